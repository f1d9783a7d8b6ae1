"""Files in a real browser: dropped, chosen, refused, cancelled, and all of it without a script too."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_pages import RULES, SIDEWAYS
from tests.network.files.serving import served

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
FILL = """
from tests.network.files import served
from network.files import actions
from network.people.models import Organisation
from pages.models import NetworkIdentity
from tests.factories import pages as make
from tests.factories.accounts import UserFactory
from tests.factories.files import office, pdf, picture, stored
from wagtail.models import Site
make.portal("sk", "en")
NetworkIdentity.objects.create(site=Site.objects.get(), name={"pl": "Sieć"}, short_name="SMEK", email="a@example.org")
city, user = Organisation.objects.get(), UserFactory(first_name="Bożena", last_name="Wiśniewska", email="b@example.org")
folder = actions.make_folder(city, "Etap I – umowy i załączniki", by=user)
stored(city, user, "Umowa o dofinansowanie.pdf", pdf(2))
stored(city, user, "Fotografia-z-Humennego-o-bardzo-długiej-nazwie-bez-spacji.jpg", picture("JPEG", (3000, 900)))
stored(city, user, "plan.docx", office())
stored(city, user, "plan.docx", office(**{"b.xml": "b"}), as_version=True)
actions.trash_file(stored(city, user, "stary.txt", b"x"), by=user)
"""
FILES = [
    {"name": "Źdźbło – ľubovník.txt", "mimeType": "text/plain", "buffer": "Źdźbło".encode()},
    {"name": "program.exe", "mimeType": "text/plain", "buffer": b"MZ"},
]
DROP = """form => {
  const data = new DataTransfer();
  data.items.add(new File(["dropped"], "dropped.txt"));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("files")) as server:
        server.manage("shell", "--verbosity", "0", "-c", FILL)
        yield server


@pytest.fixture
def opened(browser, server):
    """A page as the person sees it; its complaints are an error at the end."""
    contexts, complaints = [], []

    def open_page(path="", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        base = server.environment["PORTAL_URL"]
        context.add_cookies([{"name": "sessionid", "value": server.session, "url": base}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(base + (path or server.path))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


SCREENS = {
    "folder": "{root}",
    "inside": "{root}folder/1/",
    "trash": "{root}trash/",
    "pdf": "/en/members/files/file/1/",
    "picture": "/en/members/files/file/2/",
    "versions": "/en/members/files/file/3/",
    "move": "/en/members/files/file/1/move/",
    "rename": "{root}folder/1/rename/",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("screen", SCREENS)
def test_screens_are_accessible_and_fit(opened, server, screen, width, theme):
    page = opened(
        SCREENS[screen].format(root=server.path), viewport={"width": width, "height": 900}, color_scheme=theme
    )
    if screen == "folder":
        page.locator(".more-actions summary").first.click()

    page.evaluate(Axe().axe_script)
    named = "({id, nodes}) => [id, nodes.map((node) => node.html.slice(0, 200))]"
    wrong = page.evaluate(f"rules => axe.run(document, rules).then((all) => all.violations.map({named}))", RULES)

    assert wrong == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert page.locator("h1").count() == 1


def test_files_are_uploaded_one_by_one_with_what_became_of_each(opened):
    page = opened()
    page.set_input_files("#files", FILES)

    page.get_by_role("button", name="Upload", exact=True).click()

    expect(page.locator("form [role=status]")).to_have_text("Uploaded: 1. Not uploaded: 1.")
    expect(page.locator(".queue .wrong").nth(1)).to_contain_text("Files ending in .exe cannot be kept here.")
    expect(page.locator("[data-portal-list]").get_by_role("link", name=FILES[0]["name"], exact=True)).to_be_visible()


def test_files_are_dropped(opened):
    page = opened()

    page.locator("form.drop").evaluate(DROP)

    expect(page.locator("[data-portal-list]").get_by_role("link", name="dropped.txt", exact=True)).to_be_visible()


def test_an_upload_is_cancelled(opened):
    page = opened()
    page.route("**/upload/", lambda route: None)  # it never comes to an end by itself
    page.set_input_files("#files", {"name": "slow.txt", "mimeType": "text/plain", "buffer": b"slow"})
    page.get_by_role("button", name="Upload", exact=True).click()

    expect(page.get_by_role("progressbar", name="Uploading: slow.txt")).to_be_visible()
    page.get_by_role("button", name="Cancel: slow.txt").click()

    expect(page.locator(".queue .wrong")).to_have_text("Cancelled.")
    expect(page.locator("form [role=status]")).to_have_text("Uploaded: 0. Not uploaded: 1.")


def test_a_login_that_ended_meanwhile_is_no_success(opened):
    page = opened()
    page.context.clear_cookies()
    page.set_input_files("#files", {"name": "late.txt", "mimeType": "text/plain", "buffer": b"late"})

    page.get_by_role("button", name="Upload", exact=True).click()

    expect(page.locator(".queue .wrong")).to_have_text("The connection broke off. Try again.")


def test_without_a_script_many_files_are_uploaded_and_the_wrong_ones_named(opened):
    page = opened(java_script_enabled=False)
    page.set_input_files("#files", [{**FILES[0], "name": "bez skryptu.txt", "buffer": b"bez"}, FILES[1]])

    page.get_by_role("button", name="Upload", exact=True).click()

    expect(page.locator("main .notice[data-tone=alarm]")).to_contain_text("program.exe: Files ending in .exe")
    expect(page.get_by_role("link", name="bez skryptu.txt", exact=True)).to_be_visible()


def test_without_a_script_a_file_goes_to_the_trash_and_back(opened, server):
    page = opened("/en/members/files/file/3/", java_script_enabled=False)

    page.get_by_role("button", name="Move to the trash").click()
    expect(page.get_by_text("“plan.docx” is in the trash.")).to_be_visible()
    page.get_by_role("link", name="Trash", exact=True).click()
    page.get_by_role("button", name=re.compile("Restore ?: plan.docx")).click()

    expect(page.get_by_text("“plan.docx” is back in its place.")).to_be_visible()
