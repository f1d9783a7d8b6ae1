"""The consortium: one lead, partners in order, invitations that are answered, people who are named."""

from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cms.kit.transitions import WrongState
from network.notices.models import Notice
from network.people.models import Organisation
from network.projects import rules
from network.projects.actions import partners as actions
from network.projects.actions import projects
from network.projects.models import Partner, Project
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, planned, project_of

pytestmark = pytest.mark.django_db
NEW = {"official_name": "Univerzita v Prešove", "official_language": "sk", "email": "rektor@example.org"}


@pytest.fixture
def cities():
    return neighbours()


def order(project):
    return [(row.number, row.organisation) for row in Partner.objects.filter(project=project).here()]


def told(kind):
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def link():
    text = DBTaskResult.objects.filter(queue_name="mail").latest("enqueued_at").args_kwargs["args"][0]["text"]
    return reverse("partner_answer", args=[text.split("/project-invitation/")[1].split("/")[0]])


def test_a_project_has_one_lead_that_said_yes(cities):
    project = project_of(cities)
    other = joined(project, cities.far)

    for changes in ({"number": 0}, {"number": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Partner.objects.filter(pk=other.pk).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(number=0).update(state="invited")
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.filter(pk=other.pk).update(state="left")


def test_a_city_is_asked_and_its_leader_answers(client, cities):
    project = planned(cities)
    client.force_login(cities.member)

    asked = client.post(page(project, "partner_invite"), {"organisation": cities.far.pk, "message": "Zapraszamy."})
    partner = project.partners.get(number=1)
    client.force_login(cities.colleague)
    refused = client.post(page(project, "partner_reply", partner.pk), {"confirm": "1"})
    client.force_login(cities.other)
    answers = [client.post(page(project, "partner_reply", partner.pk), {"confirm": "1"}).status_code for _press in "12"]

    partner.refresh_from_db()
    assert (asked.status_code, refused.status_code, answers) == (302, 403, [302, 409])
    assert (partner.state, partner.answered_by) == ("confirmed", cities.other)
    assert told("projects.invited") == {cities.other}
    assert told("projects.answered") == {cities.member, cities.leader}


def test_who_says_no_is_not_in_it_and_sees_it_no_more(client, cities):
    project = planned(cities)
    partner = actions.invite_organisation(project, cities.far, by=cities.leader)
    client.force_login(cities.other)

    answer = client.post(page(project, "partner_reply", partner.pk), {"decline": "1", "answer": "Nie teraz."})

    partner.refresh_from_db()
    assert (partner.state, partner.number, partner.answer) == ("declined", None, "Nie teraz.")
    assert answer["Location"] == reverse("projects")
    assert client.get(page(project, "project")).status_code == 404
    assert order(project) == [(0, cities.near)]


def test_a_city_without_a_leader_is_answered_for_by_who_looks_after_it(cities):
    project = planned(cities)
    alone = people.CityFactory()
    coordinator = people.coordinator_of(alone)

    partner = actions.invite_organisation(project, alone, by=cities.leader)

    assert told("projects.invited") == {coordinator}
    assert actions.answer(partner, "confirm", by=people.fresh(coordinator)).state == "confirmed"


def test_an_institution_from_outside_answers_by_its_link_without_an_account(client, cities):
    project = planned(cities)
    client.force_login(cities.leader)
    client.post(page(project, "partner_invite"), NEW | {"country": cities.far.country_id})
    client.logout()
    address = link()

    looked = [client.get(address).status_code, client.head(address).status_code]
    nameless = client.post(address, {"confirm": "1"})
    said = client.post(address, {"confirm": "1", "name": "Eva, prorektorka", "answer": "Radi."})
    again = client.post(address, {"confirm": "1", "name": "Eva"})

    partner = project.partners.get(number=1)
    assert (looked, nameless.status_code, said.status_code, again.status_code) == ([200, 200], 422, 200, 410)
    assert (partner.state, partner.answered_name, partner.organisation.kind) == (
        "confirmed",
        "Eva, prorektorka",
        "institution",
    )
    assert told("projects.answered") == {cities.member, cities.leader}
    assert "Eva, prorektorka" in DBTaskResult.objects.latest("enqueued_at").args_kwargs["args"][0]["text"]


def test_a_link_sent_anew_or_taken_back_leads_nowhere(client, cities):
    project = planned(cities)
    institution = actions.found_institution(
        {"official_name": "Múzeum", "official_language": "sk", "country": cities.far.country}, by=cities.leader
    )
    partner = actions.invite_organisation(project, institution, by=cities.leader, email="muzeum@example.org")
    first = link()

    actions.ask_again(partner, by=cities.leader)
    second = link()
    states = [client.get(first).status_code, client.get(second).status_code]
    actions.part(partner, "revoke", by=cities.leader)

    assert states == [410, 200]
    assert client.get(second).status_code == 410
    assert Partner.objects.get(pk=partner.pk).state == "revoked"


def test_the_same_institution_is_not_entered_twice(cities):
    facts = {"official_name": "Múzeum", "official_language": "sk", "country": cities.far.country}

    rows = {actions.found_institution(dict(facts), by=cities.leader).pk for _time in range(2)}

    assert len(rows) == 1
    assert Organisation.objects.get(pk=rows.pop()).latitude is None


def test_who_is_in_it_already_is_not_asked_again(cities):
    project = planned(cities)
    actions.invite_organisation(project, cities.far, by=cities.leader)

    with pytest.raises(ValidationError):
        actions.invite_organisation(project, cities.far, by=cities.leader)


def test_partners_are_put_in_order_without_gaps_and_the_lead_stays_first(cities):
    project = planned(cities)
    rows = [joined(project, people.CityFactory()) for _row in range(3)]
    first, second, third = (row.organisation for row in rows)

    actions.reorder(rows[2], -1, by=cities.leader)
    assert order(project) == [(0, cities.near), (1, first), (2, third), (3, second)]
    actions.reorder(Partner.objects.get(pk=rows[0].pk), -1, by=cities.leader)
    assert order(project)[0] == (0, cities.near)
    actions.part(rows[0], "leave", by=cities.leader)
    assert order(project) == [(0, cities.near), (1, third), (2, second)]


def test_the_lead_is_passed_on_and_the_new_cell_manages(cities):
    project = planned(cities)
    partner = joined(project, cities.far)
    joined(project, people.CityFactory())

    actions.pass_lead(partner, by=cities.leader)

    assert [number for number, _city in order(project)] == [0, 1, 2]
    assert order(project)[:2] == [(0, cities.far), (1, cities.near)]
    project = Project.objects.get()
    assert rules.may_manage_project(people.fresh(cities.colleague), project)
    assert not rules.may_manage_project(people.fresh(cities.member), project)


def test_who_has_not_said_yes_does_not_lead(cities):
    project = planned(cities)
    partner = joined(project, cities.far, "invited")

    with pytest.raises(WrongState):
        actions.pass_lead(partner, by=cities.leader)


def test_the_lead_does_not_leave_before_it_was_passed_on(cities):
    project = planned(cities)

    with pytest.raises(PermissionDenied):
        actions.part(project.partners.get(), "leave", by=cities.leader)


def test_a_handed_in_project_keeps_its_numbers(cities):
    project = planned(cities)
    rows = [joined(project, people.CityFactory()) for _row in range(3)]
    Project.objects.update(state="running")

    actions.part(rows[0], "leave", by=cities.leader)

    assert [number for number, _city in order(project)] == [0, 2, 3]
    with pytest.raises(WrongState):
        actions.reorder(Partner.objects.get(pk=rows[1].pk), 1, by=cities.leader)


def test_a_successor_takes_over_the_number(client, cities):
    project = planned(cities)
    rows = [joined(project, people.CityFactory()) for _row in range(2)]
    client.force_login(cities.leader)

    client.post(page(project, "partner_replace", rows[0].pk), {"organisation": cities.far.pk})

    rows[0].refresh_from_db()
    successor = Partner.objects.get(organisation=cities.far)
    assert (rows[0].state, rows[0].number, rows[0].replaced_by) == ("replaced", None, successor)
    assert (successor.number, successor.state) == (1, "invited")
    numbers = [number for number, _city in order(project)]
    assert all(after - before == 1 for before, after in pairwise(numbers))


def test_a_partner_says_itself_how_it_is_called_and_whom_to_ask(client, cities):
    project = planned(cities)
    partner = joined(project, cities.far)
    client.force_login(cities.colleague)
    rows = {"contacts-TOTAL_FORMS": "4", "contacts-INITIAL_FORMS": "0"}
    rows |= {"contacts-0-person": cities.other.pk, "contacts-0-task": "finance"}
    rows |= {"contacts-1-name": "Eva", "contacts-1-email": "eva@example.org"}

    answer = client.post(page(project, "project_partner", partner.pk), {"legal_name": "Mesto Far", **rows})
    both = client.post(page(project, "project_partner", partner.pk), rows | {"contacts-0-name": "Zuzana"})
    lead = client.get(page(project, "project_partner", project.partners.get(number=0).pk))

    partner.refresh_from_db()
    assert (answer.status_code, both.status_code, lead.status_code) == (302, 422, 403)
    assert partner.legal_name == "Mesto Far"
    assert [(one.called, one.task) for one in partner.contacts.all()] == [(str(cities.other), "finance"), ("Eva", "")]


def test_an_expert_sees_the_project_they_are_named_to_and_nothing_else(client, cities):
    named, other = planned(cities), planned(cities, acronym="INNY")
    expert = people.expert()
    client.force_login(expert)
    before = client.get(page(named, "project")).status_code

    projects.add_collaborator(named, expert, by=cities.leader, level="view", task="Budget")
    states = [client.get(page(one, "project")).status_code for one in (named, other)]
    closed = [client.get(reverse(name)).status_code for name in ("ideas", "calls")]

    assert (before, states, closed) == (404, [200, 404], [404, 404])
    assert [one.pk for one in client.get(reverse("projects")).context["projects"]] == [named.pk]
    assert client.get(page(named, "project_edit")).status_code == 403
    projects.end_collaboration(named.collaborators.get(), by=expert)
    assert client.get(page(named, "project")).status_code == 404


def test_a_collaboration_ends_with_its_last_day(cities):
    project = planned(cities)
    expert = people.expert()
    row = projects.add_collaborator(project, expert, by=cities.leader, level="edit")

    type(row).objects.filter(pk=row.pk).update(starts_on="2020-01-01", ends_on="2020-12-31")

    assert not Project.objects.workrooms_of(people.fresh(expert)).exists()


def test_nobody_is_named_twice(cities):
    project = planned(cities)
    expert = people.expert()
    projects.add_collaborator(project, expert, by=cities.leader, level="edit")

    with pytest.raises(ValidationError):
        projects.add_collaborator(project, expert, by=cities.leader, level="view")
