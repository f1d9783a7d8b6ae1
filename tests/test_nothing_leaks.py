"""What is not public stands nowhere: not in feeds, calendars, data, search, suggestions, lists or pictures of links."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from search.models import Entry
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import ROLES

pytestmark = pytest.mark.django_db

SECRET = "Tajemnica"
KINDS = {
    make.NewsIndexPageFactory: make.NewsPageFactory,
    make.EventIndexPageFactory: make.EventPageFactory,
    make.PublicationIndexPageFactory: make.PublicationPageFactory,
    make.MemberIndexPageFactory: make.CityPageFactory,
}
FORMS = ["rss", "atom"]


def draft(page):
    page.unpublish()


def for_members(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def with_password(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")


def later(page):
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def taken_down(page):
    page.expire_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    page.expire_at = timezone.now() - timedelta(hours=1)
    page.save(update_fields=["expire_at"])
    call_command("publish_scheduled", verbosity=0)


def below_a_closed_list(page):
    for_members(page.get_parent())


def changed_in_a_draft(page):
    """The public page keeps its words; only the draft holds the secret."""
    secret = page.title
    page.title = page.lead = "Jawna"
    page.save_revision().publish()
    page.title = page.lead = secret
    page.save_revision()


HIDE = [draft, for_members, with_password, later, taken_down, below_a_closed_list, changed_in_a_draft]


def grow(hide):
    """A secret page of every kind, and one that everybody may see beside it."""
    home = make.portal("sk")
    secrets = []
    for number, (index, entry) in enumerate(KINDS.items()):
        parent = index(parent=home)
        for title in ("Jawna", SECRET):
            facts = {"title": f"{title} {number}", "lead": f"{title} {number}.", "slug": f"{title.lower()}-{number}"}
            if entry is make.EventPageFactory:
                facts |= {"starts_at": datetime(2030, 1, 1, 10, tzinfo=UTC)}
            if entry is make.CityPageFactory:
                facts |= {"organisation": people.released(people.CityFactory())}
            page = entry(parent=parent, **facts)
            page.save_revision().publish()
        hide(page)
        secrets.append(page)
    return secrets


def addresses(secrets):
    lists = {page.get_parent().url for page in secrets}
    yield from [
        "/pl/",
        "/sk/",
        *lists,
        "/pl/data/",
        "/sitemap.xml",
        "/sitemap/0.xml",
        "/robots.txt",
        "/pl/calendar.ics",
    ]
    yield from [
        f"/{code}/feeds/{name}.{form}" for code in ("pl", "sk") for name in ("news", "publications") for form in FORMS
    ]
    yield from ["/data/members.csv", "/data/members.geojson", "/data/projects.json", "/data/catalog.ttl"]
    yield from [
        f"/pl/search/?q={SECRET.lower()}&language=all",
        "/pl/search/?q=tajem&language=all",
        "/pl/tajemnic/",
        "/pl/tajemnica-9/",
    ]
    for page in secrets:
        yield from [f"/pl/calendar/{page.pk}.ics", f"/share/{page.pk}-{'0' * 16}.png", f"/pl/{page.slug[:-1]}/"]


@pytest.mark.parametrize("hide", HIDE, ids=lambda hide: hide.__name__)
def test_what_is_not_public_stands_nowhere(client, hide):
    secrets = grow(hide)

    told = {}
    for address in addresses(secrets):
        answer = client.get(address)
        told[address] = SECRET in answer.content.decode("utf-8", "replace") + str(dict(answer.headers))

    assert [address for address, secret in told.items() if secret] == []
    assert not Entry.objects.filter(title__contains=SECRET).exists()
    assert not any(client.cookies)


@pytest.mark.parametrize("hide", [draft, for_members, with_password, later, taken_down, below_a_closed_list])
def test_the_secret_page_itself_is_not_told(client, hide):
    secrets = grow(hide)

    answers = {page.url: client.get(page.url) for page in secrets}

    assert all(SECRET.encode() not in answer.content for answer in answers.values())
    assert all(answer.status_code in {200, 302, 404} for answer in answers.values())


def test_the_office_finds_by_the_search_of_the_public_no_more_than_the_public_does(client):
    grow(draft)
    client.force_login(ROLES["editor"]())

    html = client.get("/pl/search/?q=tajem&language=all").content.decode()

    assert SECRET not in html
