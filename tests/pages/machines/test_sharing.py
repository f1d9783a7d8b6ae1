from io import BytesIO

import html5lib
import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import Image, ImageChops

from pages.chrome import chrome
from pages.machines import sharing
from pages.machines.letters import drawable
from pages.models import NetworkIdentity, NewsPage
from tests.factories import hidden, people
from tests.factories import pages as make
from tests.factories.hidden import LANGUAGES, SECRETS, leaks

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]
SITE = "http://localhost:8000"


@pytest.fixture(scope="module")
def planted(grown_once):
    return hidden.news(hidden.network(), lead="What happened.").pk


@pytest.fixture
def news(planted):
    return NewsPage.objects.get(pk=planted)


@pytest.fixture(autouse=True)
def _own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def shared(client, address):
    """What a page says to those who share it: {property: content}."""
    response = client.get(address)
    assert response.status_code == 200
    assert leaks(response.text) == []
    head = html5lib.parse(response.content, namespaceHTMLElements=False).find("head")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in head.iter("meta")}


def picture(client, page):
    return shared(client, page.url)["og:image"].removeprefix(SITE)


def opened(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    return Image.open(BytesIO(response.content)).convert("RGB")


def drawn(title, language="pl"):
    with translation.override(language):
        poster = sharing.poster(title, language, chrome(language))
    return Image.open(BytesIO(sharing.draw(poster))).convert("RGB")


def changed(one, other):
    """Left, top, right, bottom of what differs to the eye."""
    return ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 40)).getbbox()


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_what_stands_beside_a_link_to_it(client, language):
    said = shared(client, f"/{language}/news-pl/bridge-pl/")

    assert said["og:title"] == f"Bridge {language}"
    assert said["og:description"] == "What happened."
    assert said["og:type"] == "article"
    assert said["og:url"] == f"{SITE}/{language}/news-pl/bridge-pl/"
    assert said["og:locale"] == {"pl": "pl_PL", "sk": "sk_SK", "en": "en_GB"}[language]
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image:alt"].startswith(f"Bridge {language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_has_the_size_the_page_says(client, language):
    said = shared(client, f"/{language}/news-pl/bridge-pl/")

    image = opened(client, said["og:image"].removeprefix(SITE))

    assert image.size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)


def test_new_title_has_a_new_picture_and_the_old_address_leads_to_it(client, news):
    before = picture(client, news)
    news.title = "Another bridge"
    news.save()

    after = picture(client, news)

    assert before != after
    assert client.get(before)["Location"] == after
    assert changed(opened(client, after), drawn("Bridge pl"))


def test_picture_is_drawn_once(client, news):
    address = picture(client, news)
    opened(client, address)
    name = f"share/{address[-20:]}"
    default_storage.delete(name)
    default_storage.save(name, BytesIO(b"kept"))

    assert client.get(address).content == b"kept"


@pytest.mark.parametrize("title", SECRETS)
def test_secret_page_has_no_picture(client, news, title):
    secret = news.get_siblings().get(title__startswith=title)
    poster = sharing.poster(secret.title, "pl", chrome("pl"))

    assert client.get(sharing.place(secret.pk, poster)).status_code == 404


def test_picture_is_kept_for_good_by_browsers(client, news):
    response = client.get(picture(client, news))

    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get(picture(client, news), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_picture_wears_the_colours_of_the_network(client):
    NetworkIdentity.objects.update(ground="#002266", motif="line")

    image = drawn("Title")

    assert image.getpixel((1190, 620)) == (0, 0x22, 0x66)
    assert image.getpixel((1190, 10)) == (255, 255, 255)


def test_members_are_ticks_of_the_ridge(client):
    NetworkIdentity.objects.update(motif="ridge")
    before = drawn("Title")
    people.released(people.CityFactory())

    box = changed(before, drawn("Title"))

    assert box
    assert box[2] - box[0] < 30  # one stem


@pytest.mark.parametrize("motif", ["ridge", "line"])
def test_title_stays_above_the_ridge(client, motif):
    NetworkIdentity.objects.update(motif=motif)
    long = "Najdłuższy tytuł, jaki ktokolwiek kiedykolwiek napisał o współpracy miast " * 4

    box = changed(drawn("."), drawn(long.strip()))

    assert box[1] > 30
    assert box[2] <= sharing.WIDTH - sharing.EDGE + 4
    assert box[3] <= sharing.CREST + 20


@pytest.mark.parametrize("title", ["", " ", "Ž", "x" * 300, "w " * 200, "Ľubovňa\u2028Ťažký\nŻółć", "🏔️", "Перечин"])
def test_any_title_can_be_drawn(title):
    assert drawn(title).size == (1200, 630)


def test_letters_the_font_does_not_have_are_left_out():
    assert drawable("Żółć 🏔 w górach") == "Żółć w górach"
    assert drawable("Перечин") == ""


def test_pictures_are_light():
    poster = sharing.poster("Sieť miest Karpatského euroregiónu: ľudia a plány", "sk", chrome("sk"))

    assert len(sharing.draw(poster)) < 60_000


def test_network_without_an_identity_has_pictures_too(client):
    home = make.portal("sk")

    assert opened(client, picture(client, home)).size == (1200, 630)


def test_colours_changed_in_the_office_reach_the_picture(client, news):
    before = picture(client, news)
    identity = NetworkIdentity.objects.get()
    identity.ground = "#002266"
    identity.save()

    assert picture(client, news) != before
