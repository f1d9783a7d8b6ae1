"""What a file is, its content says: names and browsers are not believed."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError

from network.files.contents import judge
from tests.factories.files import office, old_office, open_document, pdf, picture, zipped

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'
GOOD = {
    "umowa.pdf": (pdf(), "application/pdf"),
    "UMOWA.PDF": (pdf(), "application/pdf"),
    "foto.jpg": (picture("JPEG"), "image/jpeg"),
    "foto.png": (picture(), "image/png"),
    "foto.webp": (picture("WEBP"), "image/webp"),
    "foto.tiff": (picture("TIFF"), "image/tiff"),
    "plan.svg": (DRAWING, "image/svg+xml"),
    "list.docx": (office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "rozpočet.xlsx": (office("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pokaz.pptx": (office("pptx"), "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "list.odt": (open_document(), "application/vnd.oasis.opendocument.text"),
    "tabela.ods": (open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    "stary.doc": (old_office("WordDocument"), "application/msword"),
    "stary.xls": (old_office("Workbook"), "application/vnd.ms-excel"),
    "archiwum.zip": (zipped(**{"a.txt": "a"}), "application/zip"),
    "utf8.txt": ("Zażółć gęślą jaźń".encode(), "text/plain"),
    "bom.csv": ("Ľ;1".encode("utf-8-sig"), "text/csv"),
    "windows.txt": ("Zażółć „gęślą” jaźń – Ľ".encode("cp1250"), "text/plain"),
    "latin.txt": ("Zażółć gęślą jaźń Ľ".encode("iso-8859-2"), "text/plain"),
    "film.mp4": (b"\0\0\0\x18ftypmp42" + b"\0" * 40, "video/mp4"),
}
MACRO = b'<Types ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
BAD = {
    "empty.txt": (b"", "empty"),
    "program.exe": (b"MZ\x90\0", "type"),
    "script.js": (b"alert(1)", "type"),
    "page.html": (b"<html>", "type"),
    "no ending": (b"text", "type"),
    "page.txt": (b"\xef\xbb\xbf \n<!DOCTYPE html><script>", "lie"),
    "script.txt": (b"#!/bin/sh\nrm -rf /", "lie"),
    "page.md": (b"<script>alert(1)</script>", "lie"),
    "program.pdf": (b"MZ\x90\0" + b"\0" * 100, "lie"),
    "page.pdf": (b"<html>%PDF-1.4</html>", "lie"),
    "program.txt": (b"MZ\x90\0" + b"\0" * 100, "lie"),
    "wide.txt": ("Ľ".encode("utf-16"), "encoding"),
    "late.txt": (b"a" * 3_000_000 + b"\0", "lie"),
    "page.png": (b"<html>", "lie"),
    "other.png": (picture("JPEG"), "lie"),
    "cut.png": (picture()[:20], "damaged"),
    "active.svg": (DRAWING.replace(b"<path", b"<script>1</script><path"), "active_drawing"),
    "list.docm": (office(), "macros"),
    "macro.docx": (office(**{"word/vbaProject.bin": "x"}), "macros"),
    "types.docx": (zipped(**{"[Content_Types].xml": MACRO}), "macros"),
    "macro.zip": (office(**{"word/vbaProject.bin": "x"}), "macros"),
    "macro.odt": (open_document(**{"Basic/Standard/Module1.xml": "x"}), "macros"),
    "macro.doc": (old_office("WordDocument", "_VBA_PROJECT"), "macros"),
    "table.docx": (office("xlsx"), "lie"),
    "word.zip": (office(), "lie"),
    "archive.docx": (zipped(**{"a.txt": "a"}), "lie"),
    "text.odt": (open_document("spreadsheet"), "lie"),
    "word.docx": (old_office("WordDocument"), "lie"),
    "locked.docx": (old_office("EncryptedPackage"), "password"),
    "installer.doc": (old_office("Property", "MsiTables"), "lie"),
    "cut.docx": (office()[:-30], "damaged"),
    "text.docx": (b"only words", "lie"),
}


@pytest.mark.parametrize("name", GOOD)
def test_offices_own_types_are_kept_as_what_they_are(name):
    content, kind = GOOD[name]

    assert judge(name, io.BytesIO(content)).type == kind


@pytest.mark.parametrize("name", BAD)
def test_what_is_dangerous_or_lies_is_refused_with_a_reason(name):
    content, code = BAD[name]

    with pytest.raises(ValidationError) as refusal:
        judge(name, io.BytesIO(content))

    assert refusal.value.code == code
    assert all("%(" not in message for message in refusal.value.messages)


def test_the_message_names_what_the_content_is():
    with pytest.raises(ValidationError) as refusal:
        judge("umowa.pdf", io.BytesIO(b"MZ\x90\0" + b"\0" * 100))

    (message,) = refusal.value.messages
    assert ".pdf" in message
    assert "Windows" in message


def huge_png(width, height):
    """A picture of a few bytes that says it is huge."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height"), [(8000, 5001), (12_000, 12_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_by_its_head(width, height):
    with pytest.raises(ValidationError) as refusal:
        judge("bomb.png", io.BytesIO(huge_png(width, height)))

    assert refusal.value.code in {"pixels", "damaged"}


def test_a_picture_of_forty_million_pixels_is_kept_and_measured():
    facts = judge("large.png", io.BytesIO(huge_png(8000, 5000)))

    assert (facts.width, facts.height) == (8000, 5000)


def test_a_bomb_in_an_archive_is_not_opened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", b"\0" * 50_000_000)

    assert judge("bomb.zip", file).type == "application/zip"


def test_a_list_of_types_that_unfolds_to_gigabytes_is_read_only_so_far():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b" " * 50_000_000)

    with pytest.raises(ValidationError) as refusal:
        judge("bomb.docx", file)

    assert refusal.value.code == "lie"


def test_an_archive_with_an_endless_list_is_not_listed():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}", "")

    assert judge("many.zip", file).type == "application/zip"
    with pytest.raises(ValidationError):
        judge("many.docx", file)


def test_the_file_is_left_at_its_beginning():
    file = io.BytesIO(pdf())

    judge("a.pdf", file)

    assert file.tell() == 0
