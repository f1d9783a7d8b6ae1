"""Old markup: what is kept of it, and what never comes in."""

from pathlib import Path

import pytest

from pages.archive.html import DEEPEST, TangledError, blocks_of, words_of


def blocks(text, base="/news/12.html"):
    """(what became of it, what was said)"""
    notes = []
    found = blocks_of(text, picture=lambda src: Path(src) if src != "gone.png" else None, note=notes.append, base=base)
    return found, notes


KEPT = {
    "Plain & simple\nline\n\nSecond": "<p>Plain &amp; simple<br/>line</p><p>Second</p>",
    "a < b": "<p>a &lt; b</p>",
    "<p>One</p><p>Two</p>": "<p>One</p><p>Two</p>",
    "loose<br><br>lines<br>here": "<p>loose</p><p>lines<br/>here</p>",
    "<div><span style='color:red'>red</span> <strong>bold</strong></div>": "<p>red <b>bold</b></p>",
    "<ul><li>a<ul><li>b</li></ul></li></ul>": "<ul><li>ab</li></ul>",
    '<p><a href="mailto:a@b.pl">mail</a></p>': '<p><a href="mailto:a@b.pl">mail</a></p>',
    '<p><a href="13.html">next</a></p>': '<p><a href="/news/13.html">next</a></p>',
    '<p><a href="/x?a=1&amp;b=2">x</a></p>': '<p><a href="/x?a=1&amp;b=2">x</a></p>',
    "<p>unclosed <b>bold": "<p>unclosed <b>bold</b></p>",
    "<p>&lt;script&gt;</p>": "<p>&lt;script&gt;</p>",
    "<p><!-- no --> yes</p>": "<p>yes</p>",
}


@pytest.mark.parametrize("text", KEPT)
def test_words_are_kept(text):
    assert blocks(text)[0] == [("paragraph", KEPT[text])]


HARMFUL = [
    "<p>x<script>alert(1)</script></p>",
    '<p onclick="alert(1)">x</p>',
    '<p><a href="javascript:alert(1)">x</a></p>',
    '<p><a href=" java\nscript:alert(1)">x</a></p>',
    '<p><a href="data:text/html,alert(1)">x</a></p>',
    '<p><a href="//evil.example">x</a></p>',
    '<p><a href="vbscript:alert(1)">x</a></p>',
    "<p>x<style>alert(1)</style></p>",
    '<p>x</p><iframe src="//evil.example"></iframe>',
    '<p>x</p><svg onload="alert(1)"></svg>',
    '<p>x</p><object data="evil.example"></object>',
    "<p>x<![CDATA[<script>alert(1)</script>]]></p>",
    '<p><b style="background:url(//evil.example)">x</b></p>',
]


@pytest.mark.parametrize("text", HARMFUL)
def test_nothing_that_runs_or_is_foreign_comes_in(text):
    found = str(blocks(text)[0])

    assert "x" in found
    assert not {"alert", "evil", "script:", "on" + "click"} & {
        word for word in ("alert", "evil", "script:", "onclick") if word in found
    }


def test_headings_begin_with_the_first_level():
    found, _notes = blocks("<h3>A</h3><p>x</p><h4>B</h4><h2>C</h2>")

    assert [(value["text"], value["level"]) for kind, value in found if kind == "heading"] == [
        ("A", "h2"),
        ("B", "h3"),
        ("C", "h2"),
    ]


def test_heading_longer_than_a_heading_is_a_strong_sentence():
    found, _notes = blocks(f"<h2>{'long ' * 40}</h2>")

    assert found[0][0] == "paragraph"
    assert found[0][1].startswith("<p><b>long")


def test_picture_without_words_is_decoration_and_said():
    found, notes = blocks('<p>a <a href="/big.png"><img src="a.png"></a> b</p><img src="gone.png">')

    assert [kind for kind, _value in found] == ["paragraph", "image", "paragraph"]
    assert found[1][1]["decorative"]
    assert notes == ["the picture a.png has no alternative text and was taken as decoration."]


def test_table_becomes_lines():
    found, notes = blocks("<table><tr><th>City</th><th>Km</th></tr><tr><td>Lesko</td><td>3</td></tr></table>")

    assert found == [("paragraph", "<p>City – Km</p><p>Lesko – 3</p>")]
    assert notes == ["a table was taken as lines of text."]


@pytest.mark.parametrize("href", ["http://[example.org/", "https://a]b/", "//[x", "http://℀.org"])
def test_link_that_is_no_address_leaves_its_words(href):
    found, notes = blocks(f'<p>see <a href="{href}">there</a></p>')

    assert found == [("paragraph", "<p>see there</p>")]
    assert notes in ([f"the link to “{href}” leads nowhere; its words stay."], [])


@pytest.mark.parametrize("tag", ["p", "b", "div", "font"])
def test_tags_nobody_closed_are_walked_as_deep_as_pages_are(tag):
    found, _notes = blocks(f"<{tag}>x" * DEEPEST)

    assert words_of(found[0][1]).replace(" ", "") == "x" * DEEPEST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>x" * 301, "more than 300 elements one inside another"),
        ("<p>x" * 20_000, "more than 300 elements one inside another"),
        ("<p>x<![Word>y</p>", "its markup cannot be read"),
        (f"<p>&#{'9' * 5000};</p>", "its markup cannot be read"),
    ],
)
def test_markup_that_cannot_be_taken_apart_is_refused_in_words(text, said):
    with pytest.raises(TangledError, match=said):
        blocks(text)
