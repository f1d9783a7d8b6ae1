"""Handovers: what was a person's when they left a cell, and to whom it went."""

from django.conf import settings
from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from network.people import rules
from network.people.models.cells import Membership


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.handover_rows(user))


class Handover(models.Model):
    membership = models.OneToOneField(Membership, models.CASCADE, related_name="handover", editable=False)
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="handovers", editable=False
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    read_at = models.DateTimeField(_("taken over at"), null=True, editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return str(self.membership)


class HandoverLine(models.Model):
    """One thing that was theirs, in words that outlive it, {language: text}, and the name of the view that shows it."""

    handover = models.ForeignKey(Handover, models.CASCADE, related_name="lines", editable=False)
    kind = models.CharField(max_length=40, editable=False)
    words = models.JSONField(default=dict, editable=False)
    name = models.CharField(max_length=80, blank=True, editable=False)
    args = models.JSONField(default=list, editable=False)
    place = models.CharField(max_length=60, blank=True, editable=False)
    passed_on = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("line of a handover")
        verbose_name_plural = _("lines of handovers")
        ordering = ["pk"]

    def __str__(self):
        return self.kind

    @property
    def address(self):
        """In the language being spoken; empty when the room it leads to is gone."""
        try:
            return reverse(self.name, args=self.args) + self.place if self.name else ""
        except NoReverseMatch:
            return ""
