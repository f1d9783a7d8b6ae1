"""What an old site calls HTML, as blocks of a page: text, headings, pictures. Nothing that runs, nothing foreign."""

import re
from html import escape
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from django.utils.text import Truncator

MARKUP = re.compile(r"<(p|br|div|h[1-6]|ul|ol|li|img|a|b|strong|em|i|u|span|font|table|center)\b[^>]*>", re.IGNORECASE)
DROPPED = {
    "applet", "audio", "button", "embed", "form", "frame", "iframe", "input", "link", "meta", "noscript", "object",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
HEADINGS = {f"h{level}" for level in range(1, 7)}
BLOCKS = {"p", "div", "section", "article", "blockquote", "center", "pre", "table", "ul", "ol", "img", *HEADINGS}
STRESS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
SCHEMES = {"http", "https", "mailto", "tel"}
HEADING_LIMIT, ALT_LIMIT, ADDRESS_SHOWN = 120, 250, 80
DEEPEST = 300  # elements one inside another; people write a dozen, a page that closes no tag has hundreds


class TangledError(Exception):
    """The markup cannot be taken apart; the message says why."""


def blocks_of(text, *, picture, note, base=""):
    """[(block type, value)] of a text. `picture(src)` gives a file or None, `note(words)` hears what was left out.

    Raises TangledError.
    """
    if MARKUP.search(text):
        story = Story(picture, note, base)
        story.walk(walkable(parsed(text)))
        story.close()
        return story.blocks
    return plain(text)


def plain(text):
    """Paragraphs stand between empty lines."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    html = "".join(f"<p>{escape(part, quote=False).replace(chr(10), '<br/>')}</p>" for part in parts)
    return [("paragraph", html)] if html else []


def words_of(html):
    """The text alone, on one line. Raises TangledError."""
    return " ".join(parsed(html).get_text(" ").split())


def parsed(html):
    """The markup as a tree. Raises TangledError."""
    try:
        return BeautifulSoup(html, "html.parser")
    except (ParserRejectedMarkup, ValueError) as error:  # such as <![Word and a number of a letter without an end
        raise TangledError("its markup cannot be read.") from error


def walkable(tree):
    """The tree, if nobody gets lost in it. Raises TangledError."""
    depths = {id(tree): 0}
    for element in tree.find_all(True):  # parents come before what is in them
        depths[id(element)] = depths[id(element.parent)] + 1
    if max(depths.values()) > DEEPEST:
        raise TangledError(f"its markup has more than {DEEPEST} elements one inside another; close their tags.")
    return tree


class Story:
    """Walks old markup and gathers blocks."""

    def __init__(self, picture, note, base):
        self.picture, self.note, self.base = picture, note, base
        self.blocks, self.paragraphs, self.inline = [], [], []

    def walk(self, node):
        for child in node.children:
            if isinstance(child, NavigableString):
                self.say(child)
            elif child.name in DROPPED:
                self.note(f"<{child.name}> was left out.")
            elif child.name in HEADINGS:
                self.head(child)
            elif child.name == "img":
                self.show(child)
            elif child.name in {"ul", "ol"}:
                self.listed(child)
            elif child.name == "table":
                self.table(child)
            elif child.name in BLOCKS:
                self.end_paragraph()
                self.walk(child)
                self.end_paragraph()
            elif child.find(list(BLOCKS)):
                self.walk(child)  # stress or a link around a picture or a paragraph: what is inside counts
            else:
                self.inline.append(self.marked(child))

    def say(self, string):
        if not isinstance(string, PreformattedString):
            self.inline.append(escape(re.sub(r"\s+", " ", string), quote=False))

    def marked(self, node):
        """An inline element with what is allowed in a paragraph."""
        if node.name == "br":
            return "<br/>"
        if node.name in DROPPED:
            self.note(f"<{node.name}> was left out.")
            return ""
        inside = self.inner(node)
        if node.name == "a" and (address := self.address(node.get("href", ""))) and inside.strip():
            return f'<a href="{escape(address)}">{inside}</a>'
        tag = STRESS.get(node.name)
        return f"<{tag}>{inside}</{tag}>" if tag and inside.strip() else inside

    def inner(self, node):
        parts = []
        for child in node.children:
            if not isinstance(child, NavigableString):
                parts.append(self.marked(child))
            elif not isinstance(child, PreformattedString):
                parts.append(escape(re.sub(r"\s+", " ", child), quote=False))
        return "".join(parts)

    def address(self, href):
        """Where a link may lead: elsewhere on the web, or to an old address of this site; otherwise nowhere."""
        href = re.sub(r"[\x00-\x20\x7f]+", "", href)
        try:
            return self.target(href)
        except ValueError:
            self.note(f"the link to “{Truncator(href).chars(ADDRESS_SHOWN)}” leads nowhere; its words stay.")
            return ""

    def target(self, href):
        if urlsplit(href).scheme.lower() in SCHEMES:
            return href
        if ":" in href.split("/")[0] or href.startswith(("#", "//")) or not href:
            return ""
        target = urljoin(self.base, href)
        return target if target.startswith("/") and not target.startswith("//") else ""

    def end_paragraph(self):
        """Two line breaks are what old editors had for a new paragraph."""
        for part in re.split(r"(?:<br/>\s*){2,}", "".join(self.inline)):
            html = re.sub(r"^(\s|<br/>)+|(\s|<br/>)+$", "", part)
            if words_of(html):
                self.paragraphs.append(f"<p>{html}</p>")
        self.inline = []

    def close(self):
        self.end_paragraph()
        if self.paragraphs:
            self.blocks.append(("paragraph", "".join(self.paragraphs)))
        self.paragraphs = []

    def head(self, node):
        text = " ".join(node.get_text(" ").split())
        for image in node.find_all("img"):
            self.show(image)
        if len(text) > HEADING_LIMIT:
            self.end_paragraph()
            self.inline.append(f"<b>{escape(text, quote=False)}</b>")
            self.end_paragraph()
        elif text:
            self.close()
            first = not any(kind == "heading" for kind, _value in self.blocks)
            level = "h2" if first or node.name in {"h1", "h2"} else "h3"
            self.blocks.append(("heading", {"text": text, "level": level}))

    def show(self, node):
        self.close()
        if file := self.picture(node.get("src", "")):
            alt = " ".join(node.get("alt", "").split())[:ALT_LIMIT]
            if not alt:
                self.note(f"the picture {file.name} has no alternative text and was taken as decoration.")
            value = {"image": file, "alt": alt, "decorative": not alt, "caption": ""}
            self.blocks.append(("image", value))

    def listed(self, node):
        self.end_paragraph()
        items = [self.inner(item).strip() for item in node.find_all("li", recursive=False)]
        if rows := "".join(f"<li>{item}</li>" for item in items if words_of(item)):
            self.paragraphs.append(f"<{node.name}>{rows}</{node.name}>")

    def table(self, node):
        self.note("a table was taken as lines of text.")
        for row in node.find_all("tr"):
            self.end_paragraph()
            cells = [self.inner(cell).strip() for cell in row.find_all(["td", "th"])]
            self.inline.append(" – ".join(cell for cell in cells if cell))
        for image in node.find_all("img"):
            self.show(image)
        self.end_paragraph()
