"""The text of a comment is printed as what it is: words, lines, lists, links and names, and never markup."""

import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from network.talk import prose

# In the spirit of the public lists of naughty strings.
NAUGHTY = json.loads((Path(__file__).parent / "naughty.json").read_text("ascii"))
NAMES = {"Anna Nowak", "Anna", "<b>Anna</b>", "Ján (Snina)"}
OURS = {
    "p": {("dir", "auto")},
    "ul": set(),
    "li": {("dir", "auto")},
    "br": set(),
    "b": {("class", "mention"), ("data-mine", None)},
    "a": {("rel", "noopener nofollow ugc")},
}
VOID = {"br"}


class Reader(HTMLParser):
    """What a browser would make of it: any tag, attribute or address that is not ours is a complaint."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.complaints, self.addresses = [], [], [], []
        self.feed(html)
        self.close()
        self.complaints += self.open

    def handle_starttag(self, tag, attributes):
        addresses = [value for name, value in attributes if tag == "a" and name == "href"]
        self.addresses += addresses
        others = {pair for pair in attributes if pair[0] != "href"}
        if tag not in OURS or not others <= OURS[tag] or len(addresses) != (tag == "a"):
            self.complaints.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"/{tag}")

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.complaints.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def bare(text):
    return re.sub(r"[\s@\[\]]", "", text)


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_is_typed_is_printed_as_words(text):
    began = time.monotonic()
    text = prose.tidy(text)

    html = prose.as_html(text, NAMES, {"Anna"})
    found = Reader(html)

    assert found.complaints == []
    assert all(address.lower().startswith(("http://", "https://")) for address in found.addresses)
    if not found.addresses:  # those are shortened
        assert bare("".join(found.text)) == bare(re.sub("^- ", "", text, flags=re.MULTILINE))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_whatever_is_typed_is_kept_or_refused_and_can_be_written_down(text):
    try:
        kept = prose.checked(text)
    except ValidationError:
        return

    assert kept == prose.checked(kept)
    assert "\0" not in kept.encode().decode()


def html(text, names=(), mine=()):
    return str(prose.as_html(text, set(names), set(mine)))


def test_paragraphs_lines_and_lists():
    assert html("One\ntwo\n\n\nThree\n- a\n- b\nFour") == (
        '<p dir="auto">One<br>two</p>\n'
        '<p dir="auto">Three</p>\n'
        '<ul><li dir="auto">a</li><li dir="auto">b</li></ul>\n'
        '<p dir="auto">Four</p>'
    )


def link(address, shown):
    return f'<a href="{address}" rel="noopener nofollow ugc">{shown}</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org.", f"See {link('https://example.org', 'example.org')}."),
        ("(http://www.example.org/a/)", f"({link('http://www.example.org/a/', 'example.org/a')})"),
        ("https://e.org/a_(b)!", f"{link('https://e.org/a_(b)', 'e.org/a_(b)')}!"),
        ("„https://e.org”", f"„{link('https://e.org', 'e.org')}”"),
        ("https://e.org/?a=1&b=2", link("https://e.org/?a=1&amp;b=2", "e.org/?a=1&amp;b=2")),
        ("HTTPS://E.ORG", link("HTTPS://E.ORG", "E.ORG")),
    ],
)
def test_addresses_become_links(text, expected):
    assert html(text) == f'<p dir="auto">{expected}</p>'


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "https://bank.pl@evil.example/",
        "https://[",
        "https://a:b/",
        "ftp://e.org",
        "xhttps://e.org",
    ],
)
def test_what_could_deceive_becomes_no_link(text):
    assert "<a" not in html(text)


def test_a_long_address_is_shortened_and_never_its_end_of_the_host():
    assert ">example.org/aaaa" in html(f"https://example.org/{'a' * 300}")
    assert f">…{'.bank.pl'[1:]}" not in html(f"https://bank.pl{'.a' * 60}.evil.example/")
    assert ".evil.example</a>" in html(f"https://bank.pl{'.a' * 60}.evil.example/bank.pl")


def test_the_line_is_turned_round_by_no_address():
    assert 'href="https://e.org/"' in html("https://e.org/\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe")


def test_mentioned_names_stand_out_and_the_readers_own_most():
    found = html("@Anna @[Anna Nowak], @Annabel a@Anna @Jan", {"Anna", "Anna Nowak"}, {"Anna"})

    assert found == (
        '<p dir="auto"><b class="mention" data-mine>@Anna</b> <b class="mention">@Anna Nowak</b>, '
        "@Annabel a@Anna @Jan</p>"
    )


def test_ten_thousand_at_signs_and_three_hundred_names_take_no_time():
    names = {f"Person {'x' * place}" for place in range(300)}
    began = time.monotonic()

    assert list(prose.spoken_names("@ " * 5000, names)) == []
    assert time.monotonic() - began < 2
