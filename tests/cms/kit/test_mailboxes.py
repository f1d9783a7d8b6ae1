"""Which addresses a mail can be sent to, and how it writes them."""

import pytest
from django.core.mail import EmailMessage
from django.core.mail.message import sanitize_address

from cms.kit.mailboxes import as_sent, can_be_sent_to, one_name

LONG = "ł" * 60


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("anna@example.org", "anna@example.org"),
        ("Anna.K+smek@Example.org", "Anna.K+smek@Example.org"),
        ("o'hara@example.org", "o'hara@example.org"),
        ("anna@miasto-łódź.pl", "anna@xn--miasto-d-13a30fys.pl"),
        ("anna@ｅｘａｍｐｌｅ.org", "anna@example.org"),
        ("portal@localhost", "portal@localhost"),
    ],
)
def test_an_address_is_known_as_mails_write_it(address, sent):
    mail = EmailMessage("Hello", "Hello", to=[address], reply_to=[address]).message()

    assert as_sent(address) == sent
    assert sanitize_address(address, "utf-8") == sent
    assert mail["To"] == mail["Reply-To"] == sent


@pytest.mark.parametrize(
    "address",
    [
        f"a@{LONG}.pl",
        f"a@{'ł.' * 80}pl",
        "a@x\N{RIGHT-TO-LEFT OVERRIDE}y.pl",
        "a@x，b＠example.org",
        "a@℀.org",
        "\N{LATIN SMALL LETTER LONG S}@example.org",
        "=?utf-8?q?anna?=@example.org",
        '"anna"@example.org',
        '"a, b"@example.org',
        "anna@[192.0.2.1]",
        "anna",
        "",
    ],
)
def test_what_no_mail_reaches_or_what_reaches_several_is_no_address(address):
    assert not can_be_sent_to(address)


@pytest.mark.parametrize("address", ["Anna@Example.ORG", "anna+smek@example.org", "anna@ｅｘａｍｐｌｅ.org"])
def test_a_mailbox_has_one_name_however_its_address_is_written(address):
    assert one_name(address) == "anna@example.org"
