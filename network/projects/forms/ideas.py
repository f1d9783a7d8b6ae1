"""Ideas, what they seek, interest in them, and calls."""

from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.accounts.models import installation_languages
from cms.kit.days import today
from cms.kit.languages import language_names
from cms.kit.words import AnyWordsFormField, WordsFormField
from network.people.forms import PlainForm, refuse_controls
from network.projects.enums import IdeaKind
from network.projects.models import Call, Programme
from network.terms.models import Country, Topic

SOUGHT = 5  # rows of sought partners in a form
DAY = {"type": "date"}


def day_input():
    return forms.DateInput(DAY, format="%Y-%m-%d")


class NamedChoice(forms.ModelChoiceField):
    """Records by their names in the reader's language."""

    def label_from_instance(self, record):
        return str(record.said)


class NamedChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, record):
        return str(record.said)


class RecordForm(PlainForm):
    """A form that knows the version of the record it was written on, and the token it was made with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def clean_token(self):
        """A form that lost its token makes a record of its own."""
        try:
            return UUID(self.cleaned_data["token"])
        except ValueError:
            return uuid4()

    def facts(self):
        """What is written into the record."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "token"}}

    def renew(self, version):
        """Sent once more, the form means the version that is kept now."""
        self.data = self.data.copy()
        self.data["version"] = version


class IdeaForm(RecordForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=IdeaKind, widget=forms.RadioSelect)
    organisation = NamedChoice(label=_("On behalf of"), queryset=None, empty_label=None)
    language = forms.ChoiceField(
        label=_("Language you write in"), choices=installation_languages, help_text=_("The one that is easiest.")
    )
    name = AnyWordsFormField(
        label=_("Title"),
        max_length=120,
        help_text=_("In the language you write in; a short title in the others helps colleagues to find it."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        max_length=3000,
        widget=forms.Textarea({"rows": 7}),
        help_text=_("What is needed or offered, for whom, and what would change."),
    )
    topics = NamedChoices(label=_("Topics"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    call = NamedChoice(label=_("Call it aims at"), queryset=None, required=False)
    deadline = forms.DateField(label=_("Answers until"), required=False, widget=day_input())

    def __init__(self, *args, organisations, asked_before=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["topics"].queryset = Topic.objects.by_name()
        calls = Call.objects.open()
        if asked_before:
            calls = calls | Call.objects.filter(pk=asked_before)
        self.fields["call"].queryset = calls.order_by("closes_on", "pk")
        self.asked_before = self.initial.get("deadline")

    def clean_deadline(self):
        day = self.cleaned_data["deadline"]
        if day and day < today() and day != self.asked_before:
            raise forms.ValidationError(_("That day has passed already."))
        return day

    def clean(self):
        facts = super().clean()
        language = facts.get("language")
        if language and facts.get("name") and not facts["name"].get(language):
            spoken = language_names()[language]
            self.add_error(
                "name", _("Give the title in the language you write in: %(language)s.") % {"language": spoken}
            )
        return facts


class SoughtForm(PlainForm):
    """One kind of partner that is sought; an empty row is none."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=20, required=False)
    country = NamedChoice(label=_("Country"), queryset=Country.objects.none(), required=False)
    what = forms.CharField(label=_("With what"), max_length=160, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.by_name()
        self.fields["country"].empty_label = _("any country")

    def clean(self):
        facts = super().clean()
        if facts.get("count") is None and (facts.get("country") or facts.get("what")) and "count" not in self.errors:
            self.add_error("count", _("Say how many are sought."))
        return facts


SoughtForms = forms.formset_factory(SoughtForm, extra=SOUGHT, max_num=SOUGHT, absolute_max=SOUGHT)


class InterestForm(PlainForm):
    organisation = NamedChoice(label=_("On behalf of"), queryset=None, empty_label=None)
    line = forms.CharField(
        label=_("Why"), max_length=300, help_text=_("One or two sentences: what you would bring, what you expect.")
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class CallForm(PlainForm):
    programme = NamedChoice(label=_("Programme"), queryset=None)
    name = WordsFormField(label=pgettext_lazy("call", "Name"), max_length=160)
    opens_on = forms.DateField(
        label=_("Opens on"), required=False, widget=day_input(), help_text=_("Empty while it is not announced.")
    )
    closes_on = forms.DateField(
        label=_("Closes on"), required=False, widget=day_input(), help_text=_("Empty for a call without an end.")
    )
    website = forms.URLField(label=_("Page of the programme"), required=False, max_length=200, assume_scheme="https")
    note = WordsFormField(label=_("What it is for"), max_length=600, multiline=True, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.by_name()
        self.fields["website"].validators = [refuse_controls, *self.fields["website"].validators]

    def clean(self):
        facts = super().clean()
        first, last = facts.get("opens_on"), facts.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("The call cannot close before it opens."))
        return facts
