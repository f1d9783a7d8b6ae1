"""A record with a short name in every language, sorted and found the same way on every database."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import active_language, base_language
from cms.kit.words import WordsField, folded, say, sort_keys, tidy

DERIVED = ("name_keys", "name_folded")


def derived(name):
    """What stands beside a name: the columns by which it is sorted and found."""
    return {"name_keys": sort_keys(name), "name_folded": folded(name)}


class NamedQuerySet(models.QuerySet):
    """Changes of many rows at once call no `save`: the keys follow the name here too."""

    def by_name(self, language=None):
        """In the alphabet of the language; equal names by primary key."""
        return self.order_by(f"name_keys__{base_language(language or active_language())}", "pk")

    def update(self, **values):
        if isinstance(values.get("name"), dict):
            name = tidy(values["name"])
            values |= {"name": name, **derived(name)}
        return super().update(**values)

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        for row in objs:
            row.settle_name()
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], *DERIVED}
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs, fields, *args, **kwargs):
        if "name" in fields:
            objs, fields = list(objs), {*fields, *DERIVED}
            for row in objs:
                row.settle_name()
        return super().bulk_update(objs, fields, *args, **kwargs)


class Named(models.Model):
    """JSON text neither sorts nor searches: a collation key and a folded text per language stand beside the name."""

    name = WordsField(
        _("name"),
        max_length=160,
        help_text=_("In every language; where one is missing, readers see the first that is there."),
    )
    name_keys = models.JSONField(default=dict, editable=False)
    name_folded = models.JSONField(default=dict, editable=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(say(self.name))

    def save(self, *args, **kwargs):
        self.settle_name()
        if "name" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], *DERIVED}
        super().save(*args, **kwargs)

    def settle_name(self):
        for column, value in derived(self.name).items():
            setattr(self, column, value)

    @property
    def said(self):
        """The name in the language of the page being shown, with the language it is really in."""
        return say(self.name)
