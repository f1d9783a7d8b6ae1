"""Private records in the office, as every role: each view of each of them, with the rows of two cities."""

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models

from cms.kit.scoped import ScopedViewSet
from tests.leaks import OPEN, REACH, ROLES, SHUT
from tests.leaks.asking import forbidden_to, seen_as, sign_in, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PRIVATE = [model for model in get_snippet_models() if isinstance(model.snippet_viewset, ScopedViewSet)]
# Rows of the two cities that only who looks after them may know of.
ROWS = {
    "people.membership": lambda world, city: world.things["handover"][city].membership,
    "people.invitation": lambda world, city: world.things["invitation"][city],
    "projects.idea": lambda world, city: world.things["idea"][city],
    "projects.call": lambda world, city: world.things["call"][city],
}
# What all members of the network share.
SHARED = {"projects.idea", "projects.call"}
READERS = "coordinators"  # whom the office shows lists of private records, each with the rows of their own
LISTS = ["list", "list_results"]
ONE_ROW = ["inspect", "history", "history_results"]
CHANGES = ["edit", "delete", "usage"]  # where it is used tells whoever may delete it
CHOOSERS = ["choose", "choose_results"]


def office(model, view, *args):
    kind = "wagtailsnippetchoosers" if view.startswith("cho") else "wagtailsnippets"
    return reverse(f"{kind}_{model._meta.app_label}_{model._meta.model_name}:{view}", args=args)


def told(response):
    """The office sends away, to the login or to its own front page, who may not."""
    return OPEN if response.status_code == 200 else SHUT


def reach(model):
    return "coordinators" if model._meta.label_lower in SHARED else "coordinate"


def row(model, world, city):
    return ROWS[model._meta.label_lower](world, city)


@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model._meta.label_lower)
def test_every_private_record_has_rows_in_this_matrix(model):
    assert model._meta.label_lower in ROWS


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", [*LISTS, *CHOOSERS])
@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model._meta.label_lower)
def test_a_list_is_open_to_who_looks_after_cities_and_holds_the_own_rows_alone(client, world, model, view, role):
    sign_in(client, world, role)

    response = client.get(office(model, view), {"q": ""})

    assert told(response) == (OPEN if role in REACH[READERS] else SHUT)
    text = words(response).lower()
    assert [word for word in forbidden_to(role, world) if word.lower() in text] == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", ONE_ROW)
@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model._meta.label_lower)
def test_one_row_is_shown_to_who_looks_after_its_city(client, world, model, view, role):
    sign_in(client, world, role)

    answers = [told(client.get(office(model, view, row(model, world, city).pk))) for city in (0, 1)]

    assert answers == [OPEN if seen_as(role, city) in REACH[reach(model)] else SHUT for city in (0, 1)]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", [*CHANGES, "add"])
@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model._meta.label_lower)
def test_nobody_changes_one_in_the_office(client, world, model, view, role):
    sign_in(client, world, role)
    before = list(model.objects.order_by("pk").values())
    address = office(model, view, *([] if view == "add" else [row(model, world, 0).pk]))

    answers = [told(client.get(address)), told(client.post(address, {}))]

    assert answers == [SHUT, SHUT]
    assert list(model.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("model", PRIVATE, ids=lambda model: model._meta.label_lower)
def test_a_chooser_gives_no_row_of_another_city(client, world, model, role):
    sign_in(client, world, role)
    keys = [row(model, world, city).pk for city in (0, 1)]

    one_by_one = [client.get(office(model, "chosen", key)) for key in keys]
    together = client.get(office(model, "chosen_multiple"), {"id": keys})

    assert [told(one) for one in one_by_one] == [
        OPEN if seen_as(role, city) in REACH[reach(model)] else SHUT for city in (0, 1)
    ]
    text = words(together).lower()
    assert [word for word in forbidden_to(role, world) if word.lower() in text] == []


@pytest.mark.parametrize("role", ROLES)
def test_reports_and_searches_of_the_office_tell_no_secret(client, world, role):
    sign_in(client, world, role)
    addresses = [
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_home"),
        reverse("wagtailsnippets:index"),
        reverse("wagtailadmin_pages:search") + "?q=secret",
        reverse("wagtailsnippets_people_organisation:list") + "?q=secret",
    ]

    for address in addresses:
        text = words(client.get(address)).lower()
        assert [(address, word) for word in forbidden_to(role, world) if word.lower() in text] == []
