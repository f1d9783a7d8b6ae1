"""The name of a filter."""

from django import forms
from django.utils.translation import pgettext_lazy

from network.people.forms import PlainForm


class FilterForm(PlainForm):
    name = forms.CharField(label=pgettext_lazy("filter", "Name"), max_length=60)
