import time

from django.db import models
from django.db.models import F
from django.db.models.functions import Greatest

from cms.kit.prepared import prepared


class Generation(models.Model):
    """A number that grows with every change the public can see: whatever was made under an older one is stale.

    It is raised in the transaction of the change itself, so nobody can read new content under the old number's cache
    key and be shown something older later. It follows the clock (nanoseconds): a transaction that is rolled back may
    have left something under its number, and that number must never come again.
    """

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = "generation"

    @classmethod
    def current(cls):
        return next(iter(number()), 0)

    @classmethod
    def bump(cls):
        now = time.time_ns()
        if not cls.objects.update(number=Greatest(F("number") + 1, now)):
            cls.objects.get_or_create(pk=1, defaults={"number": now})


@prepared
def number():
    return Generation.objects.values_list("number", flat=True).order_by("pk")[:1]
