"""The map in a real browser: as wide as a desk, as narrow as a telephone, by keyboard, without script."""

import pytest

pytestmark = pytest.mark.browser
DIRECTORY = "/en/directory/"


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [390, 1280])
def test_cluster_opens_its_list_by_keyboard(visit, width, javascript):
    page = visit(DIRECTORY, width=width, language="en", javascript=javascript)
    cluster = page.locator(".map svg a[href^='#near-']:visible").first
    places = cluster.get_attribute("data-portal-pin").split()

    cluster.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    box = page.locator(".cluster:visible")
    assert box.locator("li a").count() == len(places) > 1
    assert box.locator("li a").first.evaluate("link => link === document.activeElement")
    assert cluster.get_attribute("aria-label").startswith(f"{len(places)} ")


@pytest.mark.parametrize("width", [390, 1280])
def test_pins_are_large_enough_and_apart(visit, width):
    page = visit(DIRECTORY, width=width, language="en")

    circles = page.locator(".map svg a:visible .halo").evaluate_all(
        "all => all.map(circle => { const r = circle.getBoundingClientRect(); return [r.x, r.y, r.width] })"
    )

    apart = [max(abs(a[0] - b[0]), abs(a[1] - b[1])) for i, a in enumerate(circles) for b in circles[i + 1 :]]
    assert len(circles) > 10
    assert min(size for _x, _y, size in circles) >= 24
    assert min(apart) >= 24


def test_pointing_at_a_row_marks_its_pin(visit):
    page = visit(DIRECTORY, language="en")

    page.locator("[data-portal-place='lesko']").first.hover()

    assert page.locator("[data-portal-pin='lesko'][data-marked]").count() == 2
