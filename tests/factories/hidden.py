"""A tree with one public page of every kind that machines read, and three beside it that nobody may hear of."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from pages.models import NetworkIdentity
from tests.factories import media, people, projects
from tests.factories import pages as make

SECRETS = ("Unpublished", "Restricted", "Embargoed")
LANGUAGES = ("pl", "sk", "en")
PUBLISHED = datetime(2024, 6, 2, 8, 30, tzinfo=UTC)


def network(**fields):
    """The portal in three languages, with the network's identity."""
    home = make.portal("sk", "en")
    words = {"pl": "Sieć miast", "sk": "Sieť miest", "en": "Network of cities"}
    defaults = {"name": words, "tagline": words, "short_name": "SM", "email": "office@example.org"}
    NetworkIdentity.objects.create(site=Site.objects.get(), **defaults | fields)
    return home


def family(index, factory, title, **fields):
    """A public page and three secret ones below `index`, each of them in every language. Returns the public one."""
    page = grown(index, factory, title, **fields)
    grown(index, factory, f"Unpublished {title}", live=False, **fields)
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = grown(index, factory, f"Embargoed {title}", live=False, go_live_at=tomorrow, **fields)
    scheduled.save_revision(approved_go_live_at=tomorrow)
    restricted = grown(index, factory, f"Restricted {title}", **fields)
    for version in Page.objects.filter(translation_key=restricted.translation_key):
        PageViewRestriction.objects.get_or_create(page=version, restriction_type=PageViewRestriction.LOGIN)
    return page


def grown(index, factory, title, **fields):
    """A page in three languages: its title ends with the language's code."""
    dates = {"first_published_at": PUBLISHED, "last_published_at": PUBLISHED}
    page = factory(parent=index, title=f"{title} pl", **dates | fields)
    for code in ("sk", "en"):
        make.translated(page, code, title=f"{title} {code}", **dates)
    return page


def planted(parent, factory, title, **fields):
    """A public list in three languages."""
    return grown(parent, factory, title, **fields)


def news(home, **fields):
    return family(planted(home, make.NewsIndexPageFactory, "News"), make.NewsPageFactory, "Bridge", **fields)


def events(home, **fields):
    return family(planted(home, make.EventIndexPageFactory, "Events"), make.EventPageFactory, "Session", **fields)


def publications(home, **fields):
    fields = {"document": media.document()} | fields
    index = planted(home, make.PublicationIndexPageFactory, "Publications")
    return family(index, make.PublicationPageFactory, "Study", **fields)


def members(home, **fields):
    """A member city that was released, with its pages; one that was not; a candidate. Returns the member."""
    city = people.CityFactory(slug="humenne", **fields)
    hidden = people.CityFactory(slug="unpublished-record")
    people.released(people.CityFactory(slug="restricted-candidate", status="candidate"))
    index = planted(home, make.MemberIndexPageFactory, "Members")
    family(index, make.CityPageFactory, "City", organisation=people.released(city))
    assert not hasattr(hidden, "snapshot")
    return city


def running_project(home, *organisations, **facts):
    """A released project of these organisations with its pages, and one nobody released. Returns the former."""
    project = projects.released(projects.consortium(*organisations, slug="smek", **facts))
    projects.ProjectFactory(slug="unpublished-project", acronym="Unpublished")
    index = planted(home, make.ProjectIndexPageFactory, "Projects")
    family(index, make.ProjectPageFactory, "Project", project=project)
    return project


def leaks(text):
    """The secrets that a text tells."""
    return [secret for secret in SECRETS if secret.lower() in text.lower()]
