"""Beginning a project, changing its words, taking the steps of its life, and naming who works on it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.days import today
from cms.kit.transitions import WrongState, doer, take_step
from network.notices.actions import notify
from network.projects import kinds, rules
from network.projects.actions.dossier import freeze_step
from network.projects.actions.partners import invite_organisation, locked
from network.projects.actions.versions import rewrite
from network.projects.codes import free_code
from network.projects.enums import InterestState, ProjectState
from network.projects.models import Collaborator, Partner, Project, ProjectDocument, StateChange
from network.projects.steps import IDEA_STEPS, PROJECT_STEPS
from network.talk.actions import follow_along, followers


def create_project(organisation, facts, *, by, token):
    """A concept without an idea before it. The same form sent again gives the project that is there."""
    if organisation.pk not in rules.organisations_of(by):
        raise PermissionDenied
    try:
        with transaction.atomic():
            return begin(organisation, facts, by, token=token)
    except IntegrityError:
        project = Project.objects.filter(token=token, created_by=by).first()
        if project is None:
            raise
        return project


@transaction.atomic
def turn_idea(idea, acronym, interested, *, by):
    """A project grows out of an idea: it keeps the idea's words and history; these interested cities are invited."""
    row = take_step(idea, IDEA_STEPS, "turn", by=by)
    facts = {
        "acronym": acronym,
        "name": row.name,
        "language": row.language,
        "summary": row.summary,
        "call": row.call,
        "programme": row.call.programme if row.call else None,
        "topics": list(row.topics.all()),
    }
    project = begin(row.organisation, facts, by, idea=row)
    welcome = row.interests.filter(pk__in=interested, state__in=[InterestState.WELCOME, InterestState.WAITING])
    for interest in welcome.select_related("organisation"):
        invite_organisation(project, interest.organisation, by=by)
    follow_along(project, [by])
    notify(kinds.IDEA_TURNED, row, followers(row), by=by, acronym=acronym)
    return project


def begin(organisation, facts, by, **origin):
    topics = facts.pop("topics", [])
    facts = {"state": ProjectState.CONCEPT, "is_offered": False, "created_by": by, **facts, **origin}
    project = Project(slug=free_code(Project.objects, facts["acronym"]), **facts)
    project.save()
    project.topics.set(topics)
    Partner.objects.create(
        project=project, number=0, organisation=organisation, legal_name=organisation.official_name,
        answered_at=timezone.now(), answered_by=by,
    )  # fmt: skip
    list_documents(project)
    StateChange.objects.create(project=project, step="begin", target=project.state, by=by)
    log(instance=project, action="projects.begin", user=by)
    follow_along(project, [by])
    return project


def list_documents(project):
    """The list begins with what the programme asks for; what the project added to it stays."""
    if project.programme_id is None or project.documents.exists():
        return
    ProjectDocument.objects.bulk_create(
        ProjectDocument(project=project, kind=row.kind, name=row.name, wanted_from=row.wanted_from, place=row.place)
        for row in project.programme.documents.all()
    )


@transaction.atomic
def edit_project(project, facts, *, by, version):
    """Changed when the form was written on an older version than the one that is kept."""
    row = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.may_edit_project(by, row):
        raise PermissionDenied
    rewrite(row, facts, version)
    list_documents(row)
    log(instance=row, action="projects.edit", user=by)
    return row


@transaction.atomic
def move(project, step, *, by, on=None, reason="", **facts):
    """Take one step of the project's life: it is written into its history, and who has to do with it is told.

    `on` is the day it really happened; `facts` are fields that the step writes with it.
    """
    before = Project.objects.select_for_update().get(pk=project.pk).state
    row = take_step(project, PROJECT_STEPS, step, by=by, **facts, held_state=before if step == "hold" else "")
    StateChange.objects.create(
        project=row, step=step, source=before, target=row.state, by=doer(by), on=on or today(), reason=reason
    )
    freeze_step(row, step, by)
    notify(kinds.STATE, row, concerned(row), by=by, state=row.state)
    return row


def concerned(project):
    """The cells of its partners, and whoever follows it."""
    return list({person.pk: person for person in [*kinds.cells_of(project), *followers(project)]}.values())


@transaction.atomic
def add_collaborator(project, person, *, by, **facts):
    """`facts` are level, task, and perhaps ends_on. ValidationError when the person is one already."""
    project = locked(project, by)
    if Collaborator.objects.filter(project=project, person=person, ended_at=None).exists():
        raise ValidationError({"person": _("This person works on the project already.")})
    row = Collaborator(project=project, person=person, added_by=by, **facts)
    row.full_clean()
    row.save()
    log(instance=project, action="projects.collaborator", user=by)
    follow_along(project, [person])
    notify(kinds.COLLABORATOR, project, [person], by=by, level=row.level)
    return row


@transaction.atomic
def end_collaboration(collaborator, *, by):
    """Whoever manages the project, or the person themselves."""
    row = Collaborator.objects.select_for_update().get(pk=collaborator.pk)
    if by != row.person and not rules.may_manage_project(by, row.project):
        raise PermissionDenied
    if row.ended_at:
        raise WrongState("ended")
    row.ended_at = timezone.now()
    row.save()
    log(instance=row.project, action="projects.collaborator_ended", user=by)
    return row
