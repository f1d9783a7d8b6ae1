"""One door to the office, and no other: every login, sign-up and reset of the packages."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import PortalDocument
from tests.factories import pages as make
from tests.factories.accounts import ROLES, editor, superuser
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
PASSWORD = "a long and odd password"


@pytest.fixture(scope="module")
def home(grown_once):
    make.portal("sk", "en")


@pytest.fixture
def person():
    """Somebody with a password and a verified address."""
    user = editor(email="anna@example.org")
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def log_in(client, **words):
    address = reverse("account_login")
    form = {"login": "anna@example.org", "password": PASSWORD} | words
    return client.post(address, filled(client.get(address), **form))


@pytest.mark.parametrize(
    "path",
    [
        "/admin/",
        "/admin/pages/",
        "/admin/login/",
        "/admin/translations/",
        "/en/_util/login/",
        "/technical/",
        "/technical/accounts/user/",
        "/technical/login/",
        "/technical/password_change/",
    ],
)
def test_every_way_in_leads_to_the_one_login(client, home, path):
    response = client.get(path, follow=True)

    assert re.fullmatch(r"/(pl|sk|en)/account/login/.*", response.redirect_chain[-1][0])
    assert response.status_code == 200


def test_who_may_not_edit_stays_on_the_portal(client, home, person):
    person.groups.clear()

    assert log_in(client).url == "/"


@pytest.mark.parametrize(
    ("role", "entrance"),
    [
        ("anonymous", ("/en/account/login/", "Log in")),
        ("editor", ("/admin/", "Editorial office")),
        ("member", ("/en/account/logout/", "Log out")),
    ],
)
def test_the_masthead_leads_everybody_where_they_go_next(client, home, person, role, entrance):
    if role == "member":
        person.groups.clear()
    if role != "anonymous":
        client.force_login(person)

    response = client.get("/en/")

    entrances = re.findall(
        r'<a class="button"[^>]*href="([^"]+)">\s*(?:<svg.*?</svg>)?\s*([^<]+)</a>', response.text, re.DOTALL
    )
    assert entrances[:2] == [entrance] * 2
    assert ("Cookie" in response.get("Vary", "")) == (role != "anonymous")


@pytest.mark.parametrize(
    "path",
    [
        "/admin/password_reset/",
        "/admin/password_reset/confirm/MQ/abc/",
        "/admin/localize/api/snippets/pages/newscategory/",
        "/django-admin/",
        "/admin/users/add/",
        "/en/account/login/code/confirm/",
        "/en/_util/authenticate_with_password/1/1/",
        "/documents/authenticate_with_password/1/",
    ],
)
@pytest.mark.parametrize("role", ["anonymous", "editor"])
def test_side_doors_are_closed(client, home, path, role):
    if role != "anonymous":
        client.force_login(ROLES[role]())

    assert client.get(path).status_code == 404


def test_nobody_signs_up(client, home):
    response = client.get("/en/account/signup/")

    assert response.status_code == 403
    assert not re.search(r'<input[^>]*name="password1"', response.text)


def test_person_logs_in_with_the_address_whatever_its_case(client, home, person):
    response = log_in(client, login="ANNA@example.org")

    assert response.url == "/admin/"
    assert "/account/2fa/" in client.get("/admin/").url


@pytest.mark.parametrize(
    "words",
    [{"password": "wrong"}, {"login": "nobody@example.org"}, {"login": "no address"}, {"login": "a\x00b@example.org"}],
)
def test_wrong_words_do_not_say_which_was_wrong(client, home, person, words):
    response = log_in(client, **words)

    assert response.status_code == 422
    assert response.context["form"].errors
    assert client.get("/admin/").status_code == 302


def test_inactive_person_stays_outside(client, home, person):
    person.is_active = False
    person.save()

    log_in(client)

    assert client.get("/admin/").status_code == 302


def test_many_wrong_passwords_are_slowed_down(client, home, person):
    answers = [log_in(client, password=f"wrong {attempt}") for attempt in range(12)]

    assert "Too many" in answers[-1].text
    assert log_in(client).status_code != 302


def test_logging_out_takes_more_than_a_link(client, home, person):
    client.force_login(person)

    client.get(reverse("account_logout"))

    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/translations/", "/en/account/login/"])
def test_private_answers_are_kept_by_nobody(client, home, path):
    if "login" not in path:
        client.force_login(superuser())

    assert "no-store" in client.get(path)["Cache-Control"]


def test_document_of_a_private_collection_leaves_for_nobody_unknown(client, home):
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document = PortalDocument.objects.create(
        title="Umowa", file=ContentFile(b"%PDF-1.7 secret", "umowa.pdf"), collection=private
    )

    response = client.get(document.url)

    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_document_is_never_shown_as_a_page_of_the_portal(client, home):
    document = PortalDocument.objects.create(title="x", file=ContentFile(b"<script>alert(1)</script>", "x.txt"))

    response = client.get(document.url)
    response.getvalue()

    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
