"""A small network that talks: who is in the group named like a city may see it and write there."""

from uuid import uuid4

from django.contrib.auth.models import Group
from django.db.models import Q
from django.urls import reverse

from cms.accounts.models import User
from cms.kit.records import Carrier
from network.people.models import Organisation
from network.talk import actions
from tests.factories.accounts import UserFactory

NOBODY = Q(pk__in=[])
QUIET, COORDINATION = "may only read", "coordination"
RECORD_ADDRESSES = ["talk", "talk_activity", "talk_write", "talk_people", "talk_follow", "talk_unfollow"]
COMMENT_ADDRESSES = ["talk_comment", "talk_comment_edit", "talk_comment_delete", "talk_comment_versions"]


def city_rows(user):
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q(slug__in=user.groups.values("name"))


CITIES = Carrier(
    model=Organisation,
    rows=city_rows,
    may_write=lambda user, city: not user.groups.filter(name=QUIET).exists(),
    may_manage=lambda user, city: user.groups.filter(name=COORDINATION).exists(),
    address=lambda city: f"/en/members/cities/{city.pk}/",
    readers=lambda city: User.objects.filter(groups__name=city.slug),
)


def member_of(city, *groups, name="", **fields):
    first, _space, last = name.partition(" ")
    user = UserFactory(first_name=first, last_name=last, **fields)
    join(user, city.slug, *groups)
    return user


def join(user, *groups):
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in groups))


def coordinator_of(city, **fields):
    return member_of(city, COORDINATION, **fields)


def comment(city, by=None, text="When do we meet?", **facts):
    facts = {"token": uuid4(), "language": "en"} | facts
    return actions.write(city, by=by or member_of(city), text=text, **facts)


def at(name, city):
    return reverse(name, args=["people.organisation", city.pk])


def send(client, city, text="Hello", **more):
    return client.post(at("talk_write", city), {"text": text, "token": uuid4().hex} | more)


def words(response):
    return " ".join(response.content.decode().split())
