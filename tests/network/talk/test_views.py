"""Conversations as people meet them: what stands in the page, what they may do, and what hides from strangers."""

import json
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils.html import escape

from network.talk import actions, names
from network.talk.models import Comment, Follow
from network.talk.views.following import followed_by
from tests.factories import pages as make
from tests.factories.accounts import UserFactory, superuser
from tests.factories.people import CityFactory
from tests.factories.talk import QUIET, comment, coordinator_of, join, member_of
from tests.forms import filled

pytestmark = pytest.mark.django_db
ON_RECORD = ["talk", "talk_activity", "talk_write", "talk_people", "talk_follow", "talk_unfollow"]
TALK, FOLLOWING = 8, 3  # queries
ON_COMMENT = ["talk_comment", "talk_comment_edit", "talk_comment_delete", "talk_comment_versions"]


@pytest.fixture(autouse=True)
def _home():
    make.portal("sk", "en")


@pytest.fixture
def anna(city, client):
    person = member_of(city, name="Anna Nowak")
    client.force_login(person)
    return person


def at(name, city):
    return reverse(name, args=["people.organisation", city.pk])


def send(client, city, text="Hello", **more):
    return client.post(at("talk_write", city), {"text": text, "token": uuid4().hex} | more)


def words(response):
    return " ".join(response.content.decode().split())


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


@pytest.mark.parametrize("name", ON_RECORD)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_record_that_hides_answers_as_one_that_does_not_exist(client, city, name, method):
    comment(city, text="Secret plan", by=member_of(city, name="Jan Hidden"))
    client.force_login(superuser())

    answers = [getattr(client, method)(at(name, one)) for one in (city, CityFactory.build(pk=99999))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(secret in words(answers[0]) for secret in ("Secret", "Hidden"))


@pytest.mark.parametrize("name", ON_COMMENT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_comment_that_hides_answers_as_one_that_does_not_exist(client, city, name, method):
    said = comment(city, text="Secret plan")
    client.force_login(UserFactory())

    for pk in (said.pk, 99999, 10**30):
        assert getattr(client, method)(reverse(name, args=[pk])).status_code == 404
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("Secret plan", None)


@pytest.mark.parametrize("name", [*ON_RECORD, *ON_COMMENT, "following"])
def test_anonymous_visitors_go_to_the_login_whatever_stands_there(client, city, name):
    said = comment(city)
    arguments = {"following": [[]]} | {one: [[said.pk], [99999]] for one in ON_COMMENT}
    for values in arguments.get(name, [["people.organisation", city.pk], ["no.kind", 1]]):
        answer = client.post(reverse(name, args=values))

        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize(
    "kind", ["people.country", "accounts.user", "no.kind", "comment", "people.Organisation", "x" * 900]
)
def test_kinds_that_carry_nothing_are_not_found(client, anna, kind):
    user = anna.pk

    assert client.get(f"/en/members/talk/{kind}/{user}/").status_code == 404


def test_who_may_only_read_is_offered_nothing_to_write(client, city):
    said = comment(city)
    client.force_login(member_of(city, QUIET))

    page = words(client.get(at("talk", city)))

    assert "When do we meet?" in page
    assert 'id="talk-form"' not in page
    assert send(client, city).status_code == 403
    assert client.get(at("talk_people", city)).status_code == 403
    for name in ON_COMMENT[1:]:
        assert client.post(reverse(name, args=[said.pk]), {"text": "Mine"}).status_code == 403
    assert [one.text for one in Comment.objects.all()] == ["When do we meet?"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "This field is required."),
        ("\N{ZERO WIDTH SPACE} \N{SOFT HYPHEN}", "Write something"),
        ("x" * 10_001, "Shorten the text to 10000 characters: now it has 10001."),
    ],
)
def test_what_is_refused_is_said_beside_the_field_and_kept(client, city, anna, text, said):
    answer = send(client, city, text)

    assert answer.status_code == 422
    assert said in words(answer)
    assert answer.context["form"]["text"].value() == text
    assert 'aria-invalid="true"' in words(answer)
    assert not Comment.objects.exists()


def test_ten_megabytes_are_answered_and_repeated_in_part(client, city, anna):
    answer = send(client, city, "x" * 10_000_000)

    assert answer.status_code == 422
    assert len(answer.content) < 200_000


def test_more_than_that_is_not_even_read(client, city, anna):
    said = comment(city, anna)
    for address in (at("talk_write", city), at("talk_follow", city), reverse("talk_comment_edit", args=[said.pk])):
        answer = client.post(address, {"text": "ł" * 5_000_000}, content_type="application/x-www-form-urlencoded")
        large = client.generic("POST", address, b"x", CONTENT_LENGTH=str(13 * 1024**2))

        assert large.status_code == 413
        assert "Far too large" in words(large)
        assert answer.status_code in {302, 403, 413, 422}


@pytest.mark.parametrize("name", ["talk_write", "talk_follow", "talk_unfollow"])
def test_forms_of_other_sites_do_nothing(city, anna, client, name):
    client.handler.enforce_csrf_checks = True

    assert client.post(at(name, city), {"text": "Hello"}).status_code == 403
    assert not Comment.objects.exists()
    assert not Follow.objects.exists()


@pytest.mark.parametrize("name", ["talk_comment_edit", "talk_comment_delete"])
def test_forms_of_other_sites_change_no_comment(city, anna, client, name):
    said = comment(city, anna)
    client.handler.enforce_csrf_checks = True

    assert client.post(reverse(name, args=[said.pk]), {"text": "Hello"}).status_code == 403
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("When do we meet?", None)


def test_a_form_with_its_token_passes(city, anna, client):
    client.handler.enforce_csrf_checks = True
    form = filled(client.get(at("talk", city)), "talk-form", text="Hello")

    assert client.post(at("talk_write", city), form).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": "x"},
        {"token": "\0"},
        {"token": ["a", "b"]},
        {"back": "//evil.example/"},
        {"back": "https://evil.example/"},
        {"back": "/\\evil.example"},
        {"back": "javascript:alert(1)"},
        {"back": "/en/\r\nSet-Cookie: a=b"},
        {"back": "/" * 9000},
        {"edition": "٣"},
    ],
)
def test_hidden_fields_that_were_tampered_with_do_no_harm(client, city, anna, wrong):
    answer = send(client, city, **wrong)

    said = Comment.objects.get()
    assert answer["Location"] == f"{at('talk', city)}?comment={said.pk}#comment-{said.pk}"


def test_a_comment_written_on_the_records_page_leads_back_to_it(client, city, anna):
    answer = send(client, city, back="/en/members/cities/7/?comment=3")

    assert answer["Location"] == f"/en/members/cities/7/?comment={(pk := Comment.objects.get().pk)}#comment-{pk}"


def test_every_naughty_string_is_answered_and_none_becomes_markup(client, city, anna, naughty):
    statuses = {}
    for place, text in enumerate(naughty):
        body = f'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\n{text}\r\n--B--\r\n'
        answer = client.post(
            at("talk_write", city), body.encode("utf-8", "surrogatepass"), "multipart/form-data; boundary=B"
        )
        statuses[place] = answer.status_code
    page = client.get(at("talk", city)).content.decode()

    assert {place for place, status in statuses.items() if status not in {302, 422}} == set()
    assert Comment.objects.count() > 100
    assert page.count("<script") == 1
    assert all(bad not in page for bad in ("<img", "<iframe", "<style", "javascript:alert(1)&quot;", "<svg/", "49</p>"))


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


@pytest.mark.parametrize("tell", ["stranger", "x", "-1", "9" * 40, "\0"])
def test_nobody_can_be_told_who_may_not_see_it(client, city, anna, tell):
    tell = str(UserFactory().pk) if tell == "stranger" else tell

    answer = send(client, city, tell=tell)

    assert answer.status_code == 422
    assert "Somebody you chose cannot see this any more." in words(answer)
    assert answer.context["form"]["text"].value() == "Hello"


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


@pytest.mark.parametrize("name", ["talk_write", "talk_follow", "talk_unfollow"])
def test_asking_for_the_address_of_a_button_changes_nothing(client, city, anna, name):
    answer = client.get(at(name, city))

    assert (answer.status_code, answer["Location"]) == (302, at("talk", city))
    assert not Follow.objects.exists()


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
    return Template("{% load talk %}{% conversation city %}").render(Context({"city": city, "request": request}))


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
