"""What a person tells colleagues about themselves, and what of it each of them shows."""

from uuid import uuid4

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.collation import fold
from cms.kit.words import sort_keys
from network.people import rules
from network.people.enums import Shown
from network.terms.models import Topic


def private_storage():
    return storages["private"]


def picture_name(person, filename):
    """No name of a person stands on the disk, and a new picture has a new name."""
    return f"people/{uuid4().hex}.webp"


def listed(names):
    """Names as one text, each between blanks, in which every database can look for one."""
    return f" {' '.join(names)} "


def shown_at_first():
    return listed([Shown.EMAIL, Shown.PICTURE, Shown.LANGUAGES, Shown.TOPICS, Shown.ABSENCE])


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        rows = Person.objects.filter(rules.person_rows(user))
        return self.filter(pk__in=rows.values("pk"))

    def showing(self, what, user):
        """Those who show this to `user`: colleagues of the own cells see everything."""
        return self.filter(models.Q(shown__contains=listed([what])) | rules.colleague_rows(user))


class Person(models.Model):
    """The profile of an account. Made with the first membership, emptied when the account is removed."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="person", primary_key=True, editable=False
    )
    phone = models.CharField(
        _("phone"), max_length=40, blank=True, help_text=_("The number in the office, with the country's prefix.")
    )
    picture = models.ImageField(
        pgettext_lazy("person", "picture"), upload_to=picture_name, storage=private_storage, blank=True
    )
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=_("topics"), help_text=_("What you know your way around in.")
    )
    shown = models.CharField(_("shown to colleagues"), max_length=160, default=shown_at_first, blank=True)
    name_keys = models.JSONField(default=dict, editable=False)
    name_folded = models.CharField(max_length=320, default="", editable=False)
    removed_at = models.DateTimeField(_("account removed at"), null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self):
        return str(self.user)

    def save(self, *args, **kwargs):
        """The name is the account's; its keys stand here, where the directory sorts and searches."""
        self.name_keys = sort_keys(f"{self.user.last_name} {self.user.first_name}".strip() or self.user.email)
        self.name_folded = fold(f"{self.user.first_name} {self.user.last_name} {self.user.first_name}")
        super().save(*args, **kwargs)

    def shows(self, what):
        return listed([what]) in self.shown


class SpokenLanguage(models.Model):
    """A language a person can work in, by its code."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="spoken_languages", editable=False)
    code = models.CharField(_("language"), max_length=8)

    class Meta:
        verbose_name = _("language spoken")
        verbose_name_plural = _("languages spoken")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "code"], name="language_spoken_once"),
            models.CheckConstraint(condition=~Q(code=""), name="language_spoken_named"),
        ]

    def __str__(self):
        return self.code
