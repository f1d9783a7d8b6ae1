"""The name of a snapshot, and what the public is told."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.words import WordsFormField
from network.projects.forms.ideas import RecordForm


class FreezeForm(RecordForm):
    name = forms.CharField(
        label=pgettext_lazy("snapshot", "Name"),
        max_length=120,
        help_text=_("What it is taken for, such as: before submission."),
    )


class OfferForm(RecordForm):
    lead = WordsFormField(
        label=_("Lead"),
        max_length=300,
        multiline=True,
        help_text=_("Two sentences: what is done, and what readers get."),
    )
    objective = WordsFormField(
        label=_("General objective"),
        max_length=600,
        multiline=True,
        help_text=_("One sentence, as in the application."),
    )
