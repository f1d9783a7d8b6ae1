"""What people write about, from where, and how far the answer is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LetterKind(models.TextChoices):
    QUESTION = "question", _("Question or suggestion")
    BARRIER = "barrier", _("Barrier: something I cannot read or use")
    DATA = "data", _("My personal data")
    PRESS = "press", _("Question from the press")


class LetterCountry(models.TextChoices):
    PL = "PL", _("Poland")
    SK = "SK", _("Slovakia")
    OTHER = "other", _("Another country")


class LetterState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("letter", "received")
    ANSWERED = "answered", pgettext_lazy("letter", "answered")
    CLOSED = "closed", pgettext_lazy("letter", "closed")
