"""Partners, whom to ask there, their documents, and who else works on a project."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.accounts.models import installation_languages
from cms.kit.days import today
from cms.kit.mailboxes import UNREACHABLE, can_be_sent_to
from cms.kit.words import WordsFormField
from network.people.forms import PersonChoice, PlainForm
from network.people.models import Organisation
from network.projects.enums import DocumentKind, Level, WantedFrom
from network.projects.forms.ideas import NamedChoice, day_input
from network.terms.models import Country

CONTACTS = 4


class InviteForm(PlainForm):
    """An organisation that is known here, or an institution that is not yet."""

    organisation = NamedChoice(label=_("Organisation"), queryset=Organisation.objects.none(), required=False)
    official_name = forms.CharField(
        label=_("Official name"),
        max_length=160,
        required=False,
        help_text=_("Of an institution that is not in the list, in its own language."),
    )
    country = NamedChoice(label=_("Country"), queryset=Country.objects.none(), required=False)
    official_language = forms.ChoiceField(
        label=_("Language of the institution"), choices=installation_languages, required=False
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Needed where nobody of the organisation has a place on this portal: the answer comes by a link."),
    )
    note = WordsFormField(label=_("Role in the project"), max_length=160, required=False)
    message = forms.CharField(label=_("Message"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["organisation"].empty_label = _("not in the list")
        self.fields["country"].queryset = Country.objects.by_name()

    def clean_email(self):
        email = self.cleaned_data["email"].strip().lower()
        if email and not can_be_sent_to(email):
            raise forms.ValidationError(UNREACHABLE)
        return email

    def clean(self):
        facts = super().clean()
        if facts.get("organisation") or "organisation" in self.errors:
            return facts
        for name in ("official_name", "country", "email"):
            if not facts.get(name) and name not in self.errors:
                self.add_error(name, _("Choose an organisation above, or fill this in for a new institution."))
        return facts

    def institution(self):
        names = ("official_name", "country", "official_language")
        return {name: self.cleaned_data[name] for name in names}


class AnswerForm(PlainForm):
    """Yes or no of a partner that has a place on the portal."""

    answer = forms.CharField(label=_("Message"), max_length=1000, required=False, widget=forms.Textarea({"rows": 3}))


class ReplyForm(AnswerForm):
    """Yes or no of an institution, by its link."""

    name = forms.CharField(
        label=_("Your name and function"), max_length=160, widget=forms.TextInput({"autocomplete": "name"})
    )
    field_order = ["name", "answer"]


class PartnerForm(PlainForm):
    legal_name = forms.CharField(
        label=_("Legal name"), max_length=200, required=False, help_text=_("As it will stand in the application.")
    )
    note = WordsFormField(label=_("Role in the project"), max_length=160, required=False)


class ContactForm(PlainForm):
    """Somebody with a place on the portal, or a name and an address; an empty row is nobody."""

    person = PersonChoice(label=_("Person"), queryset=get_user_model().objects.none(), required=False)
    name = forms.CharField(label=_("or a name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    task = forms.CharField(label=_("Task"), max_length=120, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.fields["person"].empty_label = _("nobody from the list")

    def clean(self):
        facts = super().clean()
        if facts.get("person") and facts.get("name"):
            self.add_error("name", _("Choose a person or type a name, not both."))
        if (
            not facts.get("person")
            and not facts.get("name")
            and any(facts.get(one) for one in ("email", "phone", "task"))
        ):
            self.add_error("name", _("Say whose this is."))
        return facts

    @property
    def is_somebody(self):
        return bool(self.cleaned_data.get("person") or self.cleaned_data.get("name"))


ContactForms = forms.formset_factory(ContactForm, extra=CONTACTS, max_num=CONTACTS, absolute_max=CONTACTS)


class CollaboratorForm(PlainForm):
    person = PersonChoice(label=_("Person"), queryset=get_user_model().objects.none())
    level = forms.ChoiceField(label=pgettext_lazy("level", "May do"), choices=Level, widget=forms.RadioSelect)
    task = forms.CharField(label=_("Task"), max_length=120, required=False, help_text=_("What for, in a few words."))
    ends_on = forms.DateField(label=_("Until"), required=False, widget=day_input())

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day < today():
            raise forms.ValidationError(_("That day has passed already."))
        return day


class DocumentForm(PlainForm):
    """A document that the partners of a project have to bring."""

    kind = forms.ChoiceField(label=_("Kind"), choices=DocumentKind)
    name = WordsFormField(
        label=pgettext_lazy("document", "Name"), max_length=160, help_text=_("As the programme calls it.")
    )
    wanted_from = forms.ChoiceField(label=_("Wanted from"), choices=WantedFrom)
