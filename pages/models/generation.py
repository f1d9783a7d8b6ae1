from django.db import models
from django.db.models import F


class Generation(models.Model):
    """A number that grows with every change the public can see: whatever was made under an older one is stale.

    It is raised in the transaction of the change itself, so nobody can read new content under the old number's cache
    key and be shown something older later.
    """

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = "generation"

    @classmethod
    def current(cls):
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def bump(cls):
        if not cls.objects.update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)
