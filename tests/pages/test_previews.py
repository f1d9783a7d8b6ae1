"""Every page type shows its preview in the language of the page, saved or not."""

import pytest
from django.urls import reverse
from django.utils import translation

from cms.kit.blocks import STORY_BLOCKS
from pages.models import HomePage
from tests.factories import pages as make
from tests.factories import trees
from tests.factories.accounts import superuser
from tests.factories.media import document
from tests.factories.people import AssociationFactory, CityFactory
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.one_database

LANGUAGES = ["pl", "sk", "en"]
TYPES = {
    "SectionPage": [],
    "StandardPage": [],
    "AccessibilityPage": [],
    "EasyReadPage": [],
    "JoinPage": [],
    "NewsIndexPage": [],
    "NewsPage": ["NewsIndexPage"],
    "EventIndexPage": [],
    "EventPage": ["EventIndexPage"],
    "ProjectIndexPage": [],
    "ProjectPage": ["ProjectIndexPage"],
    "PublicationIndexPage": [],
    "PublicationPage": ["PublicationIndexPage"],
    "MemberIndexPage": [],
    "CityPage": ["MemberIndexPage"],
    "AssociationPage": ["MemberIndexPage"],
    "NewsletterIndexPage": [],
    "NewsletterIssuePage": ["NewsletterIndexPage"],
}
NEEDED = {
    "ProjectPage": lambda: {"project": ProjectFactory()},
    "PublicationPage": lambda: {"document": document()},
    "CityPage": lambda: {"organisation": CityFactory()},
    "AssociationPage": lambda: {"organisation": AssociationFactory()},
}


@pytest.fixture(scope="module")
def planted(grown_once):
    home = make.portal("sk", "en")
    return home.translation_key


@pytest.fixture
def homes(planted, db):
    return {home.locale.language_code: home for home in HomePage.objects.filter(translation_key=planted)}


def factory(name):
    return getattr(make, f"{name}Factory")


def parent_of(name, home):
    for above in TYPES[name]:
        home = factory(above)(parent=home)
    return home


def preview(page):
    """What Wagtail's preview pane shows; the editor reads the admin in English."""
    with translation.override("en"):
        return page.make_preview_request(preview_mode=page.default_preview_mode).render()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_a_saved_draft_is_previewed_in_its_language(homes, name, code):
    parent = parent_of(name, homes[code])
    page = factory(name)(parent=parent, title="Draft to look at", live=False, locale=parent.locale)

    response = preview(page.get_latest_revision_as_object())

    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.text
    assert "Draft to look at" in response.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_home_is_previewed_in_its_language(homes, code):
    response = preview(homes[code])

    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", TYPES)
def test_a_page_never_saved_is_previewed_in_its_language(homes, name, code):
    parent = parent_of(name, homes[code])
    page = unsaved(name, parent)

    response = preview(page)

    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.text
    assert "Never saved" in response.text


@pytest.mark.parametrize("code", ["sk", "en"])
@pytest.mark.parametrize("name", TYPES)
def test_a_translation_at_work_is_previewed_in_its_language(client, homes, name, code):
    parent = homes["pl"]
    for above in TYPES[name]:
        parent = factory(above)(parent=parent)
        trees.translate(parent, code)
    page = factory(name)(parent=parent, title="Tytuł", live=False)
    translation = trees.submit(page, code)
    translation.save_target(publish=False)
    trees.put_into_words(translation, {"Tytuł": "What the translator writes"}, only=["Tytuł"])
    client.force_login(superuser(language="en"))

    response = client.get(reverse("wagtail_localize:preview_translation", args=[translation.pk]))

    assert response.status_code == 200
    assert f'<html lang="{code}"' in response.text
    assert "What the translator writes" in response.text


def unsaved(name, parent):
    """A page as Wagtail's preview of a new page makes it: a place in the tree, but no row."""
    page = factory(name).build(parent=None, title="Never saved", slug="never-saved", **NEEDED.get(name, dict)())
    page.locale = parent.locale
    page.set_url_path(parent)
    page.depth, page.path = parent.depth + 1, parent._get_children_path_interval(parent.path)[1]
    return page


@pytest.mark.parametrize("name", [name for name, _block in STORY_BLOCKS])
def test_a_block_nobody_has_filled_in_does_not_break_the_preview(homes, name):
    page = factory("StandardPage")(parent=homes["pl"], live=False)
    block = page.body.stream_block.child_blocks[name]
    page.body.append((name, block.get_default()))

    response = preview(page)

    assert response.status_code == 200
