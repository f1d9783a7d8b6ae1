"""The consortium: inviting, answering, ordering, leaving, replacing, and who is asked for what there."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.languages import default_language
from cms.kit.tokens import imprint, new_token
from cms.kit.transitions import WrongState, doer, take_step
from network.notices.actions import notify
from network.people.enums import OrganisationKind
from network.people.models import Membership, Organisation
from network.projects import kinds, mails, rules
from network.projects.codes import free_code
from network.projects.enums import PartnerState
from network.projects.models import Contact, Partner, Project
from network.projects.models.projects import ASIDE
from network.projects.steps import PARTNER_STEPS, WHILE_PREPARED

MOST = 40  # partners of one project


def locked(project, by):
    """The project under its lock, asked whether this person may manage it."""
    row = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.may_manage_project(by, row):
        raise PermissionDenied
    return row


@transaction.atomic
def invite_organisation(project, organisation, *, by, **asked):
    """Ask an organisation to be a partner. Its leaders answer here; one without a place on the portal by mail.

    `asked` may hold message and email, the words that go with it and where to, and note, the role in the project.
    """
    project = locked(project, by)
    here = Partner.objects.filter(project=project).here()
    if here.filter(organisation=organisation).exists():
        raise ValidationError({"organisation": _("This organisation is a partner already.")})
    if here.count() >= MOST:
        raise ValidationError({"organisation": _("A project has %(most)d partners at most.") % {"most": MOST}})
    leaders = leaders_of(organisation)
    if not leaders and not asked.get("email"):
        raise ValidationError({"email": _("Nobody of this organisation is here to answer: give an address.")})
    partner = Partner.objects.create(
        project=project, organisation=organisation, number=next_number(project), state=PartnerState.INVITED,
        invited_by=by, invited_at=timezone.now(), message=asked.get("message", ""),
        email="" if leaders else asked["email"], legal_name=organisation.official_name, note=asked.get("note") or {},
    )  # fmt: skip
    log(instance=project, action="projects.partner_invited", user=by)
    ask(partner, leaders, by)
    return partner


def next_number(project):
    last = Partner.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return 0 if last is None else last + 1


def leaders_of(organisation):
    """Who answers for it here: those who lead its cell, a centre's coordinators, else who looks after the city."""
    current = Membership.objects.current().filter(role__in=kinds.DECIDING)
    own = list(current.filter(cell__organisation=organisation).people())
    return own or list(current.filter(cell__organisation=organisation.centre_id).exclude(cell=None).people())


def ask(partner, leaders, by):
    if leaders:
        notify(kinds.INVITED, partner.project, leaders, by=by)
        return
    token = new_token()
    Partner.objects.filter(pk=partner.pk).update(imprint=imprint(token))
    mails.invitation(partner, token)


@transaction.atomic
def ask_again(partner, *, by):
    """A new link, or one more notice; the link sent before leads nowhere from now on."""
    locked(partner.project, by)
    row = Partner.objects.select_for_update(of=["self"]).select_related("project", "organisation").get(pk=partner.pk)
    if row.state != PartnerState.INVITED:
        raise WrongState(row.state)
    Partner.objects.filter(pk=row.pk).update(invited_at=timezone.now())
    ask(row, leaders_of(row.organisation), by)
    return row


@transaction.atomic
def answer(partner, step, words="", *, by, name=""):
    """confirm or decline. `by` is who decides for the organisation, or the Addressee of its link, who gives a name."""
    Project.objects.select_for_update().get(pk=partner.project_id)
    facts = {"answered_at": timezone.now(), "answered_by": doer(by), "answered_name": name, "answer": words}
    row = take_step(partner, PARTNER_STEPS, step, by=by, **facts, **gone(step))
    return settled(row, by)


def settled(row, by):
    """What follows when a partner has come or gone: the others close ranks, and who manages the project is told."""
    close_ranks(row.project)
    told = {"state": row.state, "partner": row.organisation.name}
    notify(kinds.ANSWERED, row.project, kinds.managers_of(row.project), by=by, **told)
    return row


def gone(step):
    """Who is not here any more has no number."""
    return {} if step == "confirm" else {"number": None, "imprint": ""}


@transaction.atomic
def part(partner, step, words="", *, by):
    """revoke, leave: the partner is no longer here. After the application numbers stay as the programme knows them."""
    Project.objects.select_for_update().get(pk=partner.project_id)
    row = take_step(partner, PARTNER_STEPS, step, by=by, answer=words, answered_at=timezone.now(), **gone(step))
    return settled(row, by)


@transaction.atomic
def replace(partner, organisation, *, by, **asked):
    """Another organisation takes over the place and the number of one that said yes before."""
    locked(partner.project, by)
    row = take_step(partner, PARTNER_STEPS, "replace", by=by, number=None, answered_at=timezone.now())
    successor = invite_organisation(partner.project, organisation, by=by, **asked)
    Partner.objects.filter(pk=successor.pk).update(number=partner.number)
    Partner.objects.filter(pk=row.pk).update(replaced_by=successor)
    return successor


def close_ranks(project):
    """PP1…PPn without gaps, in the order they have. A project that was handed in keeps its numbers."""
    if project.state in WHILE_PREPARED:
        number_anew(project, [row.pk for row in Partner.objects.filter(project=project).here()])


def number_anew(project, keys):
    """Two that exchange their numbers would meet, so all step aside first."""
    rows = Partner.objects.filter(project=project, number__isnull=False)
    if list(rows.order_by("number").values_list("pk", "number")) == [(key, place) for place, key in enumerate(keys)]:
        return
    rows.exclude(number=0).update(number=F("number") + ASIDE)
    for place, key in enumerate(keys):
        rows.filter(pk=key).update(number=place)


@transaction.atomic
def reorder(partner, by_how_much, *, by):
    """Earlier (-1) or later (1) among the partners; the lead stays first."""
    project = locked(partner.project, by)
    refuse_new_numbers(project)
    keys = [row.pk for row in Partner.objects.filter(project=project).here()]
    place = keys.index(partner.pk)
    other = place + by_how_much
    if place == 0 or not 0 < other < len(keys):
        return
    keys[place], keys[other] = keys[other], keys[place]
    number_anew(project, keys)
    log(instance=project, action="projects.partners_ordered", user=by)


def refuse_new_numbers(project):
    if project.state not in WHILE_PREPARED:
        raise WrongState(project.state)


@transaction.atomic
def pass_lead(partner, *, by):
    """Another partner that said yes leads from now on; who led before stands right behind it."""
    project = locked(partner.project, by)
    refuse_new_numbers(project)
    rows = list(Partner.objects.filter(project=project).here())
    chosen = next((row for row in rows if row.pk == partner.pk), None)
    if chosen is None or chosen.state != PartnerState.CONFIRMED:
        raise WrongState("not confirmed")
    keys = [chosen.pk, *(row.pk for row in rows if row.pk != chosen.pk)]
    Partner.objects.filter(project=project, number=0).update(number=2 * ASIDE)
    Partner.objects.filter(pk=chosen.pk).update(number=0)
    number_anew(project, keys)
    log(instance=project, action="projects.lead_passed", user=by)
    notify(kinds.LEAD, project, kinds.cells_of(project), by=by, partner=chosen.organisation.name)


@transaction.atomic
def edit_partner(partner, facts, contacts, *, by):
    """Its legal name, its role, and whom to ask there; `contacts` is a list of the fields of each."""
    row = Partner.objects.select_for_update(of=["self"]).select_related("project").get(pk=partner.pk)
    if not rules.may_care_for_partner(by, row):
        raise PermissionDenied
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    row.contacts.all().delete()
    Contact.objects.bulk_create(Contact(partner=row, **one) for one in contacts)
    log(instance=row.project, action="projects.partner_edited", user=by)
    return row


@transaction.atomic
def found_institution(facts, *, by):
    """An outside institution that no project had before. `facts` are official name, its language, and country."""
    if not rules.may_create_project(by):
        raise PermissionDenied
    name = facts["official_name"]
    same = Organisation.objects.filter(official_name__iexact=name, country=facts["country"]).first()
    if same:
        return same
    organisation = Organisation(
        kind=OrganisationKind.INSTITUTION,
        slug=free_code(Organisation.objects, name),
        name={default_language(): name},
        **facts,
    )
    organisation.full_clean()
    organisation.save()
    log(instance=organisation, action="projects.institution", user=by)
    return organisation
