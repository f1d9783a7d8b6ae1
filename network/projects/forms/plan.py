"""The logic and the parts of a work plan. Words are judged by the models, choices are those of the project alone."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from cms.kit.languages import active_language, base_language
from network.files.actions.roots import root_of
from network.files.models import StoredFile
from network.files.queries import Tree
from network.people.forms import PersonChoice
from network.projects.carrying import project_readers
from network.projects.enums import Criterion, WorkState
from network.projects.forms.ideas import RecordForm, day_input
from network.projects.models import (
    Activity,
    Deliverable,
    Indicator,
    Logic,
    Milestone,
    Objective,
    Partner,
    Risk,
    WorkPackage,
)
from network.projects.plan.reading import objectives_of, plan_of

SPAN = [MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2100, 12, 31))]


class FigureField(forms.DecimalField):
    """A number as people of three languages write it: 1234.5 and 1234,5, with spaces between thousands or without."""

    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value):
        return super().to_python(plain_figure(value) if isinstance(value, str) else value)

    def prepare_value(self, value):
        if isinstance(value, str) or value is None:
            return value
        figure = f"{Decimal(value).normalize():f}"
        return figure if base_language(active_language()) == "en" else figure.replace(".", ",")


def plain_figure(text):
    """Of a comma and a point the later one parts the decimals."""
    text = "".join(text.split())
    if "," in text and "." in text:
        groups = "," if text.rindex(",") < text.rindex(".") else "."
        text = text.replace(groups, "")
    return text.replace(",", ".")


class PieceChoice(forms.ModelChoiceField):
    """Parts of a plan by their codes and names; `codes` are {key: code}."""

    codes: dict = {}

    def label_from_instance(self, row):
        return f"{self.codes.get(row.pk, '')} {row}".strip()


class PieceChoices(PieceChoice, forms.ModelMultipleChoiceField):
    pass


class PartForm(RecordForm, forms.ModelForm):
    """`project` is whose part it is; its partners, people, files and other parts are what can be chosen."""

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.project = project
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.HiddenInput):
                field.widget.attrs.setdefault("lang", project.language)
            if isinstance(field, forms.DateField):
                field.validators = [*field.validators, *SPAN]
            if name in CHOICES:
                CHOICES[name](self, field)


def partners(form, field):
    rows = Partner.objects.filter(project=form.project).here().select_related("organisation")
    field.queryset = rows
    field.label_from_instance = lambda partner: f"{partner.place} {partner.organisation.said}"


def objectives(form, field):
    field.queryset = form.project.objectives.all()
    field.codes = {piece.pk: piece.code for piece in objectives_of(form.project)}


def packages(form, field):
    field.queryset = form.project.packages.all()
    field.codes = {piece.pk: piece.code for piece in plan_of(form.project).packages}


def activities(form, field):
    field.queryset = Activity.objects.filter(package__project=form.project).order_by("package__place", "place", "pk")
    field.codes = {piece.pk: piece.code for piece in plan_of(form.project).activities}


def predecessors(form, field):
    activities(form, field)
    field.queryset = field.queryset.exclude(pk=form.instance.pk)


def people(form, field):
    """Who may read the project now, and who was named before."""
    kept = field.queryset.filter(pk=form.instance.person_id)
    field.queryset = (project_readers(form.project) | kept).order_by("last_name", "first_name", "pk")


def files(form, field):
    """Those of the project that lie in their place, and the one that was chosen before."""
    root = root_of(form.project)
    folders = Tree(root).below(root.folder_id) if root else []
    rows = StoredFile.objects.in_place().filter(folder__in=folders)
    field.queryset = (rows | StoredFile.objects.filter(pk=form.instance.file_id)).order_by("name_key")


CHOICES = {
    "responsible": partners,
    "owner": partners,
    "partners": partners,
    "objective": objectives,
    "package": packages,
    "activity": activities,
    "after": predecessors,
    "person": people,
    "file": files,
}


def days():
    return {"starts_on": day_input(), "ends_on": day_input()}


def lines(number):
    return forms.Textarea({"rows": number})


class LogicForm(PartForm):
    criteria = forms.MultipleChoiceField(
        label=_("Criteria that are met"),
        choices=Criterion,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A joint project meets the first two and at least one of the others. Say below how."),
    )

    class Meta:
        model = Logic
        fields = [
            "general_objective", "why_cross_border", "criteria", "development", "implementation", "staffing",
            "financing", "ownership", "durability",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4

    def clean(self):
        facts = super().clean()
        for criterion in facts.get("criteria", []):
            if criterion not in self.errors and not facts.get(criterion):
                self.add_error(criterion, _("It is marked as met: say how."))
        return facts


class ObjectiveForm(PartForm):
    class Meta:
        model = Objective
        fields = ["text"]
        widgets = {"text": lines(4)}


class IndicatorForm(PartForm):
    baseline = FigureField(label=_("Baseline"), max_digits=14, decimal_places=2, initial=0)
    target = FigureField(label=_("Target"), max_digits=14, decimal_places=2)

    class Meta:
        model = Indicator
        fields = ["kind", "name", "code", "unit", "baseline", "target", "objective"]
        field_classes = {"objective": PieceChoice}


class RiskForm(PartForm):
    class Meta:
        model = Risk
        fields = ["text", "likelihood", "impact", "response", "owner"]
        widgets = {"text": lines(3), "response": lines(3)}


class PackageForm(PartForm):
    class Meta:
        model = WorkPackage
        fields = ["name", "text", "objective", "responsible"]
        field_classes = {"objective": PieceChoice}
        widgets = {"text": lines(5)}


class ActivityForm(PartForm):
    class Meta:
        model = Activity
        fields = [
            "package", "name", "text", "starts_on", "ends_on", "responsible", "person", "partners", "after",
        ]  # fmt: skip
        field_classes = {"package": PieceChoice, "after": PieceChoices, "person": PersonChoice}
        widgets = {
            "text": lines(5),
            "partners": forms.CheckboxSelectMultiple,
            "after": forms.CheckboxSelectMultiple,
            **days(),
        }


class DeliverableForm(PartForm):
    state = forms.ChoiceField(label=_("State"), choices=WorkState, initial=WorkState.PLANNED)

    class Meta:
        model = Deliverable
        fields = ["activity", "name", "due_on", "file"]
        field_classes = {"activity": PieceChoice}
        widgets = {"due_on": day_input()}


class MilestoneForm(PartForm):
    class Meta:
        model = Milestone
        fields = ["name", "due_on"]
        widgets = {"due_on": day_input()}


class DaysForm(RecordForm):
    """Other days for an activity, as drag and keys send them."""

    starts_on = forms.DateField(label=_("Starts on"), validators=SPAN, widget=day_input())
    ends_on = forms.DateField(label=_("Ends on"), validators=SPAN, widget=day_input())


FORMS = {
    "objectives": ObjectiveForm,
    "indicators": IndicatorForm,
    "risks": RiskForm,
    "packages": PackageForm,
    "activities": ActivityForm,
    "deliverables": DeliverableForm,
    "milestones": MilestoneForm,
}
