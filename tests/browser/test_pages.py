"""Every page type, in every language, light and dark, wide and narrow."""

import json
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from network.letters.forms import SOONEST
from tests.browser.addresses import LANGUAGES, VISITS, address, status

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
# Colours are the same in every language, and most of the time goes into them: Polish is looked at in all four looks,
# the others at both widths and in both themes.
WIDE_LIGHT, WIDE_DARK, NARROW_DARK, NARROW_LIGHT = [(1280, "light"), (1280, "dark"), (390, "dark"), (390, "light")]
LOOKS = {
    "pl": [WIDE_LIGHT, WIDE_DARK, NARROW_DARK, NARROW_LIGHT],
    "sk": [WIDE_LIGHT, NARROW_DARK],
    "en": [WIDE_DARK, NARROW_LIGHT],
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="session")
def axe():
    return Axe().axe_script


def violations(page):
    named = "({id, nodes}) => [id, nodes.map((node) => node.html.slice(0, 200))]"
    return page.evaluate(f"rules => axe.run(document, rules).then((all) => all.violations.map({named}))", RULES)


def assert_well_in_every_look(page, axe, language):
    page.evaluate(axe)

    found = {}
    for width, theme in LOOKS[language]:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        wrong = violations(page) + [["sideways"]] * (page.evaluate(SIDEWAYS) > 0)
        found |= {f"{width} {theme}": wrong} if wrong else {}

    assert not found, json.dumps(found, indent=1, ensure_ascii=False)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize(("kind", "language"), VISITS)
def test_page_is_accessible_and_fits_in_every_look(visit, axe, kind, language):
    page = visit(address(kind, language), language=language, status=status(kind))

    assert_well_in_every_look(page, axe, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_is_accessible_from_refusal_to_receipt(visitor, office, axe, language):
    page = visitor.open(f"{office}{address('contact-form', language)}", language=language)
    until = time.monotonic() + SOONEST + 1

    send(page)
    assert page.locator("main .notice li a").count() == 2
    assert_well_in_every_look(page, axe, language)

    page.locator("[name=text]").fill("Kto odpowiada za mapę?")
    page.locator("[name=email]").fill("anna@example.org")
    page.wait_for_timeout(max(0, until - time.monotonic()) * 1000)
    send(page)
    assert "/contact-form/received/" in page.url
    assert_well_in_every_look(page, axe, language)


def send(page):
    with page.expect_navigation():
        page.locator("main form [type=submit]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_near_a_wrong_address_are_suggested(visit, language):
    page = visit(address("not-found-nearby", language), language=language, status=404)

    page.locator(".suggestions a").first.click()

    assert page.url.endswith(address("memberindexpage", language))
