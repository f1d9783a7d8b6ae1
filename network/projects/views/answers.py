"""The page behind the link that an institution from outside was sent: it reads what is asked, and says yes or no.

Nobody logs in here. Opening the link changes nothing, since mail scanners open links; a link that was used, taken back
or sent anew leads to a page that says so.
"""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.kit.tokens import imprint
from cms.kit.transitions import WrongState
from network.projects import mails
from network.projects.actions import partners as actions
from network.projects.enums import PartnerState
from network.projects.forms import ReplyForm
from network.projects.models import Partner
from network.projects.rules import Addressee

SHORTEST = 20  # characters of a token


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner_answer(request, token):
    partner = found(token)
    if partner is None or partner.state != PartnerState.INVITED:
        return over(request)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = "confirm" if "confirm" in request.POST else "decline"
        facts = form.cleaned_data
        try:
            row = actions.answer(partner, step, facts["answer"], by=Addressee(partner.imprint), name=facts["name"])
        except WrongState:
            return over(request)
        mails.answered(row)
        return render(request, "projects/answered.html", {"partner": row})
    partners = Partner.objects.filter(project=partner.project).here().select_related("organisation__country")
    context = {"form": form, "partner": partner, "project": partner.project, "partners": partners}
    return render(request, "projects/answer.html", context, status=422 if form.errors else 200)


def over(request):
    return render(request, "projects/answer_over.html", status=410)


def found(token):
    if len(token) < SHORTEST:
        raise Http404
    rows = Partner.objects.filter(imprint=imprint(token)).select_related("project__programme", "organisation")
    return rows.first()
