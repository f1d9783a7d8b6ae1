"""Conversations as people meet them: what stands in the page, and what they may do."""

import json
from uuid import uuid4

import pytest
from django.test import RequestFactory
from django.urls import reverse

from network.talk import actions, names, panels
from network.talk.models import Comment, Follow
from network.talk.views.following import followed_by
from tests.factories.accounts import UserFactory
from tests.factories.people import CityFactory
from tests.factories.talk import (
    COMMENT_ADDRESSES,
    QUIET,
    at,
    comment,
    join,
    member_of,
    send,
    words,
)
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
TALK, FOLLOWING = 7, 3  # queries


def test_a_comment_is_written_from_the_page_and_stands_there(client, city, anna):
    form = filled(client.get(at("talk", city)), "talk-form", text="Hello\n- one")

    answer = client.post(at("talk_write", city), form, follow=True)
    client.post(at("talk_write", city), form)

    said = Comment.objects.get()
    address, status = answer.redirect_chain[-1]
    assert (address, status) == (f"{at('talk', city)}?comment={said.pk}#comment-{said.pk}", 302)
    assert (said.author, said.record, said.language) == (anna, city, "en")
    assert '<div class="words" lang="en"><p dir="auto">Hello</p> <ul><li dir="auto">one</li></ul></div>' in words(
        answer
    )


def test_the_language_of_the_page_is_the_language_of_the_comment(client, city, anna):
    send(client, city)
    client.post(at("talk_write", city).replace("/en/", "/sk/"), {"text": "Ahoj", "token": uuid4().hex})

    page = words(client.get(at("talk", city)))

    assert '<div class="words" lang="sk"><p dir="auto">Ahoj</p></div>' in page
    assert Comment.objects.get(text="Ahoj").language == "sk"


def test_who_may_only_read_is_offered_nothing_to_write(client, city):
    said = comment(city)
    client.force_login(member_of(city, QUIET))

    page = words(client.get(at("talk", city)))

    assert "When do we meet?" in page
    assert 'id="talk-form"' not in page
    assert send(client, city).status_code == 403
    assert client.get(at("talk_people", city)).status_code == 403
    for name in COMMENT_ADDRESSES[1:]:
        assert client.post(reverse(name, args=[said.pk]), {"text": "Mine"}).status_code == 403
    assert [one.text for one in Comment.objects.all()] == ["When do we meet?"]


def test_a_comment_written_on_the_records_page_leads_back_to_it(client, city, anna):
    answer = send(client, city, back="/en/members/cities/7/?comment=3")

    assert answer["Location"] == f"/en/members/cities/7/?comment={(pk := Comment.objects.get().pk)}#comment-{pk}"


def test_people_are_suggested_who_may_read_here_and_nobody_else(client, city, elsewhere, anna):
    member_of(city, name="Jan Kos")
    member_of(elsewhere, name="Jan Hidden")
    UserFactory(first_name="Jan", last_name="Stranger")

    found = client.get(at("talk_people", city), {"q": "jan"})

    assert json.loads(found.content) == {"people": [{"name": "Jan Kos", "token": "@[Jan Kos]"}]}
    assert client.get(at("talk_people", elsewhere), {"q": "jan"}).status_code == 404
    for typed in ("\0", "x" * 9000, "%", "' OR 1=1--", "\N{RIGHT-TO-LEFT OVERRIDE}"):
        assert client.get(at("talk_people", city), {"q": typed}).status_code == 200


def test_a_mention_stands_out_and_a_stranger_is_plain_text(client, city, anna):
    jan = member_of(city, name="Jan Kos")
    UserFactory(first_name="Eva", last_name="Stranger")

    send(client, city, "@[Jan Kos] and @[Eva Stranger]")
    page = words(client.get(at("talk", city)))

    assert '<b class="mention">@Jan Kos</b> and @[Eva Stranger]' in page
    assert [one.person for one in Comment.objects.get().mentions.all()] == [jan]
    client.force_login(jan)
    assert '<b class="mention" data-mine>@Jan Kos</b>' in words(client.get(at("talk", city)))


def test_without_a_script_somebody_is_told_by_ticking_them(client, city, anna):
    jan = member_of(city, name="Jan Kos")
    form = filled(client.get(at("talk", city)), "talk-form", text="Hello")
    form.setlist("tell", [str(jan.pk)])

    client.post(at("talk_write", city), form)
    page = words(client.get(at("talk", city)))

    assert [one.person for one in Comment.objects.get().mentions.all()] == [jan]
    assert 'To: <b class="mention"><bdi>Jan Kos</bdi></b>' in page


def test_of_two_of_one_name_the_form_asks_which(client, city, anna):
    first, second = member_of(city, name="Jan Kos"), member_of(city, name="Jan Kos")
    names.register("cities", lambda people: {first.pk: "Jasło", second.pk: "Snina"})

    answer = send(client, city, "Hello @Jan Kos")
    page = words(answer)
    assert (answer.status_code, Comment.objects.count()) == (422, 0)
    assert "There are several people of this name." in page
    assert {"Jan Kos (Jasło)", "Jan Kos (Snina)"} <= {choice.choice_label for choice in answer.context["form"]["who"]}
    form = filled(answer, "talk-form")
    form.setlist("who", [str(second.pk)])

    assert client.post(at("talk_write", city), form).status_code == 302
    said = Comment.objects.get()
    assert (said.text, [one.person for one in said.mentions.all()]) == ("Hello @Jan Kos", [second])


def test_one_follows_and_follows_no_more(client, city, anna):
    page = client.get(at("talk", city))
    assert "Follow</button>" in words(page)

    client.post(at("talk_follow", city))
    client.post(at("talk_follow", city))
    assert "Unfollow</button>" in words(client.get(at("talk", city)))
    assert str(city) in words(client.get(reverse("following")))
    client.post(at("talk_unfollow", city))

    assert not Follow.objects.get().wanted
    assert "Nothing yet." in words(client.get(reverse("following")))


def test_what_one_may_see_no_more_is_not_among_what_one_follows(client, city, elsewhere, anna):
    join(anna, elsewhere.slug)
    for one in (city, elsewhere):
        actions.follow(one, by=anna)
    anna.groups.remove(*anna.groups.filter(name=elsewhere.slug))

    page = words(client.get(reverse("following")))

    assert str(city) in page
    assert str(elsewhere) not in page
    assert (at("talk", city) in page, at("talk", elsewhere) in page) == (True, False)


def test_comments_come_in_pages_of_fifty_the_newest_first_shown(client, city, anna):
    for place in range(120):
        comment(city, anna, f"Comment no. {place}.")
    keys = list(Comment.objects.values_list("pk", flat=True))

    def shown(at_comment=None):
        page = client.get(at("talk", city), {"comment": at_comment} if at_comment else {}).context["talk"]
        return [spoken.comment.pk for spoken in page.comments], page.earlier, page.later

    assert shown() == (keys[70:], keys[69], None)
    assert shown(keys[69]) == (keys[20:70], keys[19], keys[70])
    assert shown(keys[19]) == (keys[:20], None, keys[20])
    assert shown(keys[70]) == shown("x") == shown(10**30) == shown(keys[-1] + 1) == shown()


def test_the_address_of_a_comment_leads_to_its_page(client, city, anna):
    for place in range(60):
        comment(city, anna, f"Comment no. {place}.")
    first = Comment.objects.first()

    answer = client.get(reverse("talk_comment", args=[first.pk]), follow=True)

    assert answer.redirect_chain == [(f"{at('talk', city)}?comment={first.pk}#comment-{first.pk}", 302)]
    assert f'id="comment-{first.pk}"' in words(answer)


@pytest.mark.one_database
@pytest.mark.parametrize("count", [3, 30])
def test_a_conversation_costs_the_same_however_long(city, anna, django_assert_num_queries, count):
    for place in range(count):
        said = comment(city, anna if place % 2 else member_of(city), f"@Ola {place}", mentioned={anna.pk: "Ola"})
        actions.edit(said, by=said.author, text=f"@Ola again {place}", edition=1, mentioned={anna.pk: "Ola"})
        if place % 3 == 2:
            actions.delete(said, by=said.author)

    with django_assert_num_queries(TALK):
        html = panel(city, anna)

    assert html.count('class="comment"') == count


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3])
def test_what_one_follows_costs_the_same_however_long(anna, django_assert_num_queries, count):
    for _time in range(count):
        city = CityFactory()
        join(anna, city.slug)
        actions.follow(city, by=anna)

    with django_assert_num_queries(FOLLOWING):
        _entries, followed = followed_by(anna)

    assert [one.address for one in followed] == [f"/en/members/cities/{one.record.pk}/" for one in followed]
    assert len(followed) == count


def panel(city, person):
    request = RequestFactory().get("/en/members/cities/7/")
    request.user = person
    return panels.conversation({"request": request}, city)


def test_any_page_can_carry_the_panel(city):
    anna = member_of(city)
    comment(city, anna)

    html = panel(city, anna)

    assert "When do we meet?" in html
    assert f'action="{at("talk_write", city)}"' in html
    assert 'name="back" value="/en/members/cities/7/"' in html


def test_the_panel_is_empty_for_who_may_not_see_the_record(city):
    comment(city)

    assert panel(city, UserFactory()).strip() == ""
