"""The consortium of a project, its invitations, and who else works on it."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.transitions import WrongState
from network.people.enums import OrganisationStatus
from network.people.models import Membership, Organisation
from network.projects import rules
from network.projects.actions import partners as actions
from network.projects.actions import projects
from network.projects.enums import PartnerState
from network.projects.forms import AnswerForm, CollaboratorForm, ContactForms, InviteForm, PartnerForm
from network.projects.models import Partner
from network.projects.readiness import partners_of
from network.projects.steps import WHILE_PREPARED
from network.projects.views.doors import elsewhere, partner_of, project_of, refuse, shown

SENT = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def project_partners(request, slug):
    row = project_of(request.user, slug)
    partners = partners_of(row)
    prefetch_related_objects(partners, "contacts__person")
    user = request.user
    manages = rules.may_manage_project(user, row)
    for partner in partners:
        partner.project = row
        partner.may_answer = partner.state == PartnerState.INVITED and rules.may_answer_partner(user, partner)
        partner.may_edit = rules.may_care_for_partner(user, partner)
        partner.may_go = partner.state == PartnerState.CONFIRMED and rules.may_let_partner_go(user, partner)
        partner.moves = manages and not partner.leads and row.state in WHILE_PREPARED
    past = Partner.objects.filter(project=row, number=None).select_related("organisation", "replaced_by__organisation")
    context = {
        "project": row,
        "partners": partners,
        "past": past.order_by("-answered_at", "pk"),
        "manages": manages,
        "collaborators": row.collaborators.current().select_related("person"),
    }
    return render(request, "projects/partners.html", context)


def manager_of(user, slug):
    row = project_of(user, slug)
    if not rules.may_manage_project(user, row):
        raise PermissionDenied
    return row


def invitable(project):
    """Organisations that are not in the consortium; former members are asked no more."""
    here = Partner.objects.filter(project=project).here().order_by().values("organisation")
    return Organisation.objects.exclude(pk__in=here).exclude(status=OrganisationStatus.FORMER).by_name()


@login_required
@require_http_methods(SENT)
def partner_invite(request, slug, replaced=None):
    """A new partner, or one that takes over the place of another."""
    row = manager_of(request.user, slug)
    leaving = partner_of(request.user, slug, replaced)[1] if replaced else None
    form = InviteForm(request.POST or None, organisations=invitable(row))
    if request.method == "POST" and form.is_valid():
        try:
            invite(row, leaving, form, request.user)
        except ValidationError as error:
            refuse(form, error)
        except WrongState:
            return elsewhere(request, project=row)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("project_partners", slug)
    title = _("Replace a partner") if leaving else _("Invite a partner")
    return shown(request, "projects/partner_invite.html", form, project=row, leaving=leaving, title=title)


def invite(project, leaving, form, by):
    facts = form.cleaned_data
    organisation = facts["organisation"] or actions.found_institution(form.institution(), by=by)
    asked = {name: facts[name] for name in ("message", "email", "note")}
    if leaving:
        actions.replace(leaving, organisation, by=by, **asked)
    else:
        actions.invite_organisation(project, organisation, by=by, **asked)


@login_required
@require_http_methods(SENT)
def project_partner(request, slug, pk):
    """Its legal name, its role, and whom to ask there."""
    row, partner = partner_of(request.user, slug, pk)
    if not rules.may_care_for_partner(request.user, partner):
        raise PermissionDenied
    people = Membership.objects.current().filter(cell__organisation=partner.organisation).people()
    people = people | get_user_model().objects.filter(pk__in=partner.contacts.values("person"))
    contacts = [
        {"person": one.person_id, **{name: getattr(one, name) for name in ("name", "email", "phone", "task")}}
        for one in partner.contacts.all()
    ]
    form = PartnerForm(request.POST or None, initial={"legal_name": partner.legal_name, "note": partner.note})
    rows = ContactForms(request.POST or None, prefix="contacts", initial=contacts, form_kwargs={"people": people})
    if request.method == "POST" and all([form.is_valid(), rows.is_valid()]):
        kept = [one.cleaned_data for one in rows if one.is_somebody]
        actions.edit_partner(partner, form.cleaned_data, kept, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("project_partners", slug)
    return shown(request, "projects/partner_form.html", form, project=row, partner=partner, formsets=[rows], rows=rows)


@login_required
@require_http_methods(SENT)
def partner_reply(request, slug, pk):
    """Yes or no of a city that is invited, by who leads its cell."""
    row, partner = partner_of(request.user, slug, pk)
    if not rules.may_answer_partner(request.user, partner):
        raise PermissionDenied
    if partner.state != PartnerState.INVITED:
        return elsewhere(request, project=row)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = "confirm" if "confirm" in request.POST else "decline"
        try:
            answered = actions.answer(partner, step, form.cleaned_data["answer"], by=request.user)
        except WrongState:
            return elsewhere(request, project=row)
        messages.success(request, _("The answer is kept: %(answer)s.") % {"answer": answered.get_state_display()})
        return redirect("project", slug) if step == "confirm" else redirect("projects")
    return shown(request, "projects/partner_reply.html", form, project=row, partner=partner)


STEPS = {
    "up": lambda partner, by: actions.reorder(partner, -1, by=by),
    "down": lambda partner, by: actions.reorder(partner, 1, by=by),
    "lead": lambda partner, by: actions.pass_lead(partner, by=by),
    "ask-again": lambda partner, by: actions.ask_again(partner, by=by),
    "revoke": lambda partner, by: actions.part(partner, "revoke", by=by),
}


@login_required
@require_POST
def partner_step(request, slug, pk, step):
    """Order, lead, asking again, taking an invitation back."""
    row, partner = partner_of(request.user, slug, pk)
    if step not in STEPS:
        raise Http404
    try:
        STEPS[step](partner, request.user)
    except WrongState:
        return elsewhere(request, project=row)
    return redirect("project_partners", slug)


@login_required
@require_http_methods(SENT)
def partner_leave(request, slug, pk):
    """A partner that said yes leaves the project: asked once more, with the reason."""
    row, partner = partner_of(request.user, slug, pk)
    if not rules.may_let_partner_go(request.user, partner):
        raise PermissionDenied
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.part(partner, "leave", form.cleaned_data["answer"], by=request.user)
        except WrongState:
            return elsewhere(request, project=row)
        messages.success(request, _("The partner is no longer in the project."))
        still = type(row).objects.workrooms_of(request.user).filter(pk=row.pk).exists()
        return redirect("project_partners", slug) if still else redirect("projects")
    return shown(request, "projects/partner_leave.html", form, project=row, partner=partner)


def nameable(project):
    """People who may be named to a project: whoever has a place in the network now, experts too."""
    named = project.collaborators.current().values("person")
    return Membership.objects.current().people().exclude(pk__in=named).order_by("last_name", "first_name", "pk")


@login_required
@require_http_methods(SENT)
def collaborator_add(request, slug):
    row = manager_of(request.user, slug)
    form = CollaboratorForm(request.POST or None, people=nameable(row))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            projects.add_collaborator(row, facts.pop("person"), by=request.user, **facts)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The person has been told."))
            return redirect("project_partners", slug)
    return shown(request, "projects/collaborator_form.html", form, project=row)


@login_required
@require_POST
def collaborator_end(request, slug, pk):
    row = project_of(request.user, slug)
    collaborator = get_object_or_404(row.collaborators.filter(Q(ended_at=None)), pk=pk)
    try:
        projects.end_collaboration(collaborator, by=request.user)
    except WrongState:
        return elsewhere(request, project=row)
    still = type(row).objects.workrooms_of(request.user).filter(pk=row.pk).exists()
    return redirect("project_partners", slug) if still else redirect("projects")
