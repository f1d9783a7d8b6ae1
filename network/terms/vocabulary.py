"""Topics and countries as lists to choose from: asked for on many pages, changed a few times a year."""

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

from cms.kit.languages import language_names
from network.terms.models import Country, Topic

KEPT = 60  # seconds: other processes hear of a change after that


def choices(model):
    """[(code, name)] in the alphabet of the language being spoken."""
    return cache.get_or_set(key_of(model, get_language()), lambda: named(model), KEPT)


def named(model):
    return [(row.code, row.said) for row in model.objects.by_name()]


def key_of(model, language):
    return f"vocabulary-{model._meta.model_name}-{language}"


def forget(sender, **_more):
    cache.delete_many([key_of(sender, code) for code in language_names()])


def watch():
    for model in (Country, Topic):
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model)
