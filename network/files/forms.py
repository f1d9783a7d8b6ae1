"""Names and places that people type or choose."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.kit.controls import legible
from network.files import names

ROOT = "root"


class NameForm(forms.Form):
    """A name for a folder or a file."""

    name = forms.CharField(
        label=pgettext_lazy("file", "Name"),
        max_length=names.LONGEST,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )

    def clean_name(self):
        name = names.bare_name(legible(self.cleaned_data["name"]))
        if not name:
            raise forms.ValidationError(_("A name needs letters or digits."))
        return name


class PlaceForm(forms.Form):
    """Another folder of the same record."""

    folder = forms.ChoiceField(label=_("Where to"), widget=forms.Select({"class": "input"}))

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["folder"].choices = places


class NoteForm(forms.Form):
    """What a new version changes."""

    note = forms.CharField(
        label=_("What is new in it"), max_length=200, required=False, widget=forms.TextInput({"class": "input"})
    )

    def clean_note(self):
        return " ".join(legible(self.cleaned_data["note"]).split())
