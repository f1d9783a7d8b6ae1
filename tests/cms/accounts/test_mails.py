"""Every mail about an account: our words, two forms, the reader's language."""

import re
from pathlib import Path

import allauth
import pytest
from django.utils import timezone, translation
from wagtail.models import Site

from cms.accounts import mails
from pages.models import NetworkIdentity
from tests.factories.accounts import UserFactory
from tests.factories.mail import post

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("home")]
CONTEXT = {
    "password_reset_url": "http://localhost:8000/r",
    "activate_url": "http://localhost:8000/a",
    "from_email": "old@example.org",
    "to_email": "new@example.org",
    "deleted_email": "old@example.org",
    "timestamp": timezone.now(),
    "ip": "192.0.2.7",
    "user_agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0",
}


def offered():
    """The names of all mails allauth can send, without those of ways that are not offered."""
    templates = Path(allauth.__file__).parent / "templates"
    names = {
        str(path.relative_to(templates)).removesuffix("_subject.txt")
        for app in ("account", "mfa", "usersessions")
        for path in (templates / app).rglob("email/*_subject.txt")
    }
    return {name for name in names if name.rpartition("/")[2] not in mails.NEVER}


def test_no_mail_of_the_package_has_words_of_its_own():
    assert offered() == set(mails.NOTES)


@pytest.mark.parametrize("template", sorted(mails.NOTES))
@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_every_mail_is_written_in_text_and_html(mailoutbox, template, language):
    NetworkIdentity.objects.create(site=Site.objects.get(), name={"pl": "Sieć Miast Nadodrza"}, short_name="SMN")

    mails.account_mail(template, "anna@example.org", language, CONTEXT).queue()
    post()

    [mail] = mailoutbox
    [(html, _kind)] = mail.alternatives
    assert mail.subject.startswith("SMN: ")
    assert f'lang="{language}"' in html
    assert "Sieć Miast Nadodrza" in mail.body
    assert "%(" not in mail.body + html
    for word in ("192.0.2.7", "Firefox, Windows") if mails.NOTES[template].change else ():
        assert word in mail.body
        assert word in html


def test_a_notification_speaks_the_language_of_the_account(rf, mailoutbox):
    from allauth.account.adapter import get_adapter  # noqa: PLC0415
    from allauth.core import context  # noqa: PLC0415

    user = UserFactory(email="anna@example.org", language="sk")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    request = rf.get("/pl/")
    with context.request_context(request), translation.override("pl"):
        get_adapter(request).send_notification_mail("account/email/password_changed", user)
    post()

    [mail] = mailoutbox
    assert 'lang="sk"' in mail.alternatives[0][0]


def test_mails_hold_no_names_of_the_package():
    words = " ".join(str(text) for note in mails.NOTES.values() for text in [note.subject, *note.paragraphs])

    assert not re.search(r"TOTP|WebAuthn|django|allauth", words, re.IGNORECASE)
