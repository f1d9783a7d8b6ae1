"""Vocabularies everyone shares. Short names hold all languages of the installation in one field."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.named import Named
from cms.kit.words import WordsField


class Country(Named):
    """A country by its ISO 3166-1 code."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, as in PL."))],
        help_text=_("Two capital letters of ISO 3166-1, as in PL."),
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class Topic(Named):
    """A theme of urban development: what news, events and cities can be filtered by."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Stands in addresses; keep it once it is in use."))
    description = WordsField(
        _("description"),
        max_length=300,
        blank=True,
        multiline=True,
        help_text=_("One sentence: what belongs under it."),
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
