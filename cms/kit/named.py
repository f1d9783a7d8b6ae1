"""A record with a short name in every language, sorted and found the same way on every database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import active_language, base_language
from cms.kit.words import WordsField, folded, say, sort_keys


class NamedQuerySet(models.QuerySet):
    def by_name(self, language=None):
        """In the alphabet of the language; equal names by primary key."""
        return self.order_by(f"name_keys__{base_language(language or active_language())}", "pk")


class Named(models.Model):
    """JSON text neither sorts nor searches: a collation key and a folded text per language stand beside the name."""

    name = WordsField(_("name"), max_length=160)
    name_keys = models.JSONField(default=dict, editable=False)
    name_folded = models.JSONField(default=dict, editable=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(say(self.name))

    def save(self, *args, **kwargs):
        self.name_keys = sort_keys(self.name)
        self.name_folded = folded(self.name)
        if (fields := kwargs.get("update_fields")) and "name" in fields:
            kwargs["update_fields"] = {*fields, "name_keys", "name_folded"}
        super().save(*args, **kwargs)

    @property
    def said(self):
        """The name in the language of the page being shown, with the language it is really in."""
        return say(self.name)
