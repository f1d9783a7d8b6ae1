"""The contact form as people, machines and other sites send it."""

import html
import re

import lxml.html
import pytest
from django.core import mail, signing
from django.urls import reverse
from wagtail.models import Site

from network.letters.models import Letter
from pages.models import HomePage, NetworkIdentity
from tests.factories import letters as make_letters
from tests.factories import pages as make
from tests.factories.accounts import ROLES, superuser
from tests.factories.letters import WRITTEN, clerk, letter, post
from tests.factories.terms import TopicFactory

pytestmark = pytest.mark.django_db
FORM = "/en/contact-form/"


@pytest.fixture(scope="module")
def planted(grown_once):
    return make.portal("sk", "en").pk


@pytest.fixture(autouse=True)
def home(planted):
    return HomePage.objects.get(pk=planted)


@pytest.fixture
def send(client, monkeypatch):
    """Send the form as somebody does who took a minute; what is given replaces what stands in it."""
    token = make_letters.token(monkeypatch)

    def sent(path=FORM, headers=None, **words):
        return client.post(path, {**WRITTEN, "token": token, **words}, headers=headers or {})

    return sent


def said(response):
    return html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", response.content.decode())))


def test_a_message_is_kept_and_its_number_and_deadline_are_told(client, send):
    response = send()

    kept = Letter.objects.get()
    receipt = client.get(response["Location"])
    assert response.status_code == 302
    assert kept.number in said(receipt)
    assert (kept.text, kept.language, kept.state) == ("When do you meet?", "en", "received")


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_form_receipt_and_mail_speak_the_language_of_the_address(client, send, language):
    response = send(f"/{language}/contact-form/")
    post()

    kept = Letter.objects.get()
    assert kept.language == language
    assert f'<html lang="{language}"' in client.get(response["Location"]).content.decode()
    assert kept.number in mail.outbox[0].subject


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_a_cookie_and_nobody_keeps_the_page(client, send, method):
    response = client.get(FORM) if method == "get" else send(text="")

    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"


def test_the_receipt_sets_no_cookie_and_is_kept_by_nobody(client, send):
    response = client.get(send()["Location"])

    assert (len(response.cookies), response["Cache-Control"]) == (0, "private, no-store")


@pytest.mark.parametrize("made", ["x", "a:b:c", ["SMEK-2026-0001", "2026-01-01"]])
def test_a_made_up_receipt_is_not_found(client, made):
    told = made if isinstance(made, str) else signing.dumps(made, salt="another")

    assert client.get(reverse("letter_received", args=[told])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "", "This field is required."),
        ("text", "x" * 5001, "Shorten the text to 5000 characters: now it has 5001."),
        ("text", "Hello\x00there", "Signs that cannot be sent were removed from here."),
        ("text", "Hello\ufffethere", "Signs that cannot be sent were removed from here."),
        ("name", "Anna\r\nBcc: all@example.org", "Signs that cannot be sent were removed from here."),
        ("email", "anna(at)example.org", "Enter a valid email address."),
        ("email", "anna@example.org\nBcc: all@example.org", "Enter a valid email address."),
        ("email", "", "This field is required."),
        ("email", "a" * 243 + "@example.org", "at most 254 characters"),
        ("email", "a@" + "ł" * 60 + ".pl", "No mail can be sent to this address."),
        ("email", "anna@x，all＠example.org", "No mail can be sent to this address."),
        ("kind", "complaint", "Select a valid choice."),
        ("country", "", "This field is required."),
        ("topic", "0", "Select a valid choice."),
        ("topic", "x" * 300, "Select a valid choice."),
        ("page_address", "x" * 501, "at most 500 characters"),
        ("name", "x" * 121, "at most 120 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(send, field, value, words):
    response = send(**{field: value})

    form = response.context["form"]
    assert (response.status_code, Letter.objects.count()) == (422, 0)
    assert any(words in error for error in form.errors[field])
    assert f'href="#id_{field}"' in response.content.decode()
    assert form["text"].value() == ("" if (field, value) == ("text", "") else form.data["text"])
    assert "\x00" not in response.content.decode()


def test_the_summary_of_what_is_wrong_gets_the_focus(send):
    page = send(email="", text="").content.decode()

    summary = re.search(r'<div class="notice"[^>]*>', page)[0]
    assert "autofocus" in summary
    assert 'tabindex="-1"' in summary
    assert re.search(r'id="id_email"[^>]*aria-describedby="[^"]*id_email_error', page) or 'aria-invalid="true"' in page


def test_ten_megabytes_are_refused_kindly_and_not_sent_back(send):
    response = send(text="x" * 10_000_000)

    assert (response.status_code, Letter.objects.count()) == (422, 0)
    assert "Shorten the text to 5000 characters: now it has 10000000." in said(response)
    assert len(response.content) < 200_000


def test_more_than_the_server_reads_is_refused_kindly(send):
    response = send(text="x" * 13_000_000)

    assert response.status_code == 413
    assert "Send at most 5,000 characters." in said(response)


def test_only_some_large_messages_of_one_address_are_read(send):
    large = "ż" * 600_000

    answers = [send(text=large).status_code for _time in range(11)]

    assert answers == [422] * 10 + [413]
    assert send().status_code == 302


def test_broken_or_endless_forms_are_no_failure(client):
    many = {f"field{place}": "x" for place in range(20_001)}
    broken = client.post(FORM, b"--x\r\nbroken", content_type="multipart/form-data; boundary=x")
    odd = client.post(FORM, b"\xff\xfe%zz=%00", content_type="application/x-www-form-urlencoded")

    assert client.post(FORM, many).status_code in {400, 413}
    assert broken.status_code in {400, 413, 422}
    assert odd.status_code == 422


@pytest.mark.parametrize(
    ("age", "words"),
    [(1, "faster than people write"), (25 * 3600, "open for more than a day")],
)
def test_too_soon_or_too_late_is_refused_with_the_text_kept(send, monkeypatch, age, words):
    response = send(token=make_letters.token(monkeypatch, age))

    assert response.status_code == 422
    assert words in said(response)
    assert "When do you meet?" in response.content.decode()


@pytest.mark.parametrize("token", ["", "made-up", "a:b:c", None])
def test_a_form_that_is_not_ours_gets_a_fresh_one(send, token):
    token = signing.dumps("x", salt="another") if token is None else token

    response = send(token=token)

    assert response.status_code == 422
    assert response.context["form"]["token"].value() not in {"", token}


def test_the_field_for_machines_is_emptied_and_the_text_kept(send):
    response = send(website="https://spam.example")

    assert (response.status_code, Letter.objects.count()) == (422, 0)
    assert "spam.example" not in response.content.decode()
    assert "When do you meet?" in response.content.decode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Referer": "https://evil.example/form"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Referer": "http://testserver/en/"}, 302),
        ({}, 302),
    ],
)
def test_other_sites_cannot_send_the_form(send, headers, status):
    assert send(headers=headers).status_code == status


def test_sending_twice_makes_one_letter_and_tells_its_number_again(client, send):
    first, second = (said(client.get(send()["Location"])) for _time in range(2))

    assert Letter.objects.count() == 1
    assert Letter.objects.get().number in first
    assert first == second


def test_another_message_written_after_going_back_is_kept_under_its_own_number(client, send):
    send()

    receipt = client.get(send(text="The map cannot be read aloud.", kind="barrier")["Location"])

    second = Letter.objects.get(kind="barrier")
    assert (Letter.objects.count(), second.text) == (2, "The map cannot be read aloud.")
    assert second.number in said(receipt)


def test_many_messages_of_one_address_are_put_off_and_others_are_not(client, monkeypatch):
    def send_from(address):
        words = {**WRITTEN, "token": make_letters.token(monkeypatch)}
        return client.post(FORM, words, REMOTE_ADDR=address).status_code

    statuses = [send_from("192.0.2.1") for _time in range(11)]

    assert statuses == [302] * 10 + [429]
    assert send_from("192.0.2.2") == 302


def test_behind_a_proxy_the_visitors_own_address_is_counted(client, monkeypatch, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def send_from(said):
        words = {**WRITTEN, "token": make_letters.token(monkeypatch)}
        return client.post(FORM, words, headers={"X-Forwarded-For": said}).status_code

    statuses = [send_from(f"10.0.0.{place}, 192.0.2.1") for place in range(11)]

    assert statuses[-1] == 429
    assert send_from("192.0.2.1, 192.0.2.9") == 302


def test_the_link_of_the_footer_opens_the_form_for_a_barrier_on_the_page_one_came_from(client):
    page = client.get("/en/").content.decode()
    response = client.get(f"{FORM}?kind=barrier", headers={"Referer": "http://testserver/en/members/"})

    assert f'href="{FORM}?kind=barrier"' in page
    assert response.context["form"]["kind"].value() == "barrier"
    assert response.context["form"]["page_address"].value() == "http://testserver/en/members/"


@pytest.mark.parametrize("referrer", ["https://evil.example/en/", "http://testserver.evil.example/", "javascript:x"])
def test_an_address_of_another_site_is_not_written_into_the_form(client, referrer):
    assert client.get(FORM, headers={"Referer": referrer}).context["form"]["page_address"].value() == ""


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_however_many_topics(client, count, django_assert_num_queries):
    for place in range(count):
        TopicFactory(code=f"topic-{place}")
    client.get(FORM)

    with django_assert_num_queries(2):
        client.get(FORM)


@pytest.mark.parametrize(
    ("referrer", "accepted", "language"),
    [
        ("http://testserver/sk/kontakt/", "pl", "sk"),
        ("https://elsewhere.example/sk/", "en", "en"),
        ("", "en", "en"),
        ("", "de", "pl"),
    ],
)
def test_the_address_that_can_be_dictated_leads_to_the_form_in_the_readers_language(
    client, referrer, accepted, language
):
    response = client.get("/contact-form/", headers={"Referer": referrer, "Accept-Language": accepted})

    assert response["Location"] == f"/{language}/contact-form/"


OFFICE = "wagtailsnippets_letters_letter"


def test_what_a_letter_does_not_say_is_a_dash_in_the_office(client):
    client.force_login(superuser())

    page = lxml.html.fromstring(client.get(reverse(f"{OFFICE}:edit", args=[letter().pk])).text)

    said = [panel.text_content().split() for panel in page.find_class("w-panel")]
    assert ["Topic", "–"] in said


@pytest.mark.parametrize("role", ["member", "translator", "editor"])
def test_the_office_hides_letters_from_who_does_not_answer_them(client, role):
    kept = letter()
    client.force_login(ROLES[role]())

    for address in (reverse(f"{OFFICE}:list"), reverse(f"{OFFICE}:edit", args=[kept.pk])):
        response = client.get(address)
        assert response.status_code in {302, 403, 404}
        assert kept.number not in response.content.decode()


@pytest.mark.parametrize("who", [clerk, superuser])
def test_letters_are_read_and_marked_in_the_office_but_never_written_or_deleted(client, who):
    kept = letter()
    client.force_login(who())

    page = client.get(reverse(f"{OFFICE}:edit", args=[kept.pk])).content.decode()
    answered = client.post(reverse(f"{OFFICE}:edit", args=[kept.pk]), {"action-answer": "1", "text": "Changed"})

    kept.refresh_from_db()
    assert "When do you meet?" in page
    assert answered.status_code == 302
    assert (kept.state, kept.text) == ("answered", "When do you meet?")
    assert client.get(reverse(f"{OFFICE}:add")).status_code in {302, 403}
    assert client.post(reverse(f"{OFFICE}:delete", args=[kept.pk])).status_code in {302, 403}
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_form_leads_to_the_page_on_personal_data_in_its_language(client, home, language):
    notice = make.StandardPageFactory(parent=home, title="Dane osobowe")
    pages = {"pl": notice} | {code: make.translated(notice, code) for code in ("sk", "en")}
    NetworkIdentity.objects.create(site=Site.objects.get(), short_name="SM", privacy_page=notice)

    tree = lxml.html.fromstring(client.get(f"/{language}/contact-form/").text)

    assert tree.xpath("//main//form//a/@href") == [pages[language].url]


def test_form_leads_nowhere_while_that_page_is_not_public(client, home):
    notice = make.StandardPageFactory(parent=home, live=False)
    NetworkIdentity.objects.create(site=Site.objects.get(), short_name="SM", privacy_page=notice)

    assert lxml.html.fromstring(client.get(FORM).text).xpath("//main//form//a") == []
