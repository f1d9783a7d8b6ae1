"""Pages of the members' area are told to nobody outside it, in no language, whatever an editor does to restrictions."""

import re

import pytest
from django.core.management import call_command
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.models import GroupPagePermission, Page, PageViewRestriction

from cms.accounts.models import User
from pages.models import HandbookPage, WorkspacePage
from pages.public import shown
from search.models import Entry
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import UserFactory, editor, superuser, translator
from tests.factories.workspace import LANGUAGES, area, every_page

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SECRET = "Tajemnica"


@pytest.fixture(scope="module")
def planted(grown_once):
    make.portal("sk", "en")
    make.NewsIndexPageFactory(parent=make.models.HomePage.objects.get(locale__language_code="pl"), slug="news")
    area(SECRET)
    call_command("rebuild_search", verbosity=0)
    people.coordinator_of(people.CityFactory(), email="coordinator@example.org")


@pytest.fixture
def _planted(planted):
    return


def nothing():
    pass


def lifted():
    PageViewRestriction.objects.all().delete()


def lifted_behind_the_portals_back():
    PageViewRestriction.objects.all()._raw_delete("default")


def a_password_instead():
    for row in PageViewRestriction.objects.all():
        row.restriction_type, row.password = PageViewRestriction.PASSWORD, "x"
        row.save()


TAMPERED = [nothing, lifted, lifted_behind_the_portals_back, a_password_instead]


def public_addresses():
    yield from ["/sitemap.xml", "/sitemap/1.xml", "/robots.txt", "/data/catalog.ttl", "/health/ready"]
    for code in LANGUAGES:
        yield from [f"/{code}/", f"/{code}/data/", f"/{code}/calendar.ics", f"/{code}/tajemnic/", f"/{code}/tajemnica/"]
        yield from [f"/{code}/search/?q=tajemnica&language=all", f"/{code}/feeds/news.rss", f"/{code}/feeds/news.atom"]
        yield from [
            f"/members-{code}/",
            f"/members-{code}/news/",
            f"/{code}/members-{code}/news/",
            f"/{code}/news/item/",
        ]
    for page in every_page():
        yield from [
            page.url,
            page.url_path,
            f"/share/{page.pk}-{'0' * 16}.png",
            f"/{page.locale.language_code}{page.url_path}",
        ]


@pytest.mark.usefixtures("_planted")
@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda tamper: tamper.__name__)
@pytest.mark.parametrize("who", ["anonymous", "applicant", "editor", "translator"])
def test_nobody_outside_hears_of_them(client, who, tamper):
    tamper()
    makers = {"applicant": UserFactory, "editor": editor, "translator": translator}
    if who in makers:
        client.force_login(makers[who]())

    told = {}
    for address in public_addresses():
        response = client.get(address)
        told[address] = SECRET.lower() in (response.text + str(response.headers)).lower().replace("q=tajemnica", "")

    own_question = {address for address in told if "search" in address or "tajemnica/" in address}
    assert {address for address, is_told in told.items() if is_told} - own_question == set()
    assert not Entry.objects.filter(title__contains=SECRET).exists()
    assert not shown(Page.objects.filter(title=SECRET)).exists()


@pytest.mark.usefixtures("_planted")
@pytest.mark.parametrize("tamper", TAMPERED, ids=lambda tamper: tamper.__name__)
def test_members_read_them_in_every_language(client, tamper):
    tamper()
    client.force_login(people.member_of(people.CityFactory()))

    answers = {page.url: client.get(page.url) for page in every_page()}

    assert len(answers) == 12
    assert {answer.status_code for answer in answers.values()} == {200}
    assert all(SECRET in answer.text for answer in answers.values())
    assert {answer["Cache-Control"] for answer in answers.values()} == {"private, no-store"}


@pytest.mark.usefixtures("_planted")
def test_a_restriction_that_is_lifted_comes_back():
    lifted()

    kept = PageViewRestriction.objects.filter(page__in=WorkspacePage.objects.all())
    assert kept.count() == 3
    assert {row.restriction_type for row in kept} == {PageViewRestriction.LOGIN}


def office_addresses(pages):
    """Every address of the office that takes one number, with the number of each page."""
    for route, name in names(get_resolver().url_patterns):
        if "localize" not in route and "page" in name and route.count("<") == 1 and "logout" not in name:
            for page in pages:
                try:
                    yield reverse(name, args=[page.pk])
                except NoReverseMatch:
                    continue
    for page in pages:
        yield from [f"/admin/api/main/pages/{page.pk}/", f"/admin/api/main/pages/?child_of={page.get_parent().pk}"]
        yield from [f"/admin/choose-page/{page.pk}/", f"/admin/localize/submit/page/{page.pk}/"]
    yield from ["/admin/", "/admin/pages/", "/admin/pages/search/?q=tajemnica", "/admin/choose-page/search/?q=tajem"]
    yield from [
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/api/main/pages/?search=tajemnica",
    ]
    yield from ["/admin/translations/", "/admin/reports/page-types-usage/", "/admin/pages/1/"]


def names(patterns, prefix="", space=""):
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from names(pattern.url_patterns, route, inner)
        elif pattern.name and route.startswith("admin/"):
            yield route, f"{space}{pattern.name}"


@pytest.mark.usefixtures("_planted")
@pytest.mark.parametrize("make_user", [editor, translator])
def test_who_edits_the_public_site_finds_nothing_of_them_in_the_office(client, make_user):
    client.force_login(make_user())
    asked = sorted(set(office_addresses([page for page in every_page() if page.locale.language_code != "en"][::3])))
    assert len(asked) > 100

    told = []
    for address in asked:
        response = client.get(address)
        assert response.status_code < 500, address
        text = re.sub(r"(?i)(q|search)=tajem\w*|value=\"tajem\w*\"|“tajem\w*”", "", response.text)
        told += [address] * (SECRET in text)

    assert told == []


@pytest.mark.usefixtures("_planted")
@pytest.mark.parametrize("who", ["coordinator", "administrator"])
def test_coordinators_and_administrators_edit_them(client, who):
    user = User.objects.get(email="coordinator@example.org") if who == "coordinator" else superuser()
    client.force_login(user)
    page = HandbookPage.objects.first()

    answers = [
        client.get(reverse(name, args=[page.pk])) for name in ("wagtailadmin_pages:edit", "wagtailadmin_explore")
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert page.permissions_for_user(user).can_publish()


@pytest.mark.usefixtures("_planted")
def test_coordinators_edit_nothing_else(client):
    user = User.objects.get(email="coordinator@example.org")

    home = make.models.HomePage.objects.get(locale__language_code="pl")

    assert not home.permissions_for_user(user).can_edit()
    assert GroupPagePermission.objects.filter(group__name="Coordinators", page__depth=2).count() == 9


@pytest.mark.usefixtures("_planted")
def test_guests_read_the_handbook_and_not_the_news(client):
    client.force_login(people.expert())

    answers = {page.url: client.get(page.url).status_code for page in every_page()}

    assert answers["/sk/members/handbook/"] == 200
    assert answers["/sk/members/news/"] == answers["/sk/members/news/item/"] == 404


@pytest.mark.usefixtures("_planted")
def test_a_draft_is_read_by_nobody(client):
    HandbookPage.objects.filter(locale__language_code="en").update(live=False)
    client.force_login(people.member_of(people.CityFactory()))

    assert client.get("/en/members/handbook/").status_code == 404
    assert client.get("/pl/members/handbook/").status_code == 200


@pytest.mark.usefixtures("_planted")
@pytest.mark.parametrize("path", ["%00/", "handbook/%00/", "../pl/", "a" * 3000, "handbook/home/", "%f0%9f%92%a9/"])
def test_odd_addresses_below_the_prefix_are_not_found(client, path):
    client.force_login(people.member_of(people.CityFactory()))

    assert client.get(f"/pl/members/{path}").status_code == 404
