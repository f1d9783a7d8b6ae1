"""The form cannot be used to fill a mailbox: receipts are few, and the office gets every letter all the same."""

from uuid import uuid4

import lxml.html
import pytest
from django.core import mail

from network.letters.models import Letter
from tests.factories import letters as make_letters
from tests.factories import pages as make
from tests.factories.letters import WRITTEN, letter, post

pytestmark = pytest.mark.django_db


def receipts():
    """To whom receipts go now, and how many letters go to the office."""
    post()
    to = [one for sent in mail.outbox for one in sent.to]
    mail.outbox.clear()
    return [one for one in to if one != "portal@localhost"], to.count("portal@localhost")


def test_one_mailbox_gets_three_receipts_an_hour_and_the_office_every_letter():
    for _time in range(5):
        letter()
    letter(email="jan@example.org")

    assert receipts() == (["anna@example.org"] * 3 + ["jan@example.org"], 6)


def test_a_mailbox_is_the_same_however_its_address_is_written():
    for address in ("anna@example.org", "Anna@Example.org", "anna+1@example.org", "anna@ｅｘａｍｐｌｅ.org"):
        letter(email=address)

    assert receipts()[0] == ["anna@example.org", "Anna@Example.org", "anna+1@example.org"]


def test_a_form_sent_again_and_again_takes_nothing_of_what_its_mailbox_gets():
    token = uuid4()
    for _time in range(5):
        letter(token=token)

    letter()

    assert receipts() == (["anna@example.org"] * 2, 2)


def test_all_mailboxes_together_get_sixty_receipts_an_hour_and_the_log_names_the_letter_alone(caplog):
    for _time in range(10):
        letter(email="flood@example.org")
    for place in range(57):
        letter(email=f"anna{place}@example.org")
    late = letter(email="late@example.org")

    told, letters = receipts()

    assert (len(told), letters) == (60, 68)
    assert "late@example.org" not in told
    assert [record.getMessage() for record in caplog.records] == [
        f"More than 60 receipts within an hour: letter {late.number} gets none."
    ]


def test_the_page_tells_number_and_deadline_to_everybody_and_to_nobody_whether_a_receipt_leaves(client, monkeypatch):
    make.portal("sk", "en")
    told = set()
    for place in range(4):
        words = WRITTEN | {"token": make_letters.token(monkeypatch), "text": f"Question {place}"}
        page = client.get(client.post("/en/contact-form/", words)["Location"]).text
        number = Letter.objects.get(text=words["text"]).number
        told.add(lxml.html.fromstring(page).find(".//main").text_content().replace(number, "its number"))

    assert len(receipts()[0]) == 3
    assert len(told) == 1
    assert "its number" in told.pop()
