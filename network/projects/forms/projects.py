"""The words of a project, and the steps of its life."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.accounts.models import installation_languages
from cms.kit.days import today
from cms.kit.words import AnyWordsFormField
from network.people.forms import PlainForm
from network.projects.budget.reading import plan_of_money
from network.projects.forms.budgets import AmountField
from network.projects.forms.ideas import NamedChoice, NamedChoices, RecordForm, day_input
from network.projects.models import Call, Programme
from network.projects.steps import EXPLAINED
from network.terms.models import Topic


class ProjectForm(RecordForm):
    """What a project is about. A concept needs its short and its long name; the rest comes as it is settled."""

    acronym = forms.CharField(label=_("Acronym"), max_length=40, help_text=_("How people will call the project."))
    name = AnyWordsFormField(label=_("Title"), max_length=160, help_text=_("Without quotation marks."))
    language = forms.ChoiceField(label=_("Language you write in"), choices=installation_languages)
    summary = forms.CharField(
        label=pgettext_lazy("project", "In short"),
        max_length=3000,
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("What changes for whom, and why together. Anybody who has never heard of it should understand."),
    )
    topics = NamedChoices(label=_("Topics"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    programme = NamedChoice(label=_("Programme"), queryset=None, required=False)
    call = NamedChoice(label=_("Call"), queryset=None, required=False)
    starts_on = forms.DateField(label=_("Starts on"), required=False, widget=day_input())
    ends_on = forms.DateField(label=_("Ends on"), required=False, widget=day_input())
    number = forms.CharField(
        label=_("Number given by the programme"),
        max_length=60,
        required=False,
        help_text=_("Empty while there is none."),
    )
    total = AmountField(label=_("Total value, EUR"), required=False)
    grant = AmountField(label=_("Grant from the fund, EUR"), required=False)

    def __init__(self, *args, organisations=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.by_name()
        self.fields["programme"].queryset = Programme.objects.by_name()
        self.fields["call"].queryset = Call.objects.order_by("closes_on", "pk")
        if organisations is not None:
            self.fields["organisation"] = NamedChoice(label=_("Lead partner"), queryset=organisations, empty_label=None)
            for name in ("number", "total", "grant"):
                del self.fields[name]

    def clean(self):
        facts = super().clean()
        if facts.get("name") and not facts["name"].get(facts.get("language")):
            self.add_error("name", _("Give the title in the language you write in."))
        first, last = facts.get("starts_on"), facts.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The project cannot end before it starts."))
        total, grant = facts.get("total"), facts.get("grant")
        if grant is not None and (total is None or grant > total):
            self.add_error("grant", _("The grant cannot be higher than the total value."))
        call, programme = facts.get("call"), facts.get("programme")
        if call and programme and call.programme_id != programme.pk:
            self.add_error("call", _("This call is not of the chosen programme."))
        if call and not programme and "programme" not in self.errors:
            facts["programme"] = call.programme
        return facts


class TurnForm(PlainForm):
    """An idea becomes a project: what it will be called, and which interested cities are invited."""

    acronym = forms.CharField(label=_("Acronym"), max_length=40, help_text=_("How people will call the project."))
    interested = forms.ModelMultipleChoiceField(
        label=_("Invite as partners"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, interests, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["interested"]
        field.queryset = interests
        field.label_from_instance = lambda interest: str(interest.organisation.said)


APPROVING = {"approve", "approve_conditionally"}


def money_of(project, step):
    """Value and grant as the project names them; before an approval names any, as the budget makes them."""
    reading = plan_of_money(project) if step in APPROVING and project.total is None else None
    if reading:
        return {"total": reading.figures.whole, "grant": reading.grant}
    return {"total": project.total, "grant": project.grant}


class StepForm(PlainForm):
    """When a step really happened, and why; some steps write facts with it."""

    on = forms.DateField(label=_("Day"), widget=day_input())
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, step, project, **kwargs):
        kwargs["initial"] = {"on": today(), "number": project.number, **money_of(project, step)}
        super().__init__(*args, **kwargs)
        self.project = project
        if step not in EXPLAINED:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("Note")
        if step in {"submit", "approve", "approve_conditionally"}:
            self.fields["number"] = forms.CharField(
                label=_("Number given by the programme"), max_length=60, required=step != "submit"
            )
        if step in APPROVING:
            self.fields["total"] = AmountField(label=_("Total value, EUR"))
            self.fields["grant"] = AmountField(label=_("Grant from the fund, EUR"))
        if step == "begin_durability":
            self.fields["durable_until"] = forms.DateField(label=_("Durability until"), widget=day_input())

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError(_("That day has not come yet."))
        return day

    def clean(self):
        facts = super().clean()
        total, grant = facts.get("total"), facts.get("grant")
        if total is not None and grant is not None and grant > total:
            self.add_error("grant", _("The grant cannot be higher than the total value."))
        return facts
