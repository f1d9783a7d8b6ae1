"""Offering a project to the public site: the words for its page, what is missing, how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.kit.transitions import NotReady
from network.projects import outlets, rules
from network.projects.actions import publishing as actions
from network.projects.actions.versions import Changed
from network.projects.forms import OfferForm
from network.projects.guards import for_publishing
from network.projects.models import Logic, Offer
from network.projects.views.doors import project_of, shown

LEAD, OBJECTIVE = 300, 600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def project_publish(request, slug):
    row = project_of(request.user, slug)
    if not rules.may_offer_project(request.user, row):
        raise PermissionDenied
    kept = Offer.objects.filter(project=row).select_related("offered_by").first()
    form = OfferForm(request.POST or None, initial=words_of(row, kept))
    context = {"project": row, "offer": kept, "address": outlets.published(row), "missing": for_publishing(row)}
    if request.method == "POST" and form.is_valid():
        try:
            actions.offer(row, form.facts(), by=request.user, version=form.cleaned_data["version"] or 0)
        except NotReady as refusal:
            context["missing"] = refusal.missing
            return shown(request, "projects/publish.html", form, 422, **context)
        except Changed as other:
            form.renew(other.record.version)
            return shown(request, "projects/publish.html", form, 409, other=other.record, **context)
        messages.success(
            request, _("The editorial office has the drafts in all languages. It decides when they appear.")
        )
        return redirect("project_publish", slug)
    return shown(request, "projects/publish.html", form, **context)


def words_of(project, kept):
    """What was offered last; the first time what the project says of itself in its own language."""
    if kept:
        return {"lead": kept.lead, "objective": kept.objective, "version": kept.version}
    logic = Logic.objects.filter(project=project).first()
    texts = {"lead": project.summary[:LEAD], "objective": logic.general_objective[:OBJECTIVE] if logic else ""}
    return {name: {project.language: text} if text else {} for name, text in texts.items()} | {"version": 0}
