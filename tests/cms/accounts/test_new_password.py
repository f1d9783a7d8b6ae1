"""A new password: the mail, the way through it, and the same answer to everybody who asks."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from pages.models import NetworkIdentity
from tests.factories import pages as make
from tests.factories.accounts import editor
from tests.factories.mail import post
from tests.forms import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make.portal("sk", "en")


@pytest.fixture
def person(home):
    user = editor(email="anna@example.org")
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def ask(client, email="anna@example.org", language="en"):
    with translation.override(language):
        address = reverse("account_reset_password")
    response = client.post(address, filled(client.get(address), email=email), follow=True)
    post()
    return response


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", ("SMN: Ustawienie nowego hasła", "Sieć Miast Nadodrza")),
        ("sk", ("SMN: Nastavenie nového hesla", "Sieć Miast Nadodrza")),
        ("en", ("SMN: Set a new password", "The link works once")),
    ],
)
def test_the_mail_speaks_the_persons_language_in_the_networks_name(client, person, mailoutbox, language, said):
    type(person).objects.update(language=language)
    NetworkIdentity.objects.create(site=Site.objects.get(), name={"pl": "Sieć Miast Nadodrza"}, short_name="SMN")

    ask(client, language="en")

    [mail] = mailoutbox
    assert mail.subject == said[0]
    assert said[1] in mail.body
    assert settings.PORTAL_URL in mail.body
    assert mail.body.count("http") == 2


def test_the_link_sets_a_new_password_once(client, person, mailoutbox):
    ask(client)
    link = re.search(r"https?://[^/\s]+(/\S+/key/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    words = "a brand new and odd password"
    client.post(form.redirect_chain[-1][0], filled(form, password1=words, password2=words))

    person.refresh_from_db()
    assert person.check_password(words)
    assert "This link does not work any more" in client.get(link, follow=True).text


def test_nobody_learns_which_addresses_have_an_account(client, person, mailoutbox):
    known, unknown = ask(client), ask(client, "nobody@example.org")

    main = [re.search(r"<main.*</main>", response.text, re.DOTALL)[0] for response in (known, unknown)]
    assert main[0] == main[1]
    assert [mail.to for mail in mailoutbox] == [["anna@example.org"]]
