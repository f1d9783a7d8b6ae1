"""The style page: who may see it, and that nothing of the portal is missing on it."""

import re

import pytest
from django.conf import settings

from cms.kit.blocks import STORY_BLOCKS
from pages import styleguide
from tests.factories.accounts import ROLES
from tests.factories.media import document, drawing
from tests.factories.pages import NewsIndexPageFactory, portal

pytestmark = pytest.mark.one_database

ADDRESS = "/en/styleguide/"
CSS = settings.BASE_DIR / "cms" / "static" / "cms" / "css"
PUBLIC = re.findall(r"components/([a-z]+)\.css", (CSS / "portal.css").read_text())
# Making a rendition: Wagtail never closes the temporary file it writes through.
WAGTAIL_LEAVES_A_FILE_OPEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def shown(client, db):
    """The HTML of the style page of a portal that has a picture, a document and a page."""
    home = portal("en")
    NewsIndexPageFactory(parent=home)
    drawing()
    document()
    client.force_login(ROLES["editor"]())
    return client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("anonymous", 302), ("member", 404), ("translator", 200), ("editor", 200), ("superuser", 200)],
)
def test_only_people_of_the_office_see_it(client, db, role, status):
    portal("en")
    if role != "anonymous":
        client.force_login(ROLES[role]())

    response = client.get(ADDRESS)

    assert response.status_code == status


def test_a_stranger_is_asked_to_log_in(client, db):
    portal("en")

    response = client.get(ADDRESS)

    assert response.url == f"/en/account/login/?next={ADDRESS}"


def test_its_short_address_leads_to_the_readers_language(client, db):
    response = client.get("/styleguide/", headers={"accept-language": "sk, en"})

    assert response.url == "/sk/styleguide/"
    assert "Accept-Language" in response["Vary"]


def test_the_admin_leads_to_it_from_its_help(client, db):
    portal("en")
    client.force_login(ROLES["editor"]())

    html = client.get("/admin/").content.decode()

    assert ADDRESS in html


def test_it_stays_out_of_shared_caches(client, db):
    portal("en")
    client.force_login(ROLES["editor"]())

    response = client.get(ADDRESS)

    assert response["Cache-Control"] == "private, no-store"


def test_it_stands_on_an_empty_portal_too(client, db):
    portal("en")
    client.force_login(ROLES["editor"]())

    html = client.get(ADDRESS).content.decode()

    assert html.count("Shown here as soon as the library holds something to show.") == 5


@WAGTAIL_LEAVES_A_FILE_OPEN
def test_every_block_is_shown_by_its_template(shown):
    samples = {name: shown.partition(f'data-block="{name}"')[2].partition("</article>")[0] for name, _ in STORY_BLOCKS}

    missing = [name for name, html in samples.items() if '<div class="story">' not in html]

    assert missing == []


@WAGTAIL_LEAVES_A_FILE_OPEN
def test_every_component_of_the_public_stylesheet_appears(shown):
    used = {word for value in re.findall(r'class="([^"]*)"', shown) for word in value.split()}
    parts = {name: (CSS / "components" / f"{name}.css").read_text() for name in PUBLIC}

    missing = [name for name, css in parts.items() if not used & set(re.findall(r"^  \.([a-z-]+)", css, re.MULTILINE))]

    assert missing == []


def test_every_pair_of_colours_has_the_contrast_it_needs():
    weak = [
        (pair["ink"], pair["plane"], ratio)
        for pair in styleguide.pairs()
        for ink, plane, ratio in pair["themes"]
        if ratio < pair["least"]
    ]

    assert weak == []
