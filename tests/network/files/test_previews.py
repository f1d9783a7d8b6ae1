"""What is seen of a file without taking it away: made apart from the server, once, and never of what is too much."""

import io
import subprocess
import sys

import pytest
from django.urls import reverse
from PIL import Image

from network.files import draw, previews
from network.files.storage import private
from tests.factories.files import pdf, picture, stored
from tests.network.files.test_contents import huge_png

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def shown(client, name, *words):
    response = client.get(reverse(name, args=words))
    return Image.open(io.BytesIO(response.content)) if response.status_code == 200 else response.status_code


def exif():
    facts = Image.Exif()
    facts[0x010E] = "secret place"
    facts[0x0112] = 6  # lies on its side
    return facts


def test_a_picture_is_made_smaller_upright_and_forgets_what_the_camera_wrote(browser_of, people, record):
    kept = stored(record, people.writer, "foto.jpg", picture("JPEG", (3000, 1500), exif=exif()))

    image = shown(browser_of(people.reader), "version_picture", kept.pk, 1)

    assert (image.format, image.size) == ("WEBP", (800, 1600))
    assert not image.getexif()
    assert b"secret" not in previews.picture(kept.current)


@pytest.mark.parametrize("mode", ["RGBA", "P", "LA", "1", "CMYK", "I;16", "F"])
def test_a_picture_of_any_mode_can_be_seen(browser_of, people, record, mode):
    file = io.BytesIO()
    Image.new(mode, (50, 40)).save(file, "TIFF" if mode in {"CMYK", "F"} else "PNG")
    name = "foto.tiff" if mode in {"CMYK", "F"} else "foto.png"
    kept = stored(record, people.writer, name, file.getvalue())

    assert shown(browser_of(people.reader), "version_picture", kept.pk, 1).size == (50, 40)


def test_a_preview_is_made_once(browser_of, people, record):
    kept = stored(record, people.writer, "foto.png", picture())
    client = browser_of(people.reader)
    shown(client, "version_picture", kept.pk, 1)
    path = private().path(f"previews/{kept.current.pk}/picture.webp")
    with open(path, "wb") as file:
        file.write(picture("WEBP", (7, 7)))

    assert shown(client, "version_picture", kept.pk, 1).size == (7, 7)


def test_pages_of_a_pdf_are_shown_with_their_text_beside_them(browser_of, people, record):
    kept = stored(record, people.writer, "umowa.pdf", pdf(22))
    client = browser_of(people.reader)

    page = client.get(reverse("stored_file", args=[kept.pk])).content.decode()
    image = shown(client, "version_page", kept.pk, 1, 2)

    assert page.count("<figure>") == 20
    assert 'alt="Page 2 of file umowa.pdf"' in page
    assert "Zmluva 2" in page
    assert "The whole file has 22 pages" in page
    assert (image.format, image.width) == ("WEBP", 1200)
    assert [shown(client, "version_page", kept.pk, 1, number) for number in (0, 21, 10**9)] == [404, 404, 404]
    assert shown(client, "version_picture", kept.pk, 1) == 404


def encrypted():
    """A PDF that says it is closed with a password."""
    lock = "<< /Filter /Standard /V 1 /R 2 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> /P -4 >>"
    return pdf().replace(b"/Root 1 0 R", f"/Root 1 0 R /Encrypt {lock} /ID [<00> <00>]".encode())


PROBLEMS = {
    "damaged": (b"%PDF-1.7\n" + b"\0" * 500, "This PDF is damaged"),
    "encrypted": (encrypted(), "closed with a password"),
}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_pdf_that_cannot_be_shown_says_why(browser_of, people, record, problem):
    content, words = PROBLEMS[problem]
    kept = stored(record, people.writer, "umowa.pdf", content)
    client = browser_of(people.reader)

    for _twice in range(2):
        response = client.get(reverse("stored_file", args=[kept.pk]))
        assert response.status_code == 200
        assert words in response.content.decode()
    assert shown(client, "version_page", kept.pk, 1, 1) == 404


def test_a_page_as_wide_as_a_street_is_not_drawn_as_one(browser_of, people, record):
    for size in (b"[0 0 14400 1]", b"[0 0 1 14400]", b"[0 0 14400 14400]"):
        kept = stored(record, people.writer, "plan.pdf", pdf().replace(b"[0 0 595 842]", size))

        image = shown(browser_of(people.reader), "version_page", kept.pk, 1, 1)

        assert image == 404 or max(image.size) <= 3000


def test_a_damaged_picture_and_other_types_are_not_shown(browser_of, people, record):
    client = browser_of(people.reader)
    damaged = stored(record, people.writer, "foto.png", huge_png(4000, 4000))
    text = stored(record, people.writer)

    assert shown(client, "version_picture", damaged.pk, 1) == 404
    assert shown(client, "version_picture", text.pk, 1) == 404
    assert "cannot be shown here" in client.get(reverse("stored_file", args=[text.pk])).content.decode()


def test_a_huge_picture_is_refused_where_it_would_be_drawn_too(tmp_path):
    (tmp_path / "bomb.png").write_bytes(huge_png(9000, 9000))

    done = subprocess.run(
        [sys.executable, draw.__file__, "picture", tmp_path / "bomb.png", tmp_path / "made"], check=False
    )

    assert done.returncode == draw.TOO_LARGE


def test_forty_million_pixels_are_drawn_with_the_memory_that_is_allowed(browser_of, people, record):
    kept = stored(record, people.writer, "foto.png", picture(size=(8000, 5000)))

    assert shown(browser_of(people.reader), "version_picture", kept.pk, 1).size == (1600, 1000)


def test_previews_of_what_is_purged_go_with_it(people, record):
    kept = stored(record, people.writer, "foto.png", picture())
    previews.picture(kept.current)

    previews.forget(kept.current.pk)
    previews.forget(kept.current.pk)

    assert not private().exists(f"previews/{kept.current.pk}/picture.webp")
    assert not private().exists(f"previews/{kept.current.pk}")
