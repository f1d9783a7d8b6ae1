"""What editors may upload, and what a file cannot do to whoever opens it."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.models import Collection

from cms.media.models import PortalDocument, PortalImage
from tests.factories import media
from tests.factories.accounts import editor, superuser

pytestmark = pytest.mark.django_db
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.fixture
def office(client):
    client.force_login(editor())
    return client


def refusals(name, content):
    """What the admin's form says beside the field when this picture is handed in; an empty list when it takes it."""
    facts = {"title": "T", "collection": Collection.get_first_root_node().pk, "consent": "nobody"}
    form = get_image_form(PortalImage)(facts, {"file": SimpleUploadedFile(name, content)}, user=superuser())
    assert set(form.errors) <= {"file"}
    return form.errors.get("file", [])


def png(width=40, height=30):
    content = BytesIO()
    Image.new("L", (width, height), 128).save(content, "PNG")
    return content.getvalue()


def whole_jpeg():
    content = BytesIO()
    Image.effect_noise((80, 60), 90).save(content, "JPEG")
    return content.getvalue()


def drawn(width, height):
    """A black PNG of this size, whole, in a few kilobytes."""
    content = BytesIO()
    Image.new("1", (width, height)).save(content, "PNG")
    return content.getvalue()


def bomb(width, height):
    """A PNG of a few bytes that says it is this large."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99_999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", png()),
        ("plain.svg", SVG.format('<path d="M0 0h9v9z" fill="#123"/>').encode()),
        ("gradient.svg", SVG.format('<path fill="url(#a)"/><use xlink:href="#b"/>').encode()),
        ("styled.svg", SVG.format("<style>.a{fill:url('#b')}</style><path class='a'/>").encode()),
        ("raster.svg", SVG.format('<image xlink:href="data:image/png;base64,AAAA"/>').encode()),
        (
            "program.svg",
            b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/g.dtd">'
            + SVG.format('<g xmlns:i="urn:i" i:from="C:\\a.svg" data-name="b\\c"/>').encode(),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pictures_and_plain_drawings_are_taken(name, content):
    assert refusals(name, content) == []


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g><SCRIPT/></g>", "<SCRIPT>"),
        ('<path onload="alert(1)"/>', "onload=…"),
        ('<a xlink:href="javascript:alert(1)"/>', "href=…"),
        ('<a href=" java&#10;script:alert(1)"/>', "href=…"),
        ('<use href="https://example.org/a.svg#b"/>', "href=…"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "href=…"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">a</p></foreignObject>', "<foreignObject>"),
        ('<a><set attributeName="href" to="javascript:alert(1)"/></a>', "<set>"),
        ('<style>@import "https://example.org/a.css";</style>', "<style>"),
        ("<style>a{fill:u\\72l(https://example.org/a)}</style>", "<style>"),
        ('<path fill="url(https://example.org/a)"/>', "fill=…"),
    ],
)
def test_a_drawing_that_could_run_or_fetch_something_is_refused_by_name(inside, named):
    (message,) = refusals("drawing.svg", SVG.format(inside).encode())

    assert message.startswith(f"This drawing holds more than a drawing: {named}. Save it as a plain SVG")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml-stylesheet href="https://example.org/a.css"?>' + SVG.format("").encode(),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("<text>&a;</text>").encode(),
        SVG.format("<g>").encode(),
        b"<html><script>alert(1)</script></html>",
    ],
    ids=["style sheet", "entity", "damaged", "a page"],
)
def test_what_is_no_plain_drawing_is_refused(content):
    assert len(refusals("drawing.svg", content)) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("program.jpg", b"MZ\x90\0 This program cannot be run in DOS mode.", "Upload a valid image."),
        ("program.exe", png(), "Not a supported image format."),
        ("photo.jpg", png(), "The extension does not match the file format (png)"),
        ("drawing.png", SVG.format("<script/>").encode(), "The extension does not match the file format (svg)"),
        ("heavy.png", png() + b"\0" * (10 * 1024 * 1024), "This file is too big"),
        ("bomb.png", drawn(7000, 7000), "This file has too many pixels"),
        ("half.jpg", whole_jpeg()[:-400], "Upload a valid image."),
        ("great-bomb.png", bomb(60_000, 60_000), "This file has too many pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value[-5:] else "",
)
def test_what_is_no_fit_picture_is_refused_with_the_reason(name, content, message):
    assert message in refusals(name, content)[0]


def test_words_about_a_picture_are_changed_without_its_file():
    assert "file" not in get_image_multi_form(PortalImage)(user=superuser()).fields


def test_a_picture_keeps_its_file_when_only_its_words_change():
    picture = media.picture()
    facts = {"title": "New", "collection": picture.collection_id, "consent": "given"}

    form = get_image_form(PortalImage)(facts, {}, instance=picture, user=superuser())

    assert form.is_valid(), form.errors
    assert form.fields["file"].widget.attrs["data-controller"] == "w-sync"


def test_the_reason_stands_beside_the_field(office):
    file = SimpleUploadedFile("drawing.svg", SVG.format("<script/>").encode())

    response = office.post(
        reverse("wagtailimages_chooser:create"),
        {"image-chooser-upload-title": "T", "image-chooser-upload-file": file},
    )

    form = response.json()["htmlFragment"]
    assert "more than a drawing: &lt;script&gt;" in form
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize(
    ("name", "taken"),
    [("notes.pdf", True), ("page.html", False), ("drawing.svg", False), ("program.exe", False), ("a.pdf.js", False)],
)
def test_documents_are_taken_by_their_kind(office, name, taken):
    facts = {"title": "T", "collection": Collection.get_first_root_node().pk}

    response = office.post(
        reverse("wagtaildocs:add"), facts | {"file": SimpleUploadedFile(name, b"%PDF-1.7 <script>alert(1)</script>")}
    )

    assert PortalDocument.objects.exists() == taken
    assert taken or "is not allowed" in response.text


@pytest.mark.parametrize("name", ["page.html", "page.xhtml", "drawing.svg", "data.xml", "notes.txt"])
def test_a_document_that_a_browser_would_run_is_only_ever_downloaded(client, name):
    document = media.document(content=b"<script>alert(1)</script>", name=name)

    response = client.get(document.url)
    response.close()

    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_page_called_pdf_is_not_read_as_a_page(client):
    document = media.document(content=b"<html><script>alert(1)</script></html>", name="page.pdf")

    response = client.get(document.url)
    response.close()

    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_drawing_that_came_in_another_way_runs_nothing_when_opened_by_itself(client):
    response = client.get(media.drawing().get_rendition("original").url)
    response.close()

    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert response["Content-Security-Policy"].endswith("sandbox")


def test_the_file_an_editor_handed_in_is_not_public(client):
    assert client.get(media.drawing().file.url).status_code == 404
