"""The idea board, one idea, and writing one."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.days import today
from cms.kit.paging import page_numbers
from cms.kit.transitions import WrongState
from network.projects import board, calendar, rules
from network.projects.actions import ideas as actions
from network.projects.actions import projects
from network.projects.actions.versions import Changed
from network.projects.enums import CallPhase, IdeaKind, IdeaState, InterestState, Listing
from network.projects.forms import IdeaForm, InterestForm, SoughtForms, TurnForm
from network.projects.models import Interest, Project
from network.projects.views.doors import elsewhere, idea_of, interest_of, members_only, own_organisations, shown
from network.projects.views.filters import kept_filters
from network.terms.models import Country, Topic
from network.terms.vocabulary import choices

PAGE_SIZE = 20
SENT = ["GET", "HEAD", "POST"]


@login_required
@members_only
@require_safe
def ideas(request):
    asked = board.Asked.of(request.GET)
    page = Paginator(board.found(request.user, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    calls = [call for call in calendar.calls() if call.now != CallPhase.CLOSED]
    context = {
        "ideas": board.printed(page.object_list, request.user),
        "entries": page,
        "numbers": page_numbers(page),
        "query": asked.query,
        "asked": asked.words,
        "is_narrowed": asked.is_narrowed,
        "kinds": IdeaKind.choices,
        "states": [*IdeaState.choices, ("all", pgettext("ideas", "all"))],
        "orders": [("new", _("newest first")), ("deadline", _("answers due first")), ("name", _("by title"))],
        "topics": choices(Topic),
        "countries": choices(Country),
        "calls": calls,
        "call_choices": [(str(call.pk), call.said) for call in calls],
        "may_write": rules.may_write_idea(request.user),
        "may_keep_calls": rules.may_keep_calls(request.user),
        "today": today(),
        **kept_filters(request, Listing.IDEAS, asked),
    }
    return render(request, "projects/ideas.html", context)


@login_required
@members_only
@require_safe
def idea(request, pk):
    return idea_shown(request, idea_of(request.user, pk))


def idea_shown(request, row, form=None, status=200):
    """`form` is that of interest, when it was refused."""
    user = request.user
    may_join = own_organisations(user).filter(pk__in=rules.may_express_interest(user, row))
    interests = list(row.interests.standing().select_related("organisation", "person", "answered_by"))
    steers = rules.may_steer_idea(user, row)
    for interest in interests:
        interest.may_be_withdrawn = interest.state != InterestState.DECLINED and rules.may_withdraw_interest(
            user, interest
        )
    context = {
        "idea": row,
        "interests": interests,
        "sought": row.sought.select_related("country"),
        "topics": row.topics.all(),
        "project": Project.objects.workrooms_of(user).filter(idea=row).first(),
        "form": form or (InterestForm(organisations=may_join) if may_join else None),
        "steers": steers,
        "may_edit": rules.may_edit_idea(user, row),
        "may_close": row.state == IdeaState.OPEN and rules.may_take_idea_back(user, row),
    }
    return render(request, "projects/idea.html", context, status=status)


@login_required
@members_only
@require_http_methods(SENT)
def idea_new(request):
    organisations = own_organisations(request.user)
    if not organisations:
        raise Http404
    first = {"language": get_language(), "organisation": organisations[0], "kind": IdeaKind.NEED, "token": uuid4().hex}
    if request.method != "POST":
        given = request.GET.get("call", "")
        first["call"] = int(given) if given.isdecimal() and len(given) < 12 else None
    form = IdeaForm(request.POST or None, organisations=organisations, initial=first)
    sought = SoughtForms(request.POST or None, prefix="sought")
    looks = "look" in request.POST
    if request.method == "POST" and whole(form, sought) and not looks:
        facts = form.facts()
        row = actions.write_idea(
            facts.pop("organisation"), facts, rows_of(sought), by=request.user, token=form.cleaned_data["token"]
        )
        messages.success(request, _("The idea is on the board now."))
        return redirect("idea", row.pk)
    return written(request, form, sought, title=_("New idea"), looks=looks)


def whole(form, sought):
    """Both are judged, so that everything wrong is said at once."""
    return all([form.is_valid(), sought.is_valid()])


def rows_of(sought):
    return [
        {name: one.cleaned_data[name] for name in ("count", "country", "what")}
        for one in sought
        if one.cleaned_data.get("count")
    ]


def written(request, form, sought, *, status=None, **more):
    """The form, with the ideas that are like what is in it. `more` holds the title, and what else the page prints."""
    status = 200 if more.get("looks") else status
    data = form.data if form.is_bound else {}
    texts = [value for name, value in data.items() if name.startswith("name_") or name == "summary"]
    alike = board.similar(request.user, *texts, but=getattr(more.get("idea"), "pk", None))
    context = {"sought": sought, "formsets": [sought], "alike": alike, **more}
    return shown(request, "projects/idea_form.html", form, status, **context)


@login_required
@members_only
@require_POST
def similar(request):
    """What the form asks for while one writes: a piece of HTML."""
    texts = [request.POST.get("summary", "")[:5000]]
    texts += [value[:200] for name, value in request.POST.items() if name.startswith("name_")]
    but = request.POST.get("idea", "")
    alike = board.similar(request.user, *texts, but=int(but) if but.isdecimal() and len(but) < 12 else None)
    return render(request, "projects/parts/similar.html", {"alike": alike})


@login_required
@members_only
@require_http_methods(SENT)
def idea_edit(request, pk):
    row = idea_of(request.user, pk)
    if not rules.may_steer_idea(request.user, row):
        raise Http404
    if row.state != IdeaState.OPEN:
        return elsewhere(request, idea=row)
    names = ("kind", "language", "name", "summary", "call", "deadline", "version", "organisation")
    initial = {name: getattr(row, name) for name in names} | {"topics": row.topics.all()}
    one = type(row.organisation).objects.filter(pk=row.organisation_id)
    form = IdeaForm(request.POST or None, organisations=one, initial=initial, asked_before=row.call_id)
    rows = [{"count": each.count, "country": each.country_id, "what": each.what} for each in row.sought.all()]
    sought = SoughtForms(request.POST or None, prefix="sought", initial=rows)
    if request.method == "POST" and whole(form, sought):
        return changed(request, row, form, sought)
    return written(request, form, sought, title=_("Edit the idea"), idea=row)


def changed(request, row, form, sought):
    facts = form.facts()
    facts.pop("organisation")
    try:
        row = actions.edit_idea(row, facts, rows_of(sought), by=request.user, version=form.cleaned_data["version"] or 0)
    except WrongState:
        return elsewhere(request, idea=idea_of(request.user, row.pk))
    except Changed as other:
        form.renew(other.record.version)
        return written(request, form, sought, status=409, title=_("Edit the idea"), idea=row, other=other.record)
    messages.success(request, _("Saved."))
    return redirect("idea", row.pk)


@login_required
@members_only
@require_POST
def idea_step(request, pk, step):
    """Off the board, or back onto it."""
    row = idea_of(request.user, pk)
    try:
        actions.move_idea(row, step, by=request.user)
    except WrongState:
        return elsewhere(request, idea=idea_of(request.user, pk))
    return redirect("idea", pk)


@login_required
@members_only
@require_http_methods(SENT)
def idea_turn(request, pk):
    """The idea becomes a project."""
    row = idea_of(request.user, pk)
    if not rules.may_steer_idea(request.user, row):
        raise Http404
    made = Project.objects.workrooms_of(request.user).filter(idea=row).first()
    if made:
        return redirect("project", made.slug)
    interests = row.interests.filter(state__in=[InterestState.WAITING, InterestState.WELCOME])
    interests = interests.select_related("organisation")
    welcome = interests.filter(state=InterestState.WELCOME)
    form = TurnForm(request.POST or None, interests=interests, initial={"interested": welcome})
    if request.method == "POST" and form.is_valid():
        try:
            project = projects.turn_idea(
                row, form.cleaned_data["acronym"], form.cleaned_data["interested"], by=request.user
            )
        except WrongState:
            return elsewhere(request, idea=idea_of(request.user, pk))
        except ValidationError as refusal:  # a city without anybody who could answer
            form.add_error("interested", refusal.messages)
            return shown(request, "projects/turn.html", form, idea=row)
        messages.success(request, _("The idea is a project now. Whoever was interested has been told."))
        return redirect("project", project.slug)
    return shown(request, "projects/turn.html", form, idea=row)


@login_required
@members_only
@require_POST
def interest_express(request, pk):
    row = idea_of(request.user, pk)
    organisations = own_organisations(request.user)
    form = InterestForm(request.POST, organisations=organisations)
    if not form.is_valid():
        return idea_shown(request, row, form, 422)
    try:
        actions.express_interest(row, form.cleaned_data["organisation"], form.cleaned_data["line"], by=request.user)
    except WrongState:
        return elsewhere(request, idea=idea_of(request.user, pk))
    messages.success(request, _("The city of the idea has been told. Its answer reaches you as a notification."))
    return redirect("idea", pk)


@login_required
@members_only
@require_POST
def interest_step(request, pk, step):
    """welcome, decline, withdraw."""
    row = interest_of(request.user, pk)
    words = request.POST.get("answer", "").replace("\0", "").strip()
    if len(words) > Interest._meta.get_field("answer").max_length:
        messages.error(request, _("The answer is too long: at most 300 characters."))
        return idea_shown(request, idea_of(request.user, row.idea_id), None, 422)
    try:
        if step == "withdraw":
            actions.withdraw_interest(row, by=request.user)
        else:
            actions.answer_interest(row, step, words, by=request.user)
    except WrongState:
        return elsewhere(request, idea=idea_of(request.user, row.idea_id))
    return redirect("idea", row.idea_id)
