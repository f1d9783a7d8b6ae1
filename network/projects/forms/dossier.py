"""The name of a snapshot, and which two are compared."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.people.forms import PlainForm


class FreezeForm(PlainForm):
    name = forms.CharField(
        label=pgettext_lazy("snapshot", "Name"),
        max_length=120,
        help_text=_("What it is taken for, such as: before submission."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
