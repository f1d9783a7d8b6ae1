"""Every page type, in every language, light and dark, wide and narrow."""

import json
import sqlite3
from contextlib import closing
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps

from pages.models.base import BasePage
from tests.conftest import demo_portal

pytestmark = pytest.mark.browser
LANGUAGES = ["pl", "sk", "en"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@cache
def addresses():
    """One address a page type and language, taken from the demo itself."""
    query = """
        SELECT model, language_code, MIN(url_path) FROM wagtailcore_page AS page
        JOIN django_content_type AS kind ON kind.id = page.content_type_id
        JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id
        WHERE page.live AND page.depth > 1 AND page.alias_of_id IS NULL
        GROUP BY model, language_code
    """
    with closing(sqlite3.connect(demo_portal() / "portal.sqlite3")) as database:
        return {(kind, language): path for kind, language, path in database.execute(query)}


def page_types():
    return sorted(model._meta.model_name for model in apps.get_models() if issubclass(model, BasePage))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", page_types())
def test_page_is_accessible_and_fits(visit, kind, language, width, dark):
    page = visit(addresses()[kind, language], width=width, dark=dark, language=language)

    found = Axe().run(page, options=RULES).response["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert json.dumps([[v["id"], [n["html"][:200] for n in v["nodes"][:3]]] for v in found], indent=1) == "[]"
    assert sideways <= 0
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
