"""One's own notices, what waits, and how soon mails come."""

from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.kit.dates import moment
from cms.kit.days import today
from cms.kit.paging import page_numbers
from network.notices import actions, calendar, dates, inbox, queries
from network.notices.forms import PacesForm, UntilForm
from network.notices.models import CalendarKey, Notice
from network.notices.times import ago, day_in_words

A_PAGE = 25
DAYS = 400  # ahead, on the page of dates
AN_HOUR = timedelta(hours=1)  # how exactly it is known when a calendar read the dates last
GROUPS = {
    "late": gettext_lazy("Past the deadline"),
    "week": gettext_lazy("This week"),
    "later": gettext_lazy("Later"),
    "open": gettext_lazy("Without a deadline"),
}
AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")  # how browsers say that nobody has pressed anything yet


@login_required
@require_safe
def notices(request):
    return listed(request, request.GET.get("show") == "unseen")


def listed(request, only_unseen, status=200, refusal=""):
    """All of them or the unseen ones, by day."""
    now = timezone.now()
    rows = Notice.objects.visible_to(request.user)
    page = Paginator((rows.unseen() if only_unseen else rows).whole(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "entries": page,
        "days": by_day(page.object_list, now),
        "numbers": page_numbers(page),
        "query": "show=unseen" if only_unseen else "",
        "only_unseen": only_unseen,
        "show": "unseen" if only_unseen else "",
        "unseen": queries.unseen_count(request.user),
        "until": now.isoformat(),
        "refusal": refusal,
    }
    return render(request, "notices/notices.html", context, status=status)


def by_day(notices, now):
    """[(the day in words, its notices)], each with how long ago it was."""
    found = []
    for day, group in groupby(notices, lambda notice: timezone.localdate(notice.created_at)):
        some = list(group)
        for notice in some:
            notice.ago, notice.told = ago(notice.created_at, now), moment(notice.created_at)
        found.append((day_in_words(day, timezone.localdate(now)), some))
    return found


@login_required
@require_safe
def notice_open(request, pk):
    """To what the notice is about. Who only asks for the head, or ahead of time, has seen nothing."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user).prefetch_related("record"), pk=pk)
    if request.method == "GET" and not ahead_of_time(request):
        actions.mark_seen(request.user, [notice])
    return redirect(notice.address)


def ahead_of_time(request):
    purposes = [request.headers.get(name, "") for name in AHEAD]
    return any(word in purpose for purpose in purposes for word in ("prefetch", "prerender", "preview"))


@login_required
@require_POST
def notice_seen(request, pk):
    actions.mark_seen(request.user, [get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)])
    return back_to_list(request)


@login_required
@require_POST
def notices_seen(request):
    form = UntilForm(request.POST)
    if not form.is_valid():
        return listed(request, request.POST.get("show") == "unseen", 422, form.errors["until"][0])
    actions.mark_all_seen(request.user, until=form.cleaned_data["until"])
    messages.success(request, _("All are marked as seen."))
    return back_to_list(request)


def back_to_list(request):
    return redirect(reverse("notices") + ("?show=unseen" if request.POST.get("show") == "unseen" else ""))


@login_required
@require_safe
def waiting(request):
    """Everything that waits for this person."""
    groups = [(GROUPS[name], name, items) for name, items in inbox.groups(request.user)]
    number = sum(len(items) for _title, _name, items in groups)
    return render(request, "notices/inbox.html", {"groups": groups, "number": number})


@login_required
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request):
    form = PacesForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.choose(request.user, form.changed())
        messages.success(request, _("Saved."))
        return redirect("notice_preferences")
    return render(request, "notices/preferences.html", {"form": form}, status=422 if form.is_bound else 200)


@login_required
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request):
    """The coming dates, and the secret address under which a calendar reads them. It is shown once."""
    address = ""
    if "revoke" in request.POST:
        calendar.revoke(request.user)
        messages.success(request, _("The address leads nowhere any more."))
        return redirect("my_calendar")
    if request.method == "POST":
        address = settings.PORTAL_URL + reverse("calendar_feed", args=[calendar.new_key(request.user)])
    context = {
        "dates": dates.coming(request.user, days=DAYS),
        "key": CalendarKey.objects.filter(person=request.user).first(),
        "address": address,
    }
    return render(request, "notices/calendar.html", context)


@cache_control(private=True, no_store=True)
@require_safe
def calendar_feed(request, token):
    """Without a login: the address is the key. Revoked, renewed or unknown, it is not there."""
    key = calendar.reader_of(token)
    if key is None:
        raise Http404
    now = timezone.now()
    if key.read_at is None or now - key.read_at > AN_HOUR:
        CalendarKey.objects.filter(pk=key.pk).update(read_at=now)
    response = HttpResponse(calendar.written(key.person, today()), content_type="text/calendar; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response
