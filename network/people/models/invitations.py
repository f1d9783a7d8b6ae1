"""Invitations: the only way to an account. The link is known to the invited mailbox alone; here lies its imprint."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import installation_languages
from cms.kit.tokens import imprint
from network.people import rules
from network.people.enums import InvitationState, Office, Role
from network.people.models.cells import OF_A_CELL, Cell

GOOD_FOR = timedelta(days=14)


def expiry():
    return timezone.now() + GOOD_FOR


def invited_roles():
    return [*Role.choices, *Office.choices]


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.invitation_rows(user))

    def open(self, now=None):
        return self.filter(state=InvitationState.SENT, expires_at__gt=now or timezone.now())

    def of_token(self, token):
        return self.filter(imprint=imprint(token))


class Invitation(models.Model):
    """One address, invited to one role."""

    email = models.EmailField(_("e-mail address"), editable=False)
    language = models.CharField(_("language"), max_length=8, choices=installation_languages, editable=False)
    role = models.CharField(_("role"), max_length=16, choices=invited_roles, editable=False)
    cell = models.ForeignKey(Cell, models.CASCADE, null=True, related_name="invitations", editable=False)
    ends_on = models.DateField(_("until"), null=True, editable=False)
    message = models.TextField(_("personal message"), max_length=1000, blank=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    imprint = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("invited at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("good until"), default=expiry, editable=False)
    state = models.CharField(
        _("state"), max_length=16, choices=InvitationState, default=InvitationState.SENT, editable=False
    )
    ended_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_known"),
            models.CheckConstraint(
                condition=Q(role__in=OF_A_CELL, cell__isnull=False)
                | Q(role__in=[Role.EXPERT, *Office.values], cell=None),
                name="invitation_cell_where_it_belongs",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "cell",
                "role",
                condition=Q(state=InvitationState.SENT),
                name="invitation_open_once",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                condition=Q(state=InvitationState.SENT, cell=None),
                name="invitation_open_once_without_cell",
            ),
        ]

    def __str__(self):
        return self.email

    @property
    def is_open(self):
        return self.state == InvitationState.SENT and self.expires_at > timezone.now()
