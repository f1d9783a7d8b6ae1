"""One mail to one person: languages, both kinds of text, and what the queue remembers."""

import re

import pytest
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cms.kit import house
from cms.kit.mail import Mail
from tests.factories.mail import post

pytestmark = pytest.mark.django_db
NOTE = {
    "subject": _("Set a new password"),
    "paragraphs": ["Ż & <b>", "second\nline"],
    "button": (_("Log in"), "https://x.example/?a=1&b=2"),
}


@pytest.fixture(autouse=True)
def _network(monkeypatch):
    monkeypatch.setattr(house, "_tellers", [lambda: house.House("Sieć <Miast>", "SMN", "office@smn.example")])


def sent(mailoutbox, **fields):
    Mail(**{"to": "anna@example.org", "language": "sk", "template": "note", "context": NOTE} | fields).queue()
    post()
    [mail] = mailoutbox
    return mail


def test_it_speaks_the_readers_language_in_the_networks_name(mailoutbox):
    mail = sent(mailoutbox)

    assert mail.subject == "SMN: Nastavenie nového hesla"
    assert "Sieć <Miast>" in mail.body
    assert mail.to == ["anna@example.org"]
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_language_nobody_speaks_here_becomes_the_portals_own(mailoutbox):
    assert sent(mailoutbox, language="xx").subject == "SMN: Ustawienie nowego hasła"


def test_the_text_is_plain_and_the_html_is_html(mailoutbox):
    mail = sent(mailoutbox)
    [(html, kind)] = mail.alternatives

    assert kind == "text/html"
    assert 'lang="sk"' in html
    assert "Ż & <b>" in mail.body
    assert "https://x.example/?a=1&b=2" in mail.body
    assert "Ż &amp; &lt;b&gt;" in html
    assert "second<br>line" in html
    assert 'href="https://x.example/?a=1&amp;b=2"' in html


def test_the_html_loads_nothing_from_anywhere(mailoutbox):
    html = sent(mailoutbox).alternatives[0][0]

    assert not re.search(r"<(img|link|script|iframe)|url\(|@import", html)


def test_a_subject_is_one_line_whatever_is_written_into_it(mailoutbox):
    mail = sent(mailoutbox, context=NOTE | {"subject": "One\r\nBcc: all@example.org\x00"})

    assert mail.subject == "SMN: One Bcc: all@example.org"


def test_nothing_is_sent_when_its_reason_is_taken_back(mailoutbox):
    with transaction.atomic():
        Mail("anna@example.org", "sk", "note", NOTE).queue()
        transaction.set_rollback(True)

    post()

    assert mailoutbox == []


def test_the_queue_forgets_the_words_of_what_was_sent(mailoutbox):
    sent(mailoutbox)

    assert "x.example" not in str(DBTaskResult.objects.values())


def test_answers_go_where_they_are_meant_to(mailoutbox):
    assert sent(mailoutbox, reply_to="office@example.org").reply_to == ["office@example.org"]
