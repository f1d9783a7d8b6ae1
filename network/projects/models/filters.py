"""Filters of a list that somebody keeps under a name: theirs alone."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.rules import NOBODY, is_somebody
from network.projects.enums import Listing

MOST = 12  # of one person for one list: more would be a list to search in


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; nobody else's, whoever one is."""
        return self.filter(models.Q(person=user) if is_somebody(user) else NOBODY)


class SavedFilter(models.Model):
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False)
    listing = models.CharField(max_length=12, choices=Listing, editable=False)
    name = models.CharField(pgettext_lazy("filter", "name"), max_length=60)
    query = models.CharField(max_length=600, editable=False)  # as in the address, of known fields only
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "listing", "name"], name="saved_filter_name_once"),
            models.CheckConstraint(condition=models.Q(listing__in=Listing.values), name="saved_filter_listing_known"),
        ]

    def __str__(self):
        return self.name
