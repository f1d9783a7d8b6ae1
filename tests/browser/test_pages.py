"""Every page type, in every language, light and dark, wide and narrow."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.addresses import KINDS, LANGUAGES, address, status

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
LOOKS = [(1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")]
VISITS = [(kind, language) for kind in KINDS for language in LANGUAGES if (kind, language) != ("borrowed", "pl")]
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def axe():
    return Axe().axe_script


def violations(page):
    named = "({id, nodes}) => [id, nodes.map((node) => node.html.slice(0, 200))]"
    return page.evaluate(f"rules => axe.run(document, rules).then((all) => all.violations.map({named}))", RULES)


@pytest.mark.parametrize(("kind", "language"), VISITS)
def test_page_is_accessible_and_fits_in_every_look(visit, axe, kind, language):
    page = visit(address(kind, language), language=language, status=status(kind))
    page.evaluate(axe)

    found = {}
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        wrong = violations(page) + [["sideways"]] * (page.evaluate(SIDEWAYS) > 0)
        found |= {f"{width} {theme}": wrong} if wrong else {}

    assert not found, json.dumps(found, indent=1, ensure_ascii=False)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1
