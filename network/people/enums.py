"""Kinds and states of organisations. The stored value never changes with a language."""

from django.db import models
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
