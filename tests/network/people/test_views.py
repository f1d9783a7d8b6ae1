"""The screens of people as browsers use them: the link of an invitation, its forms, and what nobody means to send."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.accounts.models import User
from cms.kit.days import today
from network.people.actions import invitations
from network.people.models import Cell, Deputation, Invitation, Membership, Seat
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import UserFactory, superuser

pytestmark = pytest.mark.django_db
ADDRESS = "anna@example.org"
ACCOUNT = {"first_name": "Anna", "last_name": "Żak", "password1": "brown boats on the Laborec"}
ACCOUNT["password2"] = ACCOUNT["password1"]
STRINGS = json.loads((Path(__file__).parent.parent / "talk" / "naughty.json").read_text("utf-8"))
# Halves of pairs are no UTF-8: no browser sends them.
NAUGHTY = [text for text in STRINGS if text.encode("utf-8", "ignore").decode() == text]


@pytest.fixture
def city():
    make.portal("sk", "en")
    return people.CityFactory()


@pytest.fixture
def link(city):
    invitations.invite(ADDRESS, "member", city, by=superuser(), language="sk")
    text = DBTaskResult.objects.get().args_kwargs["args"][0]["text"]
    return reverse("invitation", args=[text.split("/invitation/")[1].split("/")[0]])


def test_opening_the_link_changes_nothing_however_often_a_scanner_does(client, link):
    answers = [client.get(link) for _time in range(3)] + [client.head(link)]

    assert {answer.status_code for answer in answers} == {200}
    assert Invitation.objects.get().is_open
    assert answers[0]["Referrer-Policy"] == "same-origin"


def test_an_invited_person_makes_an_account_and_stands_in_the_cell(client, link, city):
    client.post(link)

    response = client.post(reverse("account_signup"), ACCOUNT | {"email": ADDRESS})

    person = User.objects.get(email=ADDRESS)
    assert response.status_code == 302
    assert (person.language, person.emailaddress_set.get().verified) == ("sk", True)
    assert [row.cell.organisation for row in person.memberships.current()] == [city]
    assert client.get(reverse("members_home")).status_code == 200
    assert Client().get(link).status_code == 410


def test_a_link_that_was_used_lets_nobody_else_in(client, link):
    client.post(link)
    client.post(reverse("account_signup"), ACCOUNT | {"email": ADDRESS})
    other = Client()

    assert other.post(link).status_code == 410
    assert other.post(reverse("account_signup"), ACCOUNT | {"email": "b@example.org"}).status_code == 403
    assert User.objects.filter(memberships__isnull=False).count() == 1


def test_one_that_is_taken_back_while_the_form_is_filled_makes_no_account(client, link):
    client.post(link)
    invitations.revoke(Invitation.objects.get(), by=superuser())

    response = client.post(reverse("account_signup"), ACCOUNT | {"email": ADDRESS})

    assert response.status_code in {403, 409}
    assert not User.objects.filter(email=ADDRESS).exists()


def test_one_sent_again_while_the_old_link_is_open_makes_no_account(client, link):
    client.post(link)
    invitations.resend(Invitation.objects.get(), by=superuser())

    response = client.post(reverse("account_signup"), ACCOUNT | {"email": ADDRESS})

    assert response.status_code in {403, 409}
    assert not User.objects.filter(email=ADDRESS).exists()


def test_another_address_is_refused_and_nothing_is_made(client, link):
    client.post(link)

    response = client.post(reverse("account_signup"), ACCOUNT | {"email": "eve@example.org"})

    assert response.status_code in {200, 422}
    assert not User.objects.filter(email="eve@example.org").exists()


def test_who_has_an_account_takes_the_new_place_logged_in(client, link, city):
    person = UserFactory(email=ADDRESS)
    client.force_login(person)

    response = client.post(link)

    assert response["Location"] == reverse("members_home")
    assert Membership.objects.get(person=person).cell.organisation == city


def test_who_is_logged_in_as_somebody_else_is_told_to_log_out(client, link):
    client.force_login(UserFactory(email="jan@example.org"))

    answers = [client.get(link), client.post(link)]

    assert {answer.status_code for answer in answers} == {409}
    assert ADDRESS not in answers[0].text
    assert Invitation.objects.get().is_open


def test_a_link_that_ran_out_says_so(client, link):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))

    assert client.get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "..%2f", "-", "%F0%9F%92%A9"])
def test_an_invented_link_leads_nowhere(client, city, token):
    assert client.get(f"/en/invitation/{token}/").status_code == 404


def test_a_leader_invites_and_finds_the_invitation_on_the_page_of_the_city(client, city):
    client.force_login(people.leader_of(city))
    facts = {"email": ADDRESS, "role": "member", "language": "pl", "message": "Welcome"}

    response = client.post(reverse("invite", args=[city.slug]), facts, follow=True)

    assert ADDRESS in response.text
    assert Invitation.objects.get().language == "pl"


@pytest.mark.parametrize("late", ["revoke", "resend"])
def test_who_comes_too_late_is_told_how_it_stands(client, city, late):
    leader = people.leader_of(city)
    row = invitations.invite(ADDRESS, "member", city, by=people.fresh(leader), language="pl")
    invitations.revoke(row, by=superuser())
    client.force_login(leader)

    response = client.post(reverse(f"invitation_{late}", args=[row.pk]))

    assert response.status_code == 409
    assert ADDRESS in response.text


@pytest.mark.parametrize("pressed", range(2))
def test_a_double_click_invites_once(client, city, pressed):
    client.force_login(people.leader_of(city))
    facts = {"email": ADDRESS, "role": "member", "language": "pl"}

    statuses = [client.post(reverse("invite", args=[city.slug]), facts).status_code for _time in range(pressed + 1)]

    assert statuses == [302, 422][: pressed + 1]
    assert DBTaskResult.objects.count() == 1


FORMS = {
    "invite": ("slug", {"email": ADDRESS, "role": "member", "language": "pl", "message": "x", "ends_on": ""}),
    "change_cell": ("slug", {"email": ADDRESS, "phone": "1", "opened_on": "2020-01-01", "note": "x"}),
    "change_seat": ("slug", {"holder": "", "deputy": ""}),
    "change_status": ("slug", {"status": "member", "starts_on": "2020-01-01", "decision": ""}),
    "membership_posts": ("membership", {"functions": ["ict"]}),
    "membership_role": ("membership", {"role": "member"}),
    "membership_deputy": (
        "membership",
        {"deputy": "1", "starts_on": "2030-01-01", "ends_on": "2030-01-02", "reason": ""},
    ),
    "account_remove": (None, {"email": "x"}),
    "profile": (None, {"first_name": "A", "last_name": "B", "phone": "", "language": "pl", "time_zone": "UTC"}),
}


def arguments(of, membership):
    return {"slug": ["naughty-city"], "membership": [membership], None: []}[of]


FIELDS = [(name, field) for name, (_of, facts) in FORMS.items() for field in facts]


@pytest.fixture(scope="module")
def planted(grown_once):
    make.portal("sk", "en")
    city = people.CityFactory(slug="naughty-city")
    return people.membership(people.member_of(city)).pk, superuser().pk


@pytest.mark.one_database
@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_no_form_breaks_whatever_is_typed_into_it(client, planted, name, field):
    membership, administrator = planted
    client.force_login(User.objects.get(pk=administrator))
    of, facts = FORMS[name]
    address = reverse(name, args=arguments(of, membership))

    answers = {}
    for typed in [*NAUGHTY[::16], "\0", "-1", "9" * 400, "2030-13-45", "null", "[]"]:
        answers[typed[:40]] = client.post(address, facts | {field: typed}).status_code

    assert {typed: status for typed, status in answers.items() if status not in {200, 302, 404, 413, 422}} == {}
    assert User.objects.filter(pk=administrator, is_active=True).exists()


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_taken_without_its_token(planted, name):
    membership, administrator = planted
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=administrator))
    of, facts = FORMS[name]
    before = [list(model.objects.values()) for model in (Invitation, Cell, Seat, Deputation)]

    response = client.post(
        reverse(name, args={"slug": ["naughty-city"], "membership": [membership], None: []}[of]), facts
    )

    assert response.status_code == 403
    assert [list(model.objects.values()) for model in (Invitation, Cell, Seat, Deputation)] == before


def test_an_absence_is_told_from_the_home_in_three_steps(client, city):
    person, deputy = people.member_of(city), people.member_of(city)
    client.force_login(person)

    place = client.get(reverse("my_deputy"))["Location"]
    facts = {"deputy": deputy.pk, "starts_on": today().isoformat(), "ends_on": today().isoformat()}
    response = client.post(place, facts)

    assert response["Location"] == reverse("workspace", args=[city.slug])
    assert Deputation.objects.get().deputy == deputy


def test_leaving_by_oneself_ends_at_the_login(client, city):
    person = people.member_of(city)
    client.force_login(person)
    address = reverse("membership_leave", args=[people.membership(person).pk])
    assert Membership.objects.current().filter(person=person).exists()

    response = client.post(address)

    assert response["Location"] == reverse("account_login")
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_city_costs_the_same_however_many_work_there(client, city, django_assert_num_queries, count):
    for _number in range(count):
        people.member_of(city)
    leader = people.leader_of(city)
    for number in range(count):
        invitations.invite(f"a{number}@example.org", "member", city, by=people.fresh(leader), language="pl")
    client.force_login(leader)
    address = reverse("workspace", args=[city.slug])
    client.get(address)

    with django_assert_num_queries(30):
        client.get(address)


def test_who_looks_after_a_city_makes_a_member_its_leader_from_its_page(client, city):
    person, boss = people.member_of(city), people.coordinator_of(city)
    client.force_login(boss)
    address = reverse("membership_role", args=[people.membership(person).pk])
    assert address in client.get(reverse("workspace", args=[city.slug])).text

    response = client.post(address, {"role": "leader"})

    assert response["Location"] == reverse("workspace", args=[city.slug])
    assert people.membership(person).role == "leader"


def test_a_leader_is_not_offered_to_change_roles_nor_the_status(client, city):
    person = people.member_of(city)
    client.force_login(people.leader_of(city))

    page = client.get(reverse("workspace", args=[city.slug])).text

    assert reverse("membership_posts", args=[people.membership(person).pk]) in page
    assert reverse("membership_role", args=[people.membership(person).pk]) not in page
    assert reverse("change_status", args=[city.slug]) not in page


def test_a_coordinator_changes_the_status_from_the_page_of_a_city(client, city):
    client.force_login(people.coordinator_of(city))
    address = reverse("change_status", args=[city.slug])
    assert address in client.get(reverse("workspace", args=[city.slug])).text

    facts = {"status": "observer", "starts_on": today().isoformat(), "decision": "Resolution 7/2026"}
    response = client.post(address, facts)

    city.refresh_from_db()
    assert (response.status_code, city.status) == (302, "observer")
    assert "Resolution 7/2026" in client.get(reverse("workspace", args=[city.slug])).text


def test_a_status_of_the_same_day_and_the_same_status_are_refused_and_what_was_typed_stays(client, city):
    client.force_login(people.coordinator_of(city))
    address = reverse("change_status", args=[city.slug])
    facts = {"status": "observer", "starts_on": today().isoformat(), "decision": "Resolution 7/2026"}
    client.post(address, facts)

    again = client.post(address, facts)
    tomorrow = client.post(address, facts | {"starts_on": (today() + timedelta(days=1)).isoformat()})

    assert [answer.status_code for answer in (again, tomorrow)] == [422, 422]
    assert "It has this status on that day already." in tomorrow.text
    assert all("Resolution 7/2026" in answer.text for answer in (again, tomorrow))
