import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from PIL import Image
from wagtail.models import Site

from pages.icons import SIDES
from pages.models import NetworkIdentity
from pages.models.identity import Motif
from tests.factories import media
from tests.factories.pages import portal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
RED, BLUE = "#7a0016", "#002266"


def network(**fields):
    """The portal with an identity."""
    portal("sk")
    words = {"pl": "Sieć miast", "sk": "Sieť miest"}
    site = Site.objects.get()
    return NetworkIdentity.objects.create(site=site, **{"name": words, "short_name": "SM", "motif": "ridge"} | fields)


def picture(response):
    return Image.open(BytesIO(response.content)).convert("RGB")


def colour(hexadecimal):
    return tuple(bytes.fromhex(hexadecimal.removeprefix("#")))


@pytest.mark.parametrize(("name", "side"), SIDES.items())
def test_icon_is_drawn_in_the_house_colours_at_its_size(client, name, side):
    network()

    icon = picture(client.get(f"/{name}"))

    assert icon.size == (side, side)
    assert icon.getpixel((1, side - 2)) == colour("#0a3b34")


@pytest.mark.parametrize("name", ["icon.svg", *SIDES])
def test_icon_is_there_before_the_network_has_an_identity(client, name):
    response = client.get(f"/{name}")

    assert response.status_code == 200
    assert response.content


def test_icon_takes_the_colours_of_the_network(client):
    network(ground=RED, ground_dark=BLUE)

    drawing = client.get("/icon.svg").content.decode()
    raster = picture(client.get("/icon-192.png"))

    assert f".rock{{fill:{RED}}}" in drawing
    assert f"@media(prefers-color-scheme:dark){{.sky{{fill:#d5e4df}}.rock{{fill:{BLUE}}}}}" in drawing
    assert raster.getpixel((1, 190)) == colour(RED)


def test_icon_changes_with_the_identity_at_once(client):
    row = network()
    client.get("/icon.svg")

    row.highlight = "#ffcc00"
    row.save()

    assert b".sun{fill:#ffcc00}" in client.get("/icon.svg").content


def test_a_network_without_mountains_has_a_plain_line(client):
    network(motif=Motif.LINE)

    shapes = ET.fromstring(client.get("/icon.svg").content).findall("{*}path")

    assert shapes[1].get("d") == "M0 23L44 23L44 44L0 44Z"


def test_logo_of_the_network_is_its_icon(client):
    network(logo=media.picture("logo"))

    icon = Image.open(BytesIO(client.get("/icon-192.png").content))
    drawing = client.get("/icon.svg").content

    assert icon.getpixel((96, 96))[:3] == (128, 128, 128)
    assert icon.getpixel((96, 2))[3] == 0
    assert b"data:image/png;base64," in drawing
    assert picture(client.get("/apple-touch-icon.png")).getpixel((90, 2)) == (255, 255, 255)


def test_a_drawn_logo_is_the_icon_and_its_rasters_keep_the_mark(client):
    network(logo=media.drawing("logo"))

    assert b"M0 0h40v40z" in client.get("/icon.svg").content
    assert picture(client.get("/icon-192.png")).getpixel((1, 190)) == colour("#0a3b34")


def test_icon_that_is_a_drawing_may_run_nothing(client):
    network()

    policy = client.get("/icon.svg")["Content-Security-Policy"]

    assert policy.startswith("default-src 'none'")
    assert policy.endswith("sandbox")


@pytest.mark.parametrize(("language", "name"), [("pl", "Sieć miast"), ("sk", "Sieť miest")])
def test_manifest_names_the_network_in_the_language_of_the_page(client, language, name):
    network(ground=RED)

    response = client.get(f"/{language}/site.webmanifest")
    manifest = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    assert [manifest[key] for key in ("name", "short_name", "lang", "start_url")] == [
        name,
        "SM",
        language,
        f"/{language}/",
    ]
    assert manifest["theme_color"] == RED
    assert {client.get(icon["src"]).status_code for icon in manifest["icons"]} == {200}


def test_every_page_names_the_icons(client):
    network()

    page = client.get("/pl/").content.decode()

    for link in [
        'href="/favicon.ico"',
        'href="/icon.svg"',
        'href="/apple-touch-icon.png"',
        'href="/pl/site.webmanifest"',
    ]:
        assert page.count(link) == 1
