"""Writing the logic and the work plan: who may edit the project adds, changes, moves and removes their parts.

The project is locked meanwhile, so that places and circles of activities are judged by what is there.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.transitions import WrongState
from network.projects import rules
from network.projects.actions.versions import rewrite
from network.projects.models import Activity, Logic, Project
from network.projects.plan.dates import circle_in
from network.projects.plan.parts import kind_of, lasting_code
from network.projects.plan.reading import plan_of

MOST = 300  # parts of one kind
MANY = ("partners", "after")  # fields of an activity that hold several


def opened(project, by):
    """The project under its lock, asked whether this person may edit it."""
    row = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.may_edit_project(by, row):
        raise PermissionDenied
    return row


def note(project, action, kind, row, by):
    """What was done to which part, as evidence that outlives the part."""
    data = {"part": kind.name, "code": lasting_code(kind, row), "words": str(row)[:200]}
    log(instance=project, action=action, user=by, data=data)


@transaction.atomic
def write_logic(project, facts, *, by, version):
    """Changed when the form was written on an older version than the one that is kept."""
    project = opened(project, by)
    row, _is_new = Logic.objects.get_or_create(project=project)
    rewrite(row, facts, version)
    log(instance=project, action="projects.logic", user=by)
    return row


@transaction.atomic
def add_part(project, kind, facts, *, by, token=None):
    """A new part at the end of its order. The same form sent again gives the part that is there."""
    project = opened(project, by)
    if token and (same := kind.rows(project).filter(token=token).first()):
        return same
    if kind.rows(project).count() >= MOST:
        raise ValidationError(_("A project has %(most)d of them at most.") % {"most": MOST})
    is_taken = kind.model.objects.filter(token=token).exists()
    row = kind.model(token=None if is_taken else token)
    if kind.above == "project":
        row.project = project
    columns, many = parted(facts)
    for name, value in columns.items():
        setattr(row, name, value)
    row.place = end_of_order(kind, row)
    row.save()
    tie(row, many, project)
    note(project, "projects.part_added", kind, row, by)
    return row


def parted(facts):
    """(what is written into the row, what holds several)"""
    columns = {name: value for name, value in facts.items() if name not in MANY}
    return columns, {name: facts[name] for name in MANY if name in facts}


def end_of_order(kind, row):
    last = kind.siblings(row).aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


def tie(row, many, project):
    """The partners of an activity, and those that come before it; a circle of them is refused by name."""
    if "partners" in many:
        row.partners.set(many["partners"])
    if "after" in many:
        row.after.set(many["after"])
        refuse_circles(project)


def refuse_circles(project):
    works = plan_of(Project.objects.get(pk=project.pk)).by_key()
    if circle := circle_in({key: work.after for key, work in works.items()}):
        said = " → ".join(works[key].code for key in reversed(circle))
        words = _("These activities would wait for each other: %(circle)s.") % {"circle": said}
        raise ValidationError({"after": words})


def opened_part(part, by):
    """(project, kind, the part as it is now), all locked. WrongState when somebody removed it meanwhile."""
    kind = kind_of(part)
    project = opened(kind.project_of(part), by)
    row = kind.rows(project).select_for_update(of=["self"]).filter(pk=part.pk).first()
    if row is None:
        raise WrongState("removed")
    return project, kind, row


@transaction.atomic
def change_part(part, facts, *, by, version):
    """Changed when somebody changed it since the form was shown."""
    project, kind, row = opened_part(part, by)
    columns, many = parted(facts)
    before = getattr(row, f"{kind.above}_id")
    rewrite(row, columns, version)
    if getattr(row, f"{kind.above}_id") != before:
        row.place = end_of_order(kind, row)
        row.save(update_fields=["place"])
    tie(row, many, project)
    note(project, "projects.part_changed", kind, row, by)
    return row


@transaction.atomic
def shift_activity(activity, first, last, *, by, version):
    """Other days for an activity, by drag, by keys or by hand."""
    project, kind, row = opened_part(activity, by)
    trial = Activity(starts_on=first, ends_on=last)
    trial.clean()
    rewrite(row, {"starts_on": first, "ends_on": last}, version)
    note(project, "projects.activity_shifted", kind, row, by)
    return row


@transaction.atomic
def move_part(part, by_how_much, *, by):
    """Earlier (-1) or later (1) in its order; at its end nothing happens."""
    project, kind, row = opened_part(part, by)
    keys = list(kind.siblings(row).values_list("pk", flat=True))
    place = keys.index(row.pk)
    other = place + by_how_much
    if not 0 <= other < len(keys):
        return row
    keys[place], keys[other] = keys[other], keys[place]
    kind.model.objects.bulk_update([kind.model(pk=key, place=number) for number, key in enumerate(keys)], ["place"])
    note(project, "projects.part_moved", kind, row, by)
    return row


@transaction.atomic
def remove_part(part, *, by):
    """With all that hangs on it. Files of deliverables stay where they are."""
    project, kind, row = opened_part(part, by)
    note(project, "projects.part_removed", kind, row, by)
    row.delete()
