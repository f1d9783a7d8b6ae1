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
# Rules look at colours and places, which are the same in every language: every page type is judged in all four looks,
# and in every language at least once. Whether its words fit is asked at both widths in each.
LOOKS = {"pl": [(1280, "light"), (390, "dark")], "sk": [(390, "light")], "en": [(1280, "dark")]}
WIDTHS = (1280, 390)
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
        found |= {f"{width} {theme}": wrong for wrong in [violations(page)] if wrong}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found |= {f"{width}": "sideways" for over in [page.evaluate(SIDEWAYS)] if over > 0}

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
