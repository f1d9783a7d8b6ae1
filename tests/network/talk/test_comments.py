"""One comment: other words for it, two people at once, its end, and what it said before."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from network.talk import actions
from network.talk.models import Comment
from tests.factories.talk import (
    at,
    comment,
    coordinator_of,
    member_of,
    words,
)
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def test_an_edit_keeps_the_one_who_was_meant(client, city, anna):
    _first, second = member_of(city, name="Jan Kos"), member_of(city, name="Jan Kos")
    said = comment(city, anna, "@Jan Kos", mentioned={second.pk: "Jan Kos"})

    form = filled(client.get(reverse("talk_comment_edit", args=[said.pk])), "talk-form", text="Hello @Jan Kos")

    assert client.post(reverse("talk_comment_edit", args=[said.pk]), form).status_code == 302
    assert [one.person for one in said.mentions.all()] == [second]


def test_an_edit_shows_that_it_was_and_its_author_what_it_said(client, city, anna):
    said = comment(city, anna)
    edit = reverse("talk_comment_edit", args=[said.pk])

    client.post(edit, filled(client.get(edit), "talk-form", text="On Monday?"))
    page = words(client.get(at("talk", city)))

    assert "On Monday?" in page
    assert "edited " in page
    assert "Show earlier versions" in page
    assert "When do we meet?" in words(client.get(reverse("talk_comment_versions", args=[said.pk])))
    client.force_login(member_of(city))
    page = words(client.get(at("talk", city)))
    assert "edited " in page
    assert "Show earlier versions" not in page
    assert client.get(reverse("talk_comment_versions", args=[said.pk])).status_code == 403


def test_an_edit_against_a_changed_comment_shows_both_texts_and_lets_choose(client, city, anna):
    said = comment(city, anna)
    edit = reverse("talk_comment_edit", args=[said.pk])
    form = filled(client.get(edit), "talk-form", text="On Tuesday?")
    actions.edit(said, by=anna, text="On <b>Monday</b>?", edition=1)

    answer = client.post(edit, form)

    said.refresh_from_db()
    assert (answer.status_code, said.text) == (409, "On <b>Monday</b>?")
    assert escape("On <b>Monday</b>?") in words(answer)
    assert answer.context["form"]["text"].value() == "On Tuesday?"
    assert client.post(edit, filled(answer, "talk-form")).status_code == 302
    said.refresh_from_db()
    assert (said.text, said.edition) == ("On Tuesday?", 3)


@pytest.mark.parametrize("method", ["get", "post"])
def test_editing_what_was_deleted_is_answered_and_loses_no_word(client, city, anna, method):
    said = actions.delete(comment(city, anna), by=coordinator_of(city))

    answer = getattr(client, method)(reverse("talk_comment_edit", args=[said.pk]), {"text": "On <b>Monday</b>?"})

    assert answer.status_code == 409
    assert "It was deleted meanwhile" in words(answer)
    assert (escape("On <b>Monday</b>?") in words(answer)) == (method == "post")


@pytest.mark.parametrize("who", ["author", "coordination"])
def test_deleting_is_confirmed_and_leaves_a_line(client, city, anna, who):
    said = comment(city, anna, "Secret plan")
    coordinator = coordinator_of(city, name="Ola Boss")
    client.force_login(anna if who == "author" else coordinator)
    delete = reverse("talk_comment_delete", args=[said.pk])

    asked = client.get(delete)
    assert "Secret plan" in words(asked)
    assert Comment.objects.get().deleted_at is None
    client.post(delete)
    client.post(delete)

    client.force_login(member_of(city))
    page = words(client.get(at("talk", city)))
    assert f"Comment deleted by {'its author' if who == 'author' else 'the coordination'}, " in page
    assert not any(secret in page for secret in ("Secret plan", "<b><bdi>Ola Boss", "Show what it said"))
    client.force_login(coordinator)
    assert "Show what it said" in words(client.get(at("talk", city)))
    trace = words(client.get(reverse("talk_comment_versions", args=[said.pk])))
    assert "Secret plan" in trace
    assert (": Ola Boss</p>" in trace) == (who == "coordination")


def test_of_a_deleted_comment_its_author_reads_no_versions(client, city, anna):
    said = actions.delete(comment(city, anna), by=anna)

    assert client.get(reverse("talk_comment_versions", args=[said.pk])).status_code == 403
