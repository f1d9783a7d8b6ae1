"""A document before it has a form: what is printed as a page, set as PDF and written as DOCX alike.

Every text is plain: no markup of anybody passes. A text in another language than the document says so by a `Said`.
"""

import re
from dataclasses import dataclass, field

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML and no page can hold them


@dataclass(frozen=True)
class Said:
    """Words, and their language where it is not the document's."""

    text: str
    language: str = ""

    def __str__(self):
        return self.text


def said(text, language=""):
    return text if isinstance(text, Said) else Said(str(text), language)


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Prose:
    """Paragraphs, parted by empty lines."""

    words: Said
    soft: bool = False
    kind: str = field(default="prose", init=False)

    @property
    def paragraphs(self):
        return [part.strip() for part in self.words.text.replace("\r\n", "\n").split("\n\n") if part.strip()]


@dataclass(frozen=True)
class Facts:
    """(label, Said) one below the other."""

    rows: tuple
    kind: str = field(default="facts", init=False)


@dataclass(frozen=True)
class Items:
    rows: tuple  # of Said
    kind: str = field(default="items", init=False)


@dataclass(frozen=True)
class Table:
    """`head` and every row have the same number of cells; the first cell of a row names it. `figures` are columns of
    numbers; `total` says that the last row adds up the others."""

    caption: str
    head: tuple
    rows: tuple
    figures: frozenset = frozenset()
    total: bool = False
    kind: str = field(default="table", init=False)

    @property
    def body(self):
        return self.rows[:-1] if self.total else self.rows

    @property
    def foot(self):
        return self.rows[-1] if self.total else ()


@dataclass(frozen=True)
class Document:
    """`language` is that of its own words; `made` says of when it is; `funding` and `emblem` are the programme's."""

    title: str
    subtitle: str
    network: str
    language: str
    made: str
    page_word: str
    blocks: tuple
    note: str = ""
    funding: str = ""
    emblem: str = ""  # what its picture is called, empty for no emblem


def plain(document):
    """The document as JSON takes it."""
    blocks = [PLAIN[block.kind](block) | {"kind": block.kind} for block in document.blocks]
    names = ("title", "subtitle", "network", "language", "made", "page_word", "note", "funding", "emblem")
    return {name: clean(getattr(document, name)) for name in names} | {"blocks": blocks}


def cell(words):
    one = said(words)
    return {"text": clean(one.text), "lang": one.language}


def clean(text):
    return UNSEEN.sub("", str(text))


PLAIN = {
    "heading": lambda block: {"text": clean(block.text), "level": block.level},
    "prose": lambda block: {
        "paragraphs": list(map(clean, block.paragraphs)),
        "lang": block.words.language,
        "soft": block.soft,
    },
    "facts": lambda block: {"rows": [[clean(label), cell(words)] for label, words in block.rows]},
    "items": lambda block: {"rows": [cell(words) for words in block.rows]},
    "table": lambda block: {
        "caption": clean(block.caption),
        "head": list(map(clean, block.head)),
        "body": [[cell(words) for words in row] for row in block.body],
        "foot": [cell(words) for words in block.foot],
        "figures": sorted(block.figures),
    },
}
