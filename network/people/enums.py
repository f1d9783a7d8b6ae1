"""Kinds, states, roles and functions. The stored value never changes with a language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    CITY = "city", pgettext_lazy("organisation", "city")
    ASSOCIATION = "association", pgettext_lazy("organisation", "association")
    INSTITUTION = "institution", pgettext_lazy("organisation", "institution")


class OrganisationStatus(models.TextChoices):
    CANDIDATE = "candidate", pgettext_lazy("organisation", "candidate")
    OBSERVER = "observer", pgettext_lazy("organisation", "observer")
    MEMBER = "member", pgettext_lazy("organisation", "member")
    FORMER = "former", pgettext_lazy("organisation", "former member")


class Role(models.TextChoices):
    """What a person is in the network. Rights follow from it; functions in a cell are only told."""

    MEMBER = "member", pgettext_lazy("role", "member of the cell")
    LEADER = "leader", pgettext_lazy("role", "cell leader")
    COORDINATOR = "coordinator", pgettext_lazy("role", "coordinator")
    EXPERT = "expert", pgettext_lazy("role", "expert")


class Office(models.TextChoices):
    """What a person does for the whole portal: a group of the editors’ office, or the administrator’s flag."""

    EDITOR = "editor", pgettext_lazy("role", "editor")
    TRANSLATOR = "translator", pgettext_lazy("role", "translator")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "administrator")


class Function(models.TextChoices):
    """What somebody sees to in a cooperation cell or a centre."""

    PROJECT_MANAGER = "project_manager", pgettext_lazy("function", "project management")
    FINANCE = "finance", pgettext_lazy("function", "finance")
    PROMOTION = "promotion", pgettext_lazy("function", "promotion")
    ICT = "ict", pgettext_lazy("function", "ICT")
    TOURISM = "tourism", pgettext_lazy("function", "tourism")
    ECONOMY = "economy", pgettext_lazy("function", "economy")
    SECRETARIAT = "secretariat", pgettext_lazy("function", "secretariat")
    LANGUAGE = "language", pgettext_lazy("function", "translation and interpreting")
    OTHER = "other", pgettext_lazy("function", "other matters")


class InvitationState(models.TextChoices):
    SENT = "sent", pgettext_lazy("invitation", "sent")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
    REVOKED = "revoked", pgettext_lazy("invitation", "revoked")
    EXPIRED = "expired", pgettext_lazy("invitation", "expired")


class Shown(models.TextChoices):
    """What a person may choose to show to colleagues. Name, city and functions are always shown."""

    EMAIL = "email", _("e-mail address")
    PHONE = "phone", _("phone")
    PICTURE = "picture", pgettext_lazy("person", "picture")
    LANGUAGES = "languages", _("languages spoken")
    TOPICS = "topics", _("topics")
    ABSENCE = "absence", _("absence and deputy")
