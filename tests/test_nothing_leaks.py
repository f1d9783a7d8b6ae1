"""What is not public stands nowhere: not in feeds, calendars, data, search, suggestions, lists or pictures of links."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from search.models import Entry
from tests.factories import pages as make
from tests.factories import people, projects
from tests.factories.accounts import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

SECRET = "Tajemnica"
TOLD = re.compile(rf"{SECRET}|{SECRET.lower()}-[0-9]")  # its words, or its address
LANGUAGES = ("pl", "sk", "en")
KINDS = {
    make.NewsIndexPageFactory: make.NewsPageFactory,
    make.EventIndexPageFactory: make.EventPageFactory,
    make.PublicationIndexPageFactory: make.PublicationPageFactory,
    make.MemberIndexPageFactory: make.CityPageFactory,
    make.ProjectIndexPageFactory: make.ProjectPageFactory,
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
    """The public pages keep their words and addresses; only the drafts hold the secret."""
    for version in Page.objects.filter(translation_key=page.translation_key).specific():
        secret, address = version.title, version.slug
        say(version, "Jawna", f"zmieniona-{version.pk}").publish()
        say(version, secret, address)


def say(page, words, slug):
    page.title = page.lead = page.general_objective = words
    page.slug = slug
    return page.save_revision()


HIDE = [draft, for_members, with_password, later, taken_down, below_a_closed_list, changed_in_a_draft]


@pytest.fixture(scope="module")
def planted(grown_once):
    """A secret page of every kind in three languages, and one that everybody may see beside it."""
    home = make.portal("sk", "en")
    secrets = []
    for number, (index, entry) in enumerate(KINDS.items()):
        parent = index(parent=home, slug=f"list-{number}")
        for code in LANGUAGES[1:]:
            make.translated(parent, code)
        for title in ("Jawna", SECRET):
            page = plant(parent, entry, f"{title} {number}")
        secrets.append(page.pk)
    return secrets


@pytest.fixture
def secrets(planted):
    return [Page.objects.get(pk=secret).specific for secret in planted]


def plant(parent, entry, title):
    facts = {"title": title, "lead": f"{title}.", "slug": title.lower().replace(" ", "-")}
    if entry is make.EventPageFactory:
        facts |= {"starts_at": datetime(2030, 1, 1, 10, tzinfo=UTC)}
    if entry is make.CityPageFactory:
        facts |= {"organisation": people.released(people.CityFactory())}
    if entry is make.ProjectPageFactory:
        today = timezone.localdate()
        running = projects.ProjectFactory(starts_on=today, ends_on=today + timedelta(days=9))
        facts |= {"project": projects.released(running), "general_objective": facts["lead"]}
    page = entry(parent=parent, **facts)
    for code in LANGUAGES[1:]:
        make.translated(page, code, title=f"{title} {code}").save_revision().publish()
    page.save_revision().publish()
    return page


def addresses(secrets):
    yield from ["/sitemap.xml", "/sitemap/1.xml", "/robots.txt"]
    yield from ["/data/members.csv", "/data/members.geojson", "/data/projects.json", "/data/catalog.ttl"]
    for code in LANGUAGES:
        yield from [f"/{code}/", f"/{code}/data/", f"/{code}/calendar.ics", f"/{code}/tajemnic/"]
        yield from [f"/{code}/list-{number}/" for number in range(len(KINDS))]
        yield from [f"/{code}/feeds/{name}.{form}" for name in ("news", "publications") for form in FORMS]
        yield from [f"/{code}/search/?q={asked}&language=all" for asked in (SECRET.lower(), "tajem")]
    for page in Page.objects.filter(translation_key__in=[page.translation_key for page in secrets]):
        code = page.url_path[1:3]
        yield from [f"/{code}/calendar/{page.pk}.ics", f"/share/{page.pk}-{'0' * 16}.png", f"/{code}/{page.slug[:-1]}/"]


@pytest.mark.parametrize("hide", HIDE, ids=lambda hide: hide.__name__)
def test_what_is_not_public_stands_nowhere(client, secrets, hide):
    for page in secrets:
        hide(page)

    told = {}
    for address in addresses(secrets):
        answer = client.get(address)
        told[address] = TOLD.search(answer.content.decode("utf-8", "replace") + str(dict(answer.headers)))

    assert {address: secret for address, secret in told.items() if secret} == {}
    assert not Entry.objects.filter(title__contains=SECRET).exists()
    assert not any(client.cookies)
    if hide is not changed_in_a_draft:
        itself = [client.get(page.url) for page in secrets]
        assert all(SECRET.encode() not in answer.content for answer in itself)
        assert all(answer.status_code in {200, 302, 404} for answer in itself)


def test_what_is_public_beside_it_stands_everywhere(client, secrets):
    for page in secrets:
        draft(page)

    for code in LANGUAGES:
        missing = {address for address, words in public(code).items() if words not in client.get(address).text}
        assert missing == set()
        listed = client.get(f"/{code}/list-0/").text.replace("\N{NO-BREAK SPACE}", " ")
        assert ("Jawna 0" if code == "pl" else f"Jawna 0 {code}") in listed


def public(code):
    """{address: words that stand there} in one language."""
    return {
        f"/{code}/": "Jawna 0",
        f"/{code}/feeds/news.atom": "Jawna 0",
        f"/{code}/feeds/publications.rss": "Jawna 2",
        f"/{code}/calendar.ics": "Jawna 1",
        f"/{code}/search/?q=jawna": "</mark> 0",
        f"/{code}/list-4/": "PROJECT",
        f"/{code}/jawna-9/": "Jawna 0",
        "/data/projects.json": f"/{code}/list-4/jawna-4/",
        "/data/members.csv": f"/{code}/list-3/jawna-3/",
        "/sitemap/1.xml": f"/{code}/list-1/jawna-1/",
    }


def test_the_office_finds_by_the_search_of_the_public_no_more_than_the_public_does(client, secrets):
    for page in secrets:
        draft(page)
    client.force_login(ROLES["editor"]())

    html = client.get("/pl/search/?q=tajem&language=all").content.decode()

    assert SECRET not in html
