"""Writing a document as DOCX, with real headings, tables whose first row repeats, and the language of every word."""

from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

SOFT, SPRUCE = RGBColor(0x42, 0x52, 0x4D), RGBColor(0x0B, 0x52, 0x46)
EMBLEM = Path(__file__).parent / "emblem.png"
FONT = "Arial"  # every office has it; the portal's own letters are in no office
MANY = 5  # columns that need smaller letters


def docx(outline):
    """The bytes of the file. `outline` is `outline.plain(document)`."""
    paper = Document()
    prepare(paper, outline)
    paper.add_heading(outline["title"], 0)
    for name in ("subtitle", "made", "note"):
        if outline[name]:
            run(paper.add_paragraph(), outline[name]).font.color.rgb = SOFT
    for block in outline["blocks"]:
        WRITERS[block["kind"]](paper, block)
    if outline["funding"]:
        fund(paper, outline)
    written = BytesIO()
    paper.save(written)
    return written.getvalue()


def prepare(paper, outline):
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    about = paper.core_properties
    about.title, about.author, about.language = outline["title"], outline["network"], outline["language"]
    about.comments = ""
    for style in paper.styles:
        if getattr(style, "font", None) is not None:
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(name), None)
    speak(paper.styles["Normal"].element.get_or_add_rPr(), outline["language"])
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        paper.styles[name].font.color.rgb = SPRUCE
    paper.styles["Normal"].font.size = Pt(10)
    run(section.header.paragraphs[0], outline["network"]).font.color.rgb = SPRUCE


def speak(properties, language):
    """Say in which language these words are."""
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), language)
    properties.append(mark)


def run(paragraph, text, language="", *, bold=False):
    written = paragraph.add_run(text)
    written.bold = bold or None
    if language:
        speak(written._r.get_or_add_rPr(), language)
    return written


def heading(paper, block):
    paper.add_heading(block["text"], block["level"])


def prose(paper, block):
    for text in block["paragraphs"]:
        words = run(paper.add_paragraph(), text, block["lang"])
        if block["soft"]:
            words.font.color.rgb = SOFT


def facts(paper, block):
    for label, words in block["rows"]:
        paragraph = paper.add_paragraph(style="List Bullet")
        run(paragraph, f"{label}: ", bold=True)
        run(paragraph, words["text"], words["lang"])


def items(paper, block):
    for words in block["rows"]:
        run(paper.add_paragraph(style="List Bullet"), words["text"], words["lang"])


def table(paper, block):
    run(paper.add_paragraph(), block["caption"], bold=True).font.color.rgb = SPRUCE
    rows = [[{"text": text, "lang": ""} for text in block["head"]], *block["body"]]
    rows += [block["foot"]] if block["foot"] else []
    grid = paper.add_table(rows=len(rows), cols=len(block["head"]), style="Table Grid")
    last = len(rows) - 1 if block["foot"] else -1
    for number, (line, row) in enumerate(zip(grid.rows, rows, strict=True)):
        cells = line.cells
        for column, words in enumerate(row):
            fill(cells[column], words, bold=number in {0, last}, size=8 if len(row) > MANY else 9)
            if column in block["figures"]:
                cells[column].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    repeat(grid.rows[0])
    paper.add_paragraph()


def fill(field, words, *, bold, size):
    paragraph = field.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run(paragraph, words["text"], words["lang"], bold=bold).font.size = Pt(size)


def repeat(row):
    """The first row stands again on every page, and readers' programs know it as the head."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def fund(paper, outline):
    paragraph = paper.add_paragraph()
    if outline["emblem"]:
        paragraph.add_run().add_picture(str(EMBLEM), width=Cm(2.2))
        shape = paragraph._p.find(f".//{qn('wp:docPr')}")
        shape.set("descr", outline["emblem"])
        shape.set("title", outline["emblem"])
    run(paper.add_paragraph(), outline["funding"]).font.color.rgb = SOFT


WRITERS = {"heading": heading, "prose": prose, "facts": facts, "items": items, "table": table}
