"""What Lighthouse looks at, on every page type: weight, requests, what moves, and what search engines read."""

import gzip
import json
import re
import time
import urllib.request
from urllib.parse import urlsplit

import brotli
import pytest

from tests.browser.addresses import LANGUAGES, VISITS, address, rows, status
from tests.browser.scales import Scales
from tests.conftest import manage

pytestmark = pytest.mark.browser
WEIGHT, REQUESTS, SCRIPTS = 60_000, 8, 15_000  # pictures of the content do not count, the headers of answers do
SHIFT = 0.02  # Lighthouse calls 0.1 good
DESCRIPTION = 320  # characters
# Polish at both widths; the others, whose words are longer or shorter, at one each.
WIDTHS = {"pl": [1280, 390], "sk": [390], "en": [1280]}
COOKIES = {"login": {"csrftoken"}}
SIZES = "from pages.passing import size_pictures\nfor _tick in range(15): size_pictures(None, None)"
LATE = 0.8  # seconds: as on a phone in the mountains
UNPACKERS = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
LOADS = [(kind, language, width) for kind, language in VISITS for width in WIDTHS[language]]

FACTS = """() => {
    const all = (selector, of) => [...document.querySelectorAll(selector)].map(of);
    const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSFontFaceRule);
    const loaded = [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.unicodeRange);
    const file = (face) => face.style.src.match(/fonts\\/([\\w.-]+)/)?.[1];
    const range = (face) => face.style.getPropertyValue("unicode-range");
    return {
        language: document.documentElement.lang,
        title: document.title,
        description: document.querySelector("meta[name=description]")?.content ?? "",
        hidden: !!document.querySelector("meta[name=robots][content~=noindex]"),
        canonical: all("link[rel=canonical]", (link) => link.href),
        versions: all("link[rel=alternate][hreflang]", (link) => [link.hreflang, link.href]),
        links: all("a", (link) => [link.getAttribute("href"), link.outerHTML.slice(0, 120)]),
        preloaded: all("link[rel=preload][as=font]", (link) => link.href.split("/").at(-1)),
        fonts: faces.filter((face) => file(face) && loaded.includes(range(face))).map(file),
        pictures: all("img", (image) => ({
            address: new URL(image.src).pathname,
            shown: image.checkVisibility(),
            measured: image.hasAttribute("width") && image.hasAttribute("height"),
            described: image.hasAttribute("alt"),
            lazy: image.loading === "lazy",
            below: image.getBoundingClientRect().top + scrollY > 2 * innerHeight,
            offered: [...(image.parentElement.tagName === "PICTURE" ? image.parentElement.children : [])]
                .filter((source) => source.srcset && source.sizes).map((source) => source.type),
        })),
    };
}"""


@pytest.fixture(scope="module")
def finished(office):
    """A served demo whose pictures have all their sizes: what some ticks do beside a server."""
    manage("shell", "--no-imports", "-c", SIZES, **office.environment)
    return office


@pytest.fixture
def weighed(visitor, finished):
    """Open a page as somebody who was never here; its scales, and what its head and its matter say."""

    def open_page(kind, language, width):
        place = f"{finished}{address(kind, language)}"
        page = visitor.arrive(place, width=width, language=language)
        scales = Scales(page)
        assert page.goto(place).status == status(kind)
        scales.read()
        return scales, page.evaluate(FACTS)

    return open_page


@pytest.mark.parametrize(("kind", "language", "width"), LOADS)
def test_page_is_light_stands_still_and_is_understood_by_machines(weighed, kind, language, width):
    scales, facts = weighed(kind, language, width)

    assert scales.weight <= WEIGHT, f"{scales.weight} bytes:\n{scales}"
    assert len(scales.own) <= REQUESTS, f"{len(scales.own)} requests:\n{scales}"
    assert scales.scripts <= SCRIPTS, f"{scales.scripts} bytes of scripts:\n{scales}"
    assert scales.shifted <= SHIFT
    assert {cookie["name"] for cookie in scales.page.context.cookies()} == COOKIES.get(kind, set())
    assert facts["language"] == language
    assert dead(facts["links"]) == []
    assert set(facts["preloaded"]) == {name for name in facts["fonts"] if "more" not in name}
    assert [fault for picture in facts["pictures"] for fault in faults(picture)] == []
    assert head_faults(facts, scales.page.url) == []


def dead(links):
    """Links that no machine can follow."""
    return [html for href, html in links if not href or href == "#" or href.lower().startswith("javascript:")]


def faults(picture):
    """What is missing from a picture of the page."""
    name, content = picture["address"], picture["address"].startswith("/media/")
    vector = name.endswith((".svg", ".gif"))
    wanted = {
        "no width or height": picture["measured"],
        "no alternative text": picture["described"],
        "loaded before it is near": picture["lazy"] or not (picture["below"] and picture["shown"]),
        "not in AVIF and WebP": vector or not content or picture["offered"] == ["image/avif", "image/webp"],
    }
    return [f"{name}: {fault}" for fault, well in wanted.items() if not well]


def head_faults(facts, here):
    """What the head lacks, unless it asks search engines to leave the page out."""
    if facts["hidden"]:
        return [] if facts["title"] and not facts["canonical"] else ["a canonical address of what nobody should find"]
    languages = [language for language, _href in facts["versions"]]
    places = [*facts["canonical"], *(href for _language, href in facts["versions"])]
    wanted = {
        "no title": facts["title"],
        "no description, or a long one": 0 < len(facts["description"].strip()) <= DESCRIPTION,
        "not one canonical address": len(facts["canonical"]) == 1,
        "languages named twice or unknown": len(set(languages)) == len(languages) and set(languages) <= set(LANGUAGES),
        "own language not among the versions": facts["canonical"][:1]
        == [href for language, href in facts["versions"] if href in facts["canonical"]],
        "an address of another host": all(urlsplit(place)[:2] == urlsplit(here)[:2] for place in places),
    }
    return [fault for fault, well in wanted.items() if not well]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["homepage", "projectpage"])
def test_nothing_moves_when_the_letters_come_late(visitor, finished, kind, width):
    place = f"{finished}{address(kind, 'pl')}"
    page = visitor.arrive(place, width=width)
    scales, late = Scales(page), []

    def hold(route):
        late.append(route.request.url)
        time.sleep(LATE)
        route.continue_()

    page.route("**/*.woff2", hold)
    page.goto(place)
    page.evaluate("document.fonts.ready")
    scales.read()

    assert len(late) == 2
    assert scales.shifted <= SHIFT


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_pages_of_a_language_describe_themselves_alike(finished, language):
    query = "SELECT url_path FROM wagtailcore_page WHERE live AND alias_of_id IS NULL AND url_path LIKE '/{}/%'"
    paths = [path for (path,) in rows(query.format(language))]
    said = {}
    for path in paths:
        said.setdefault(described(f"{finished}{path}"), []).append(path)

    assert {words: pages for words, pages in said.items() if len(pages) > 1} == {}
    assert len(said) > 25


def described(place):
    """The description of a page, without a browser."""
    with urllib.request.urlopen(place, timeout=30) as answer:
        return re.search(r'<meta name="description" content="([^"]*)"', answer.read().decode())[1]


@pytest.mark.parametrize(("accepted", "sent"), [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("", None)])
@pytest.mark.parametrize("file", ["css/portal.css", "js/portal.js", "drawings.svg"])
def test_static_files_come_in_the_encoding_the_browser_takes(finished, file, accepted, sent):
    names = json.loads((finished.folder / "static" / "staticfiles.json").read_text())["paths"]
    place = f"{finished}/static/{names[f'cms/{file}']}"

    with urllib.request.urlopen(urllib.request.Request(place, headers={"Accept-Encoding": accepted})) as answer:
        body, headers = answer.read(), answer.headers

    assert headers["Content-Encoding"] == sent
    assert headers["Vary"] == "Accept-Encoding"
    assert "immutable" in headers["Cache-Control"]
    assert UNPACKERS[sent](body) == (finished.folder / "static" / names[f"cms/{file}"]).read_bytes()
