"""How soon a person is told by mail."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Pace(models.TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("mails", "at once")
    DAILY = "daily", pgettext_lazy("mails", "once a day")
    WEEKLY = "weekly", pgettext_lazy("mails", "once a week")
    NEVER = "never", pgettext_lazy("mails", "never")
