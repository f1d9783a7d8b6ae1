"""Conversations as somebody meets them who means harm, or who may not see them."""

import pytest
from django.urls import reverse

from network.talk.models import Comment, Follow
from tests.factories.accounts import UserFactory, superuser
from tests.factories.people import CityFactory
from tests.factories.talk import COMMENT_ADDRESSES, RECORD_ADDRESSES, at, comment, member_of, send, words
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.mark.parametrize("name", RECORD_ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_record_that_hides_answers_as_one_that_does_not_exist(client, city, name, method):
    comment(city, text="Secret plan", by=member_of(city, name="Jan Hidden"))
    client.force_login(superuser())

    answers = [getattr(client, method)(at(name, one)) for one in (city, CityFactory.build(pk=99999))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(secret in words(answers[0]) for secret in ("Secret", "Hidden"))


@pytest.mark.parametrize("name", COMMENT_ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_comment_that_hides_answers_as_one_that_does_not_exist(client, city, name, method):
    said = comment(city, text="Secret plan")
    client.force_login(UserFactory())

    for pk in (said.pk, 99999, 10**30):
        assert getattr(client, method)(reverse(name, args=[pk])).status_code == 404
    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("Secret plan", None)


@pytest.mark.parametrize("name", [*RECORD_ADDRESSES, *COMMENT_ADDRESSES, "following"])
def test_anonymous_visitors_go_to_the_login_whatever_stands_there(client, city, name):
    said = comment(city)
    arguments = {"following": [[]]} | {one: [[said.pk], [99999]] for one in COMMENT_ADDRESSES}
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


@pytest.mark.parametrize("tell", ["stranger", "x", "-1", "9" * 40, "\0"])
def test_nobody_can_be_told_who_may_not_see_it(client, city, anna, tell):
    tell = str(UserFactory().pk) if tell == "stranger" else tell

    answer = send(client, city, tell=tell)

    assert answer.status_code == 422
    assert "Somebody you chose cannot see this any more." in words(answer)
    assert answer.context["form"]["text"].value() == "Hello"


@pytest.mark.parametrize("name", ["talk_write", "talk_follow", "talk_unfollow"])
def test_asking_for_the_address_of_a_button_changes_nothing(client, city, anna, name):
    answer = client.get(at(name, city))

    assert (answer.status_code, answer["Location"]) == (302, at("talk", city))
    assert not Follow.objects.exists()
