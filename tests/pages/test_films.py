"""Films in sign language: shown to those who sign so, served by the portal, in pieces."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from cms.media.models import PortalDocument
from pages.models import SectionPage, SignFilm
from tests.factories.trees import grow, publish, three_trees, translate

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
CONTENT = bytes(range(100))


def file(name, content=CONTENT):
    return PortalDocument.objects.create(title=name, file=ContentFile(content, name=name))


def film(language, **fields):
    facts = {"document": file(f"{language}.mp4"), "captions": file(f"{language}.vtt")} | fields
    return SignFilm(sign_language=language, transcript=f"Signed in {language}.", **facts)


@pytest.fixture(scope="module")
def planted(grown_once):
    page = grow(three_trees(), "O SMEK", SectionPage)
    page.sign_films = [film("pjm"), film("spj")]
    return publish(page).pk


@pytest.fixture
def about(planted):
    return SectionPage.objects.get(pk=planted)


def body(response):
    return response.getvalue() if response.streaming else response.content


@pytest.mark.parametrize(("language", "signed"), [("pl", "pjm"), ("sk", "spj")])
def test_every_tree_shows_the_film_of_its_own_signs_with_captions_and_transcript(client, about, language, signed):
    page = about if language == "pl" else translate(about, language)

    html = client.get(page.url).content.decode()

    assert html.count("<video controls") == 1
    assert f'src="/documents/{page.sign_films.get(sign_language=signed).document_id}/' in html
    assert f'kind="captions" src="/documents/{page.sign_films.get(sign_language=signed).captions_id}/' in html
    assert f"Signed in {signed}." in html


def test_a_tree_without_its_film_shows_nothing(client, about):
    assert "<video" not in client.get(translate(about, "en").url).content.decode()
    assert "<video" not in client.get(grow(about.get_parent(), "O nas", SectionPage).url).content.decode()


@pytest.mark.parametrize(
    ("asked", "status", "wanted", "said"),
    [
        (None, 200, CONTENT, None),
        ("bytes=0-", 206, CONTENT, "bytes 0-99/100"),
        ("bytes=10-19", 206, CONTENT[10:20], "bytes 10-19/100"),
        ("bytes=90-500", 206, CONTENT[90:], "bytes 90-99/100"),
        ("bytes=-5", 206, CONTENT[-5:], "bytes 95-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=20-10", 416, b"", "bytes */100"),
        ("bytes=-0", 416, b"", "bytes */100"),
        ("lines=1-2", 200, CONTENT, None),
        ("bytes=1-2,5-6", 200, CONTENT, None),
        (f"bytes=0-{'9' * 5000}", 200, CONTENT, None),
        (f"bytes=-{'9' * 5000}", 200, CONTENT, None),
        (f"bytes=0-{'9' * 18}", 206, CONTENT, "bytes 0-99/100"),
    ],
)
def test_a_film_comes_in_the_pieces_a_browser_asks_for(client, asked, status, wanted, said):
    document = file("film.mp4")

    response = client.get(document.url, headers={"Range": asked} if asked else {})

    assert (response.status_code, body(response), response.headers.get("Content-Range")) == (status, wanted, said)


def test_a_private_film_stays_private(client):
    folder = Collection.objects.get(depth=1).add_child(name="Members")
    CollectionViewRestriction.objects.create(collection=folder, restriction_type="login")
    document = file("film.mp4")
    document.collection = folder
    document.save()

    response = client.get(document.url, headers={"Range": "bytes=0-"})

    assert response.status_code == 302


def test_a_film_is_a_film_and_captions_are_captions(about):
    wrong = film("is", document=file("film.pdf"), captions=file("captions.txt"))
    wrong.page = about

    with pytest.raises(ValidationError) as refused:
        wrong.full_clean()

    assert set(refused.value.message_dict) == {"document", "captions"}
