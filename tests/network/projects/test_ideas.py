"""Ideas: written, found alike, joined, answered, and turned into projects."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from cms.kit.transitions import WrongState
from network.notices.models import Notice
from network.projects import board
from network.projects.actions import ideas as actions
from network.projects.actions import projects
from network.projects.models import Idea, Interest, Project
from network.talk.activities import activity
from tests.factories import people
from tests.factories.cooperation import IDEA, call_for, idea_of, neighbours, posted
from tests.factories.terms import TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


def told(kind):
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_an_idea_is_written_in_any_language_with_one_title(client, cities, language):
    client.force_login(cities.member)
    data = posted(organisation=cities.near.pk, language=language) | {"name_pl": "", f"name_{language}": "Mosty"}

    answer = client.post(reverse("idea_new"), data | {"sought-0-count": "2", "sought-0-what": "inżynier"})

    idea = Idea.objects.get()
    assert (answer.status_code, idea.language, idea.name, idea.author) == (
        302,
        language,
        {language: "Mosty"},
        cities.member,
    )
    assert [(one.count, one.what) for one in idea.sought.all()] == [(2, "inżynier")]


def test_a_title_in_another_language_than_the_text_is_not_enough(client, cities):
    client.force_login(cities.member)

    answer = client.post(reverse("idea_new"), posted(organisation=cities.near.pk, language="sk", name_pl="Mosty"))

    assert answer.status_code == 422
    assert "Mosty" in answer.content.decode()
    assert not Idea.objects.exists()


def test_a_form_sent_twice_makes_one_idea(client, cities):
    client.force_login(cities.member)
    data = posted(organisation=cities.near.pk, token=uuid4().hex)

    places = {client.post(reverse("idea_new"), data)["Location"] for _press in range(3)}

    assert len(places) == Idea.objects.count() == 1


def test_nobody_writes_in_the_name_of_another_city(client, cities):
    client.force_login(cities.member)

    answer = client.post(reverse("idea_new"), posted(organisation=cities.far.pk))

    assert answer.status_code == 422
    with pytest.raises(PermissionDenied):
        actions.write_idea(cities.far, dict(IDEA), [], by=cities.member, token=None)


def test_the_second_of_two_editors_sees_what_the_first_kept_and_chooses(client, cities):
    idea = idea_of(cities)
    client.force_login(cities.leader)
    address = reverse("idea_edit", args=[idea.pk])
    data = posted(organisation=cities.near.pk, version="1")

    first = client.post(address, data | {"summary": "Pierwszy tekst."})
    second = client.post(address, data | {"summary": "Drugi tekst."})
    page = second.content.decode()

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Pierwszy tekst." in page
    assert "Drugi tekst." in page
    assert Idea.objects.get().summary == "Pierwszy tekst."
    client.post(address, data | {"summary": "Drugi tekst.", "version": second.context["form"].data["version"]})
    assert Idea.objects.get().summary == "Drugi tekst."


def test_similar_ideas_are_found_across_polish_and_slovak_and_unlike_ones_are_not(client, cities):
    near = idea_of(cities, name={"pl": "Wspólny szlak rowerowy"}, summary="Szlak rowerowy łączący miasta nad granicą.")
    far = idea_of(cities, language="sk", name={"sk": "Školy"}, summary="Jazyk suseda v základných školách.")
    client.force_login(cities.other)

    found = board.similar(cities.other, "Szlaki rowerowe między miastami")
    page = client.post(
        reverse("ideas_similar"), {"name_sk": "", "summary": "Učíme jazyk suseda na školách"}
    ).content.decode()

    assert found == [near]
    assert str(far) in page
    assert str(near) not in page
    assert board.similar(cities.other, "kanalizacja deszczowa") == []
    assert board.similar(cities.other, "Szlaki rowerowe", but=near.pk) == []


def test_without_a_script_a_button_looks_for_similar_ideas_and_keeps_what_was_typed(client, cities):
    idea_of(cities, summary="Szlak rowerowy łączący miasta nad granicą.")
    client.force_login(cities.other)
    data = posted(organisation=cities.far.pk, name_pl="", summary="Szlak rowerowy nad granicą", look="1")

    answer = client.post(reverse("idea_new"), data)

    assert answer.status_code == 200
    assert len(answer.context["alike"]) == 1
    assert "Szlak rowerowy nad granicą" in answer.content.decode()
    assert Idea.objects.count() == 1


def test_a_city_says_that_it_would_join_and_who_answers_is_told(client, cities):
    idea = idea_of(cities)
    client.force_login(cities.colleague)
    data = {"organisation": cities.far.pk, "line": "Mamy skansen."}

    answers = [client.post(reverse("interest_express", args=[idea.pk]), data).status_code for _press in range(2)]

    assert answers == [302, 409]
    assert Interest.objects.get().line == "Mamy skansen."
    assert told("projects.interest") == {cities.member, cities.leader}


def test_a_city_does_not_join_its_own_idea_nor_for_others(cities):
    idea = idea_of(cities)

    for organisation, by in ((cities.near, cities.leader), (cities.near, cities.other), (cities.far, cities.leader)):
        with pytest.raises(PermissionDenied):
            actions.express_interest(idea, organisation, "Tak", by=by)


@pytest.mark.parametrize(("step", "state"), [("welcome", "welcome"), ("decline", "declined")])
def test_the_city_of_the_idea_answers_and_may_change_its_mind(client, cities, step, state):
    idea = idea_of(cities)
    interest = actions.express_interest(idea, cities.far, "Tak", by=cities.colleague)
    client.force_login(cities.member)

    client.post(reverse(f"interest_{step}", args=[interest.pk]), {"answer": "Dziękujemy."})
    other = {"welcome": "decline", "decline": "welcome"}[step]

    interest.refresh_from_db()
    assert (interest.state, interest.answer, interest.answered_by) == (state, "Dziękujemy.", cities.member)
    assert told("projects.interest_answer") == {cities.colleague}
    assert client.post(reverse(f"interest_{other}", args=[interest.pk])).status_code == 302
    assert client.post(reverse(f"interest_{other}", args=[interest.pk])).status_code == 409


def test_interest_taken_back_can_be_expressed_again(cities):
    idea = idea_of(cities)
    interest = actions.express_interest(idea, cities.far, "Tak", by=cities.colleague)

    actions.withdraw_interest(interest, by=cities.other)
    again = actions.express_interest(idea, cities.far, "Jednak tak", by=cities.colleague)

    assert again.pk != interest.pk
    assert told("projects.interest_back") == {cities.member, cities.leader}


def test_the_answers_of_another_city_are_not_given(cities):
    interest = actions.express_interest(idea_of(cities), cities.far, "Tak", by=cities.colleague)

    with pytest.raises(PermissionDenied):
        actions.answer_interest(interest, "welcome", by=cities.other)


def test_an_idea_becomes_a_project_with_its_words_history_and_interested_cities(client, cities):
    topic = TopicFactory()
    idea = idea_of(cities, call=call_for(), topics=[topic])
    interest = actions.express_interest(idea, cities.far, "Tak", by=cities.colleague)
    client.force_login(cities.member)

    answer = client.post(reverse("idea_turn", args=[idea.pk]), {"acronym": "SZLAK", "interested": [interest.pk]})

    project = Project.objects.get()
    idea.refresh_from_db()
    assert answer["Location"].endswith("/projects/szlak/")
    assert (project.state, project.idea, idea.state) == ("concept", idea, "project")
    assert (project.name, project.summary, project.call, project.programme) == (
        idea.name,
        idea.summary,
        idea.call,
        idea.call.programme,
    )
    assert list(project.topics.all()) == [topic]
    assert [(row.place, row.organisation, row.state) for row in project.partners.all()] == [
        ("LP", cities.near, "confirmed"),
        ("PP1", cities.far, "invited"),
    ]
    assert told("projects.invited") == {cities.other}
    assert cities.colleague in told("projects.idea_turned")
    with translation.override("en"):
        events = [str(event.what) for event in activity(project, cities.member).events]
    assert "The idea was written: Wspólny szlak" in events


def test_an_idea_becomes_one_project_however_often_the_button_is_pressed(client, cities):
    idea = idea_of(cities)
    client.force_login(cities.member)
    address = reverse("idea_turn", args=[idea.pk])

    places = {client.post(address, {"acronym": "SZLAK"})["Location"] for _press in range(2)}

    assert len(places) == Project.objects.count() == 1
    with pytest.raises(WrongState):
        projects.turn_idea(idea, "SZLAK", [], by=cities.member)


def test_a_city_where_nobody_could_answer_is_not_invited_silently(client, cities):
    idea = idea_of(cities)
    alone = people.CityFactory()
    interest = Interest.objects.create(idea=idea, organisation=alone, line="Tak", state="welcome")
    client.force_login(cities.member)

    answer = client.post(reverse("idea_turn", args=[idea.pk]), {"acronym": "SZLAK", "interested": [interest.pk]})

    assert answer.status_code == 422
    assert not Project.objects.exists()


def test_off_the_board_and_back(client, cities):
    idea = idea_of(cities)
    actions.express_interest(idea, cities.far, "Tak", by=cities.colleague)
    client.force_login(cities.leader)

    client.post(reverse("idea_close", args=[idea.pk]))

    assert Idea.objects.get().state == "closed"
    assert cities.colleague in told("projects.idea_closed")
    assert client.get(reverse("idea_edit", args=[idea.pk])).status_code == 409
    assert client.get(reverse("ideas")).context["ideas"] == []
    client.post(reverse("idea_reopen", args=[idea.pk]))
    assert Idea.objects.get().state == "open"


def test_the_board_narrows_by_everything_it_offers(cities):
    topic, call = TopicFactory(), call_for()
    idea = actions.write_idea(
        cities.near,
        IDEA | {"topics": [topic], "call": call},
        [{"count": 1, "country": cities.far.country, "what": ""}],
        by=cities.member,
        token=None,
    )
    other = idea_of(cities, kind="offer", name={"pl": "Łąki"}, summary="Kwiaty.")

    def found(**asked):
        return set(board.found(cities.member, board.Asked.of(asked)))

    assert found() == {idea, other}
    assert found(q="laki") == {other}
    assert found(q="kwiaty") == {other}
    assert found(kind="need") == {idea}
    assert found(topic=topic.code) == {idea}
    assert found(country="SK") == {idea}
    assert found(country="PL") == set()
    assert found(call=str(call.pk)) == {idea}
    assert found(call="x") == found(call="9" * 30) == set()
    assert found(state="closed") == set()
    assert found(mine="1") == {idea, other}
    assert set(board.found(cities.other, board.Asked.of({"mine": "1"}))) == set()


def test_the_board_sorts_by_day_by_title_and_by_what_is_due(cities):
    for name, deadline in (("Żaba", None), ("Ćma", "2030-05-01"), ("Alfa", "2030-06-01")):
        idea_of(cities, name={"pl": name}, deadline=deadline)

    def order(sort):
        with translation.override("pl"):
            return [str(one) for one in board.found(cities.member, board.Asked.of({"sort": sort}))]

    assert order("new") == ["Alfa", "Ćma", "Żaba"]
    assert order("name") == ["Alfa", "Ćma", "Żaba"]
    assert order("deadline") == ["Ćma", "Alfa", "Żaba"]


@pytest.mark.parametrize("text", ["\0", "a\0b", "<script>alert(1)</script>", "ﷺ" * 500, "x" * 4000])
def test_odd_texts_get_an_answer_and_nothing_is_lost(client, cities, text):
    client.force_login(cities.member)

    answer = client.post(reverse("idea_new"), posted(organisation=cities.near.pk, summary=text, name_pl=text))

    assert answer.status_code in {302, 422}
    assert b"<script>alert" not in answer.content


def test_a_pasted_book_is_refused_beside_the_field(client, cities):
    client.force_login(cities.member)

    answer = client.post(reverse("idea_new"), posted(organisation=cities.near.pk, summary="słowo " * 300_000))

    assert answer.status_code in {400, 413, 422}
    assert not Idea.objects.exists()
