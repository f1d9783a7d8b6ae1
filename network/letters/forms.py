"""The form anybody may send. It holds no cookie: a signed token says when it was opened, and which letter it makes."""

import re
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from cms.kit.controls import legible
from cms.kit.mailboxes import UNREACHABLE, can_be_sent_to
from network.letters.enums import LetterCountry, LetterKind
from network.letters.models import TEXT_LIMIT
from network.terms.models import Topic

SALT = "network.letters.form"
SOONEST = 3  # seconds: nobody reads and writes faster
LONGEST = 24 * 3600
REPEATED = 50_000  # characters of a refused text that are shown again
TOO_LONG = ngettext_lazy(
    "Shorten the text to %(limit_value)d character: now it has %(show_value)d.",
    "Shorten the text to %(limit_value)d characters: now it has %(show_value)d.",
    "limit_value",
)
REMOVED = _("Signs that cannot be sent were removed from here. Check what is left and send it again.")


def new_token():
    return signing.dumps(uuid4().hex, salt=SALT)


def read_token(text, max_age=None):
    """The letter's own number in the token; BadSignature when it is not ours, SignatureExpired when it is too old."""
    return UUID(signing.loads(text, salt=SALT, max_age=max_age))


def opened_within(text, seconds):
    """Whether the form was opened at most so long ago."""
    try:
        read_token(text, max_age=seconds)
    except signing.BadSignature:
        return False
    return True


class LetterForm(forms.Form):
    kind = forms.ChoiceField(label=_("What it is about"), choices=LetterKind)
    country = forms.ChoiceField(
        label=_("Country it concerns"),
        choices=LetterCountry,
        help_text=_("So that it reaches the right office, and the right deadline is kept."),
    )
    topic = forms.ModelChoiceField(label=_("Topic"), queryset=Topic.objects.none(), required=False)
    # No maxlength in the page: a browser would cut what is pasted without a word.
    text = forms.CharField(
        label=_("Message"), widget=forms.Textarea({"rows": 8}), validators=[MaxLengthValidator(TEXT_LIMIT, TOO_LONG)]
    )
    page_address = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=500,
        help_text=_("If it is about one page of this portal."),
    )
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,  # no longer one is kept, nor would a mail server take it
        help_text=_("The receipt and the answer go there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    website = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, **options):
        data, self.cleaned_of_controls = without_controls(data)
        super().__init__(data, **options)
        self.fields["topic"].queryset = Topic.objects.by_name()
        self.fields["topic"].empty_label = _("none of these")

    def shown_fields(self):
        return [self[name] for name in self.fields if name not in {"website", "token"}]

    def clean_text(self):
        """Signs that take no place on the screen say nothing."""
        if not any(sign.isalnum() for sign in self.cleaned_data["text"]):
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return self.cleaned_data["text"]

    def clean_email(self):
        email = self.cleaned_data["email"]
        if not can_be_sent_to(email):
            raise forms.ValidationError(UNREACHABLE)
        return email

    def clean(self):
        for name in self.cleaned_of_controls:
            self.add_error(name, REMOVED)
        self.shown_again(text=self.data.get("text", "")[:REPEATED])
        if self.cleaned_data.get("website"):
            self.shown_again(website="")
            raise forms.ValidationError(_("A field that people do not see was filled. It is empty now: send it again."))
        token = self.cleaned_data.get("token", "")
        if not opened_within(token, LONGEST):
            self.shown_again(token=new_token())
            raise forms.ValidationError(
                _("The form was open for more than a day. Check the message and send it again.")
            )
        if opened_within(token, SOONEST):
            raise forms.ValidationError(_("That was faster than people write. Wait a few seconds and send it again."))
        return self.cleaned_data

    def shown_again(self, **values):
        """What stands in these fields when the form is shown once more."""
        self.data = {**self.data, **values}


def without_controls(data):
    """The data without control characters, and the names of the fields that held some."""
    if data is None:
        return None, []
    plain = {name: data.get(name, "") for name in data if name in LetterForm.base_fields}
    plain["text"] = plain.get("text", "").replace("\r\n", "\n")
    bare = {name: legible(text) for name, text in plain.items()}
    for name in set(bare) - {"text", "token"}:
        bare[name] = re.sub(r"[\r\n]+", " ", bare[name])
    odd = [name for name in bare if bare[name] != plain[name] and name not in {"website", "token"}]
    return bare, odd
