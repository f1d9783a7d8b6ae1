"""Documents: the same outline as PDF/UA-1 and DOCX, whatever is written in it."""

import io
import zipfile

import pypdfium2
import pytest
from docx import Document as Docx

from cms.kit.paper import docx, pdf
from cms.kit.paper.outline import Document, Facts, Heading, Items, Prose, Said, Table, plain

HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ `c` <label> @ref \\ // /* <b>&amp; "'

HYPHEN = "\ufffe"  # where a line ends within a word, as pdfium says it
COSTS = (
    "Koszty personelu", "Koszty biurowe i administracyjne", "Koszty podróży i zakwaterowania",
    "Koszty ekspertów zewnętrznych i usług zewnętrznych", "Koszty wyposażenia",
    "Koszty infrastruktury i robót budowlanych", "Razem",
)  # fmt: skip


def document(*blocks, **facts):
    given = {
        "title": "Trasa", "subtitle": "", "network": "SMEK", "language": "pl", "made": "Dziś", "page_word": "strona",
        "blocks": (Heading("Plan"), *blocks), **facts,
    }  # fmt: skip
    return plain(Document(**given))


def text_of(content):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))


def xml_of(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def every_block(text):
    table = Table(text, (text, "B"), ((text, Said("2", "sk")), ("Razem", "3")), frozenset({1}), total=True)
    return Heading(text, 2), Prose(Said(text)), Facts(((text, Said(text)),)), Items((Said(text),)), table


def test_no_text_is_markup_in_either_form():
    outline = document(*every_block(HOSTILE), title=HOSTILE, subtitle=HOSTILE, note=HOSTILE, funding=HOSTILE)
    set_, written = text_of(pdf.pdf(outline)), docx.docx(outline)
    words = "".join(set_.split())
    assert words.count("".join(HOSTILE.split())) >= 9
    assert "root:" not in set_
    assert any(HOSTILE in paragraph.text for paragraph in Docx(io.BytesIO(written)).paragraphs)


@pytest.mark.parametrize("letters", ["ĄĆĘŁŃÓŚŹŻąćęłńóśźż", "ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽáäčďéíĺľňóôŕšťúýž", "Î Ș ő ű € – „”“"])
def test_letters_of_the_region_are_set(letters):
    assert "".join(letters.split()) in "".join(text_of(pdf.pdf(document(Prose(Said(letters))))).split())


def test_letters_that_no_xml_holds_are_left_out():
    outline = document(*every_block("a\0b\x0bc\x1fd\ufffe"))
    assert "abcd" in text_of(pdf.pdf(outline))
    assert "abcd" in xml_of(docx.docx(outline))


def test_the_emblem_is_named_for_who_does_not_see_it():
    outline = document(funding="Współfinansowane", emblem="Emblemat Unii Europejskiej")
    assert 'descr="Emblemat Unii Europejskiej"' in xml_of(docx.docx(outline))
    assert "Współfinansowane" in text_of(pdf.pdf(outline))


def test_a_wide_table_gets_a_page_on_its_side():
    wide = Table("Szeroka", tuple(f"K{place}" for place in range(12)), (tuple("x" * 12),))
    pages = [page.get_size() for page in pypdfium2.PdfDocument(pdf.pdf(document(wide)))]
    assert [width > height for width, height in pages] == [False, True]


def test_what_is_not_accessible_is_refused_and_says_why():
    outline = document()
    outline["blocks"] = [{"kind": "heading", "text": "Third", "level": 3}]
    with pytest.raises(pdf.NotSet, match="heading"):
        pdf.pdf(outline)


def test_a_document_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf, "PATIENCE", 0.001)
    with pytest.raises(pdf.NotSet, match="longer"):
        pdf.pdf(document())


def test_the_same_outline_gives_the_same_bytes():
    outline = document(*every_block("Tekst"))
    assert pdf.pdf(outline) == pdf.pdf(outline)


def test_a_name_beside_many_figures_keeps_its_room():
    names, figures = ("PW Jarosław", "PP1 Humenné", "Razem"), ("1 226 645,61",) * len(COSTS)
    rows = tuple(tuple(map(Said, (name, *figures))) for name in names)
    table = Table("Wydatki", ("Partner", *COSTS), rows, figures=frozenset(range(1, len(COSTS) + 1)), total=True)

    file = pdf.pdf(plain(Document("PARKI", "", "Sieć", "pl", "Stan", "strona", (table,))))

    lines = pypdfium2.PdfDocument(io.BytesIO(file))[0].get_textpage().get_text_range().splitlines()
    assert [name for name in names if not any(line.startswith(f"{name} 1 226") for line in lines)] == []
    assert not any(HYPHEN in line for line in lines if "1 226" in line)
