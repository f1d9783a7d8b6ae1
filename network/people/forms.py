"""Forms of the members' area about people. What was typed stays when it is refused."""

from babel import Locale
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.accounts.models import installation_languages, installation_time_zones
from cms.kit.controls import CONTROLS
from cms.kit.days import today
from cms.kit.languages import babel_locale, language_names
from network.people.enums import Function, Office, OrganisationStatus, Role, Shown
from network.people.models import Cell
from network.terms.models import Topic

NAMES = dict(Role.choices) | dict(Office.choices)
# Languages of the region and of its neighbours first; the installation's own always lead.
NEIGHBOURS = ["uk", "rue", "cs", "hu", "de", "ro", "fr", "es", "it"]
REGIONAL = {"rue": pgettext_lazy("language", "Rusyn")}
ODD_SIGNS = _("Signs that cannot be kept were pasted along. Type this text again.")


def refuse_controls(text):
    if CONTROLS.search(text):
        raise forms.ValidationError(ODD_SIGNS, code="controls")


class PlainForm(forms.Form):
    """Texts are judged for signs nobody sees before anything else is done with them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [refuse_controls, *field.validators]

    def shown_fields(self):
        return [field for field in self if not field.is_hidden]

    def wrong(self):
        """Fields to be mended, for the summary above the form."""
        return [field for field in self.shown_fields() if field.errors]


def language_choices():
    """(code, name in the language being spoken), those of the installation first."""
    locale = babel_locale(get_language())
    codes = [*language_names(), *(code for code in NEIGHBOURS if code not in language_names())]
    names = {code: named(code, locale) for code in codes}
    return [(code, name) for code, name in names.items() if name]


def named(code, locale):
    """Of some languages of the region the locale data know no name but the English one."""
    if code in REGIONAL:
        return str(REGIONAL[code])
    return locale.languages.get(code) or Locale("en").languages.get(code, "")


class InviteForm(PlainForm):
    """Who is invited to what. `roles` are those the inviting person may give."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=installation_languages,
        help_text=_("The account begins in this language, too."),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Leave empty if the end is not known."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    message = forms.CharField(
        label=_("Personal message"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Stands in the invitation. It says by itself who invites, and to what."),
    )

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, label) for role, label in NAMES.items() if role in roles]

    def clean_ends_on(self):
        day = self.cleaned_data["ends_on"]
        if day and day < today():
            raise forms.ValidationError(_("That day has passed already."))
        return day


class PostsForm(PlainForm):
    functions = forms.MultipleChoiceField(
        label=_("Functions"), choices=Function, required=False, widget=forms.CheckboxSelectMultiple
    )


class RoleForm(PlainForm):
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args, roles, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, label) for role, label in NAMES.items() if role in roles]


class StatusForm(PlainForm):
    """The status of an organisation in the network, from which day, and by which decision."""

    status = forms.ChoiceField(label=_("Status"), choices=OrganisationStatus, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("Since"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    decision = forms.CharField(
        label=_("Decision"), required=False, max_length=200, help_text=_("Its number, and whose it is.")
    )


class PersonChoice(forms.ModelChoiceField):
    def label_from_instance(self, user):
        return str(user)


class DeputyForm(PlainForm):
    """Who stands in, from which day to which."""

    deputy = PersonChoice(label=_("Deputy"), queryset=get_user_model().objects.none())
    starts_on = forms.DateField(
        label=_("First day of the absence"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day of the absence"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(
        label=_("Note"), required=False, max_length=120, help_text=_("Such as leave. No word about health is needed.")
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = people

    def clean(self):
        facts = super().clean()
        first, last = facts.get("starts_on"), facts.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first one."))
        return facts


class SeatForm(PlainForm):
    holder = PersonChoice(label=_("Holder"), queryset=get_user_model().objects.none(), required=False)
    deputy = PersonChoice(label=_("Deputy of the holder"), queryset=get_user_model().objects.none(), required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("holder", "deputy"):
            self.fields[name].queryset = people
            self.fields[name].empty_label = _("nobody")

    def clean(self):
        facts = super().clean()
        if facts.get("holder") and facts.get("holder") == facts.get("deputy"):
            self.add_error("deputy", _("Choose somebody else than the holder."))
        return facts


class CellForm(forms.ModelForm):
    class Meta:
        model = Cell
        fields = ["email", "phone", "opened_on", "note"]
        widgets = {"opened_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    shown_fields = PlainForm.shown_fields
    wrong = PlainForm.wrong

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("email", "phone", "note"):
            self.fields[name].validators = [refuse_controls, *self.fields[name].validators]


class ProfileForm(PlainForm):
    """What a person says of themselves."""

    first_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        help_text=_("The number in the office, with the country's prefix."),
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    language = forms.ChoiceField(label=_("Language of the portal and its mails"), choices=installation_languages)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=installation_time_zones)
    languages = forms.MultipleChoiceField(
        label=_("Languages you can work in"),
        choices=language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics you know your way around in"),
        queryset=Topic.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    shown = forms.MultipleChoiceField(
        label=_("Colleagues from other cities see"),
        choices=Shown,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Name, city and functions are always shown. People of your own cell see everything."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.by_name()


class DirectoryForm(forms.Form):
    """What the directory of people is narrowed by. Anything odd in the address is simply not asked for."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    city = forms.CharField(label=_("Organisation"), required=False, max_length=60)
    function = forms.ChoiceField(
        label=pgettext_lazy("in a cell", "Function"),
        required=False,
        choices=[("", _("every function")), *Function.choices],
    )
    language = forms.CharField(label=_("Speaks"), required=False, max_length=8)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=60)


class CertainForm(PlainForm):
    """A step that cannot be taken back is confirmed by typing one's own address."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=254, widget=forms.EmailInput({"autocomplete": "off"})
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self):
        if self.cleaned_data["email"].strip().lower() != self.user.email.lower():
            raise forms.ValidationError(_("This is not the address of this account."))
        return self.cleaned_data["email"]
