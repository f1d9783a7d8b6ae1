"""What a person follows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render

from cms.kit.records import carrier_of
from network.talk.models import Follow

PER_PAGE = 50


@dataclass(frozen=True)
class Followed:
    record: Any
    kind: str
    noun: str
    address: str
    since: Any


@login_required
def following(request):
    entries, followed = followed_by(request.user, request.GET.get("page"))
    numbers = entries.paginator.get_elided_page_range(entries.number)
    return render(request, "talk/following.html", {"entries": entries, "followed": followed, "numbers": numbers})


def followed_by(user, page=1):
    """Only records that the person may see today; the others come back when they may see them again."""
    rows = Follow.objects.visible_to(user).filter(person=user, wanted=True).prefetch_related("record")
    entries = Paginator(rows, PER_PAGE).get_page(page)
    return entries, [followed_of(row) for row in entries if row.record]


def followed_of(row):
    carrier = carrier_of(row.record)
    return Followed(row.record, carrier.kind, row.record._meta.verbose_name, carrier.address(row.record), row.since)
