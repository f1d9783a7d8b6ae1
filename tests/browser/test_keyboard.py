"""With the keyboard alone, without JavaScript, at 400 % zoom, on paper and in forced colours."""

import pytest

from tests.browser.addresses import KINDS, address, status

pytestmark = pytest.mark.browser
HERE = "document.activeElement"
# Words that stand outside the page, where no scrolling reaches them.
CUT = """[...document.querySelectorAll('main :is(h1, h2, h3, p, a, button, select, input, dt, dd, li)')].filter(e => {
    const box = e.getBoundingClientRect(), unseen = e.closest('.unseen, [popover], .scroll, .table, svg');
    return !unseen && box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
}).map(e => e.outerHTML.slice(0, 120))"""
ACCORDION = "/pl/aktualnosci/portal-dostepny-dla-kazdego/"
LISTS = ["/pl/aktualnosci/", "/pl/wydarzenia/", "/pl/czlonkowie/", "/pl/publikacje/"]


def stops(page, count):
    """Press Tab so many times; what had the focus, by its text or its name."""
    found = []
    for _press in range(count):
        page.keyboard.press("Tab")
        found.append(page.evaluate(f"{HERE}.name || {HERE}.innerText.trim()"))
    return found


def test_the_head_is_walked_from_left_to_right_and_from_above(visit):
    page = visit("/en/", language="en")

    walked = stops(page, 10)

    assert walked[0] == "Skip to content"
    assert walked[1].startswith("SMEK")
    assert [stop[:2] for stop in walked[2:5]] == ["PL", "SK", "EN"]
    assert walked[5:10] == ["q", "Search", "Log in", "About SMEK", "News"]


def test_the_skip_link_leads_to_the_content(visit):
    page = visit("/pl/aktualnosci/")

    page.keyboard.press("Tab")
    shown = page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")

    assert shown["y"] >= 0
    assert page.evaluate(f"{HERE}.id") == "content"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_menu_opens_and_closes_by_keyboard(visit, javascript):
    page = visit("/pl/", width=390, javascript=javascript)
    button = page.locator(".menu-button")

    button.focus()
    page.keyboard.press("Enter")
    opened = page.locator("#menu").is_visible()
    page.keyboard.press("Tab")
    inside = page.locator("#menu .close:focus").count()
    page.keyboard.press("Escape")

    assert opened
    assert inside == 1
    assert not page.locator("#menu").is_visible()
    assert page.locator(".menu-button:focus").count() == 1


def follow(page):
    """Enter on what has the focus, and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_menu_and_the_languages_lead_on_by_keyboard(visit, javascript):
    page = visit("/pl/", javascript=javascript)

    page.locator(".menu a").nth(1).focus()
    follow(page)
    news = page.url
    page.locator(".languages a[hreflang=sk]").focus()
    follow(page)

    assert news.endswith("/pl/aktualnosci/")
    assert page.locator("html").get_attribute("lang") == "sk"
    assert page.locator(".languages [aria-current]").get_attribute("hreflang") == "sk"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_directory_is_filtered_by_keyboard(visit, javascript):
    page = visit("/en/directory/", language="en", javascript=javascript)
    before = page.locator("[data-portal-place]").count()

    page.locator(".filters select[name=country]").focus()
    page.keyboard.type("Slova")
    page.locator(".filters button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**country=SK**")

    assert 0 < page.locator("[data-portal-place]").count() < before


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_an_accordion_opens_by_keyboard(visit, javascript):
    page = visit(ACCORDION, javascript=javascript)
    details = page.locator("main details").first

    details.locator("summary").focus()
    page.keyboard.press("Enter")

    assert details.get_attribute("open") is not None


@pytest.mark.parametrize("path", LISTS)
def test_filters_are_walked_in_the_order_they_are_read(visit, path):
    page = visit(path)
    fields = page.locator(".filters :is(select, button)")

    fields.first.focus()
    stops(page, fields.count() - 1)

    assert page.locator(".filters button:focus").count() == 1


@pytest.mark.parametrize("path", ["/pl/", "/pl/czlonkowie/", "/pl/projekty/smek-ii/"])
def test_every_stop_shows_where_the_focus_is(visit, path):
    page = visit(path)
    unseen = []

    for _press in range(70):
        page.keyboard.press("Tab")
        if page.evaluate(f"{HERE} === document.body"):
            break
        seen = page.evaluate(
            f"""(() => {{ const e = {HERE}, s = getComputedStyle(e), sun = e.querySelector('.sun, .halo');
            const ringed = s.outlineStyle !== 'none' && s.boxShadow.endsWith('0px 0px 0px 2px');
            return ringed || (sun && getComputedStyle(sun).stroke !== 'none') }})()"""
        )
        unseen += [] if seen else [page.evaluate(f"{HERE}.outerHTML.slice(0, 200)")]

    assert unseen == []


def test_the_appearance_is_chosen_by_keyboard(visit):
    page = visit("/pl/")

    page.locator("[data-portal-theme]").focus()
    page.keyboard.press("Enter")

    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "borrowed"])
def test_nothing_is_lost_at_400_per_cent(visit, kind):
    page = visit(address(kind, "pl"), status=status(kind))
    wide = page.locator("main :is(h1, h2, a, button, select, input)").count()
    page.set_viewport_size({"width": 320, "height": 256})

    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    cut = page.evaluate(CUT)

    assert sideways <= 0
    assert cut == []
    assert page.locator("h1").is_visible()
    assert page.locator("main :is(h1, h2, a, button, select, input)").count() == wide


@pytest.mark.parametrize("path", ["/pl/aktualnosci/diagnoza-potencjalu-instytucjonalnego/", "/pl/projekty/smek-ii/"])
def test_paper_shows_the_matter_alone_and_on_white(visit, path):
    page = visit(path, dark=True)

    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("nav:visible").count() == 0
    assert page.locator(".footer .funding").is_visible()
    assert page.locator(".printed").inner_text().endswith(path)


def test_forced_colours_keep_the_edges_of_controls_and_the_mark_of_the_current_page(visit):
    page = visit("/pl/czlonkowie/")

    page.emulate_media(forced_colors="active")

    for control in (".filters .button", ".filters select", ".menu [aria-current]"):
        width = page.locator(control).first.evaluate("e => parseFloat(getComputedStyle(e).borderBlockEndWidth)")
        assert width >= 1, control


def test_nothing_moves_for_readers_who_asked_for_rest(visit):
    page = visit("/pl/")

    moving = page.evaluate(
        """[...document.querySelectorAll('*')].filter(e =>
        getComputedStyle(e).transitionDuration.split(',').some(t => parseFloat(t) > 0)
        || getComputedStyle(e).animationName !== 'none').length"""
    )

    assert moving == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_the_portal_is_searched_by_keyboard_from_any_page(visit, javascript):
    page = visit("/en/", language="en", javascript=javascript)

    page.locator(".search-box input").focus()
    page.keyboard.type("humenne")
    follow(page)
    walked = page.locator(".search")
    walked.locator("input").focus()
    order = stops(page, 3)
    first = page.locator(".entry h3 a").first
    first.focus()
    follow(page)

    assert order == ["Search", "language", "kind"]
    assert page.locator("h1").inner_text() == "Humenné"


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_narrow_screen_a_link_leads_to_the_search(visit, width):
    page = visit("/en/", language="en", width=width)
    link = page.locator(".search-link")

    if not link.is_visible():
        page.locator(".menu-button").focus()
        page.keyboard.press("Enter")
        link = page.locator(".menu .search-item a")
    link.focus()
    follow(page)

    assert page.url.endswith("/en/search/")
    assert page.locator("h1").is_visible()


def test_results_are_narrowed_by_keyboard_and_their_number_is_said(visit):
    page = visit("/en/search/?q=humenne&language=all", language="en")
    before = page.locator("output").inner_text()

    page.locator("select[name=kind]").focus()
    page.keyboard.type("Events")
    page.locator(".search .button").focus()
    follow(page)

    assert "kind=event" in page.url
    assert page.locator("output").inner_text() != before
    assert page.locator("output").evaluate("e => e.tagName") == "OUTPUT"
