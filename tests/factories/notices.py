"""A small network for notices: whoever is in the group named like a city may see it, until they are taken out."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext

from cms.kit.records import Carrier
from network.notices.kinds import Kind
from network.notices.models import Notice
from network.people.models import Organisation
from tests.factories.accounts import UserFactory

NOBODY = Q(pk__in=[])


def city_rows(user):
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q(slug__in=user.groups.values("name"))


CITIES = Carrier(
    model=Organisation,
    rows=city_rows,
    may_write=lambda user, city: True,
    may_manage=lambda user, city: False,
    address=lambda city: f"/cities/{city.pk}/",
    readers=lambda city: UserFactory._meta.model.objects.filter(groups__name=city.slug),
)


def uploaded(notice):
    return f"{notice.count} × {notice.facts.get('title', 'file')}"


def answered(notice):
    return f"{gettext('Question or suggestion')}: {notice.record} {notice.facts.get('title', '')}"


UPLOADED = Kind(
    "test.uploaded", "Uploads", pace="at_once", sentence=uploaded, address=lambda notice: CITIES.address(notice.record)
)
ANSWERED = Kind(
    "test.answered", "Answers", pace="daily", sentence=answered, address=lambda notice: CITIES.address(notice.record)
)
GATHERED = Kind(
    "test.gathered", "Gathered", pace="weekly", sentence=answered, address=lambda notice: CITIES.address(notice.record)
)
KINDS = {kind.name: kind for kind in (UPLOADED, ANSWERED, GATHERED)}


def member_of(*cities, **fields):
    user = UserFactory(**fields)
    for city in cities:
        user.groups.add(Group.objects.get_or_create(name=city.slug)[0])
    return user


def leave(user):
    user.groups.clear()


def told(user, city, kind="test.answered", at=None, **fields):
    """A notice as it stands in the database, told at that moment."""
    given = {"created_at": at} if at else {}
    return Notice.objects.create(recipient=user, record=city, kind=kind, **given, **fields)


def moment(text, zone="Europe/Warsaw"):
    """2026-03-29 07:00 by the clocks of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
