"""Writing ideas, saying that one would join, answering, and taking all of it back."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from cms.kit.transitions import WrongState, take_step
from network.notices.actions import notify
from network.people.models import Membership, Organisation
from network.projects import kinds, rules
from network.projects.actions.versions import rewrite
from network.projects.models import Idea, Interest, Sought
from network.projects.steps import IDEA_STEPS, INTEREST_STEPS
from network.talk.actions import follow_along, followers


def write_idea(organisation, facts, sought, *, by, token):
    """Keep a new idea of an organisation. The same form sent again gives the idea that is there.

    `facts` are the fields of the idea, topics among them; `sought` is a list of the fields of each sought partner.
    """
    if organisation.pk not in rules.organisations_of(by):
        raise PermissionDenied
    try:
        return keep_idea(organisation, facts, sought, by, token)
    except IntegrityError:
        idea = Idea.objects.filter(token=token, author=by).first()
        if idea is None:
            raise
        return idea


@transaction.atomic
def keep_idea(organisation, facts, sought, by, token):
    facts = dict(facts)
    topics = facts.pop("topics", [])
    idea = Idea.objects.create(organisation=organisation, author=by, token=token, **facts)
    idea.topics.set(topics)
    seek(idea, sought)
    log(instance=idea, action="projects.idea_written", user=by)
    follow_along(idea, [by])
    return idea


def seek(idea, sought):
    idea.sought.all().delete()
    Sought.objects.bulk_create(Sought(idea=idea, **one) for one in sought)


@transaction.atomic
def edit_idea(idea, facts, sought, *, by, version):
    """Changed when the form was written on an older version than the one that is kept."""
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if not rules.may_steer_idea(by, row):
        raise PermissionDenied
    if not rules.may_edit_idea(by, row):
        raise WrongState(row.state)
    rewrite(row, facts, version)
    seek(row, sought)
    log(instance=row, action="projects.idea_edited", user=by)
    return row


@transaction.atomic
def move_idea(idea, step, *, by):
    """Take it off the board, or put it back. `turn_idea` alone makes a project of it."""
    row = take_step(idea, IDEA_STEPS, step, by=by)
    if step == "close":
        notify(kinds.IDEA_CLOSED, row, followers(row), by=by)
    return row


def express_interest(idea, organisation, line, *, by):
    """An organisation says that it would join, and why. Said twice, it is there once."""
    if organisation.pk not in rules.organisations_of(by) or organisation.pk == idea.organisation_id:
        raise PermissionDenied
    try:
        return keep_interest(idea, organisation, line, by)
    except IntegrityError as error:
        raise WrongState("interest") from error


@transaction.atomic
def keep_interest(idea, organisation, line, by):
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if organisation.pk not in rules.may_express_interest(by, row):
        raise WrongState(row.state)
    interest = Interest.objects.create(idea=row, organisation=organisation, person=by, line=line)
    log(instance=row, action="projects.interest", user=by)
    follow_along(row, [by])
    notify(kinds.INTEREST, row, deciders(row), by=by, city=organisation.name)
    return interest


def deciders(idea):
    """Who answers for an idea: its author, while they work there, and who leads the cell."""
    here = Membership.objects.current().filter(cell__organisation=idea.organisation)
    return list(here.filter(Q(person=idea.author_id) | Q(role__in=kinds.DECIDING)).people())


@transaction.atomic
def answer_interest(interest, step, answer="", *, by):
    """welcome or decline, in the name of the author's city; the interested city is told."""
    row = take_step(interest, INTEREST_STEPS, step, by=by, answer=answer, answered_by=by, answered_at=timezone.now())
    facts = {"state": row.state, "city": row.organisation.name}
    notify(kinds.INTEREST_ANSWER, row.idea, people_of(row), by=by, **facts)
    return row


def people_of(interest):
    """Who said so; when they have left, the cell's leaders."""
    organisation = Organisation.objects.get(pk=interest.organisation_id)
    here = Membership.objects.current().filter(cell__organisation=organisation)
    said = here.filter(person=interest.person_id).people()
    return said if said.exists() else here.filter(role__in=kinds.DECIDING).people()


@transaction.atomic
def withdraw_interest(interest, *, by):
    row = take_step(interest, INTEREST_STEPS, "withdraw", by=by)
    notify(kinds.INTEREST_BACK, row.idea, deciders(row.idea), by=by, city=row.organisation.name)
    return row
