"""The first day of somebody who was invited, from the mail to the notification a colleague gets, in every language."""

import re
import sqlite3
import time
from contextlib import closing
from email import message_from_bytes, policy

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils.translation import gettext, override, pgettext
from playwright.sync_api import expect

from tests.browser.desk import log_in
from tests.browser.test_members import city_of, login_of
from tests.conftest import manage

pytestmark = pytest.mark.browser
PASSWORD = "hnedé lode na Laborci 1352"
NAMES = {"pl": ("Żaneta", "Gżegżółka"), "sk": ("Ľubica", "Šťastná"), "en": ("Jane", "O’Neil")}
FILE = {"name": "Žiadosť – wniosek.txt", "mimeType": "text/plain", "buffer": b"Plan\n" * 200_000}
SLOW = {"offline": False, "latency": 5, "downloadThroughput": -1, "uploadThroughput": 400_000}
MOVING = """() => {
    const bar = document.querySelector(".queue progress");
    return bar && bar.value > 0 && bar.value < 100;
}"""


@pytest.fixture
def leader(visitor, office):
    """The leader of a city at the desk; `city` is the code of the city."""
    page = visitor.arrive(f"{office}/pl/")
    email = login_of(office, "leader")
    log_in(page, office, email)
    page.city = city_of(office, email)
    return page


@pytest.mark.parametrize("language", NAMES)
def test_from_the_invitation_to_the_first_words_and_out_again(visitor, office, leader, language):
    address = f"jana-{language}@example.org"
    with override(language):
        invite(leader, office, language, address)
        page = visitor.arrive(f"{office}/{language}/", language=language)
        sign_up(page, link_in(office, address), NAMES[language])
        set_up_the_app(page, office, language)
        look_at_the_home(page, office, language, " ".join(NAMES[language]))
        place = f"{office}/{language}/members/organisations/{leader.city}/"
        upload(page, place)
        let_a_day_pass(office)
        speak(page, place, name_of(office, login_of(office, "leader")))
        answer(leader, office, language, " ".join(NAMES[language]))
        log_out(page, office, language)


def invite(page, office, language, address):
    page.goto(f"{office}/{language}/members/organisations/{page.city}/")
    page.get_by_role("link", name=gettext("Invite somebody")).first.click()
    page.locator("#id_email").fill(address)
    page.locator("#id_language").select_option(language)
    page.locator("form.form button[type=submit]").click()
    page.wait_for_url(re.compile(rf"/organisations/{page.city}/$"))
    expect(page.locator("#content")).to_contain_text(address)


def letters(office, address):
    """(subject, text) of the mails to somebody, the oldest first."""
    manage("db_worker", "--backend", "background", "--queue-name", "*", "--batch", "--no-reload", **office.environment)
    files = sorted((office.folder / "mail").glob("*"))
    parts = [part for file in files for part in file.read_bytes().split(b"-" * 79 + b"\n") if part.strip()]
    mails = [message_from_bytes(part, policy=policy.default) for part in parts]
    mine = [mail for mail in mails if address in (mail["To"] or "")]
    return [(mail["Subject"], mail.get_body(("plain",)).get_content()) for mail in mine]


def link_in(office, address):
    ((_subject, text),) = letters(office, address)
    return re.search(r"http://\S+/invitation/\S+", text)[0]


def sign_up(page, link, names):
    page.goto(link)
    page.locator("form.form button[type=submit]").click()
    page.locator("#id_first_name").fill(names[0])
    page.locator("#id_last_name").fill(names[1])
    for field in ("#id_password1", "#id_password2"):
        page.locator(field).fill(PASSWORD)
    page.locator("#id_password2").press("Enter")
    page.wait_for_url(lambda url: "signup" not in url and "invitation" not in url)


def set_up_the_app(page, office, language):
    """With the code a phone would show."""
    page.goto(f"{office}/{language}/account/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url(lambda url: "reauthenticate" not in url)
    secret = page.locator("code.secret").inner_text().strip()
    page.locator("#id_code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.locator("#id_code").press("Enter")
    page.wait_for_url(lambda url: "activate" not in url)


def look_at_the_home(page, office, language, name):
    page.goto(f"{office}/{language}/members/")
    expect(page.locator("h1")).to_have_text(gettext("What waits for you"))
    expect(page.locator(".deskbar")).to_contain_text(name)
    page.locator("a.how").click()
    expect(page).to_have_url(re.compile(rf"/{language}/members/.+"))


def upload(page, place):
    """Over a slow line, so that the bar is seen to move."""
    page.goto(place)
    page.locator("[aria-labelledby=latest-files] header a").click()
    page.locator("#files").set_input_files(FILE)
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    page.get_by_role("button", name=pgettext("button", "Upload"), exact=True).click()
    page.wait_for_function(MOVING, polling=20)
    line.send("Network.emulateNetworkConditions", SLOW | {"uploadThroughput": -1})
    listed = page.locator("[data-portal-list]").get_by_role("link", name=re.compile("Žiadosť – wniosek"))
    expect(listed.first).to_be_visible()


def name_of(office, email):
    with closing(sqlite3.connect(office.folder / "portal.sqlite3")) as database:
        query = "select first_name || ' ' || last_name from accounts_user where email = ?"
        return database.execute(query, [email]).fetchone()[0]


def let_a_day_pass(office):
    """Mails about the same a few minutes ago would make the next one wait."""
    with closing(sqlite3.connect(office.folder / "portal.sqlite3")) as database, database:
        for moment in ("created_at", "mailed_at", "claimed_at"):
            database.execute(f"update notices_notice set {moment} = datetime({moment}, '-1 day')")


def speak(page, place, name):
    """The name is chosen from what is suggested."""
    page.goto(place)
    box = page.locator(".talk textarea")
    box.click()
    box.press_sequentially(f"Vážená pani, plan @{name[:4]}", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value(re.compile(rf"@\[{name}\]"))
    with page.expect_navigation():
        page.get_by_role("button", name=gettext("Send the comment")).click()
    expect(page.locator(".comments")).to_contain_text("Vážená pani, plan")


def answer(leader, office, language, who):
    """The colleague hears of it in the portal and by mail, and is led to the words."""
    email = login_of(office, "leader")
    told = [" ".join(f"{subject} {text}".split()) for subject, text in letters(office, email)]
    assert any(who in words for words in told), told
    leader.goto(f"{office}/{language}/members/notices/")
    said = gettext("%(person)s mentions you in the conversation: %(record)s").split("%(record)s")[0] % {"person": who}
    leader.get_by_role("link", name=said).first.click()
    expect(leader.locator(".comments")).to_contain_text("Vážená pani, plan")


def log_out(page, office, language):
    page.locator(".deskbar").get_by_role("link", name=gettext("Log out")).click()
    page.locator("main").get_by_role("button", name=gettext("Log out")).click()
    page.wait_for_url(lambda url: "logout" not in url)
    page.goto(f"{office}/{language}/members/")
    expect(page).to_have_url(re.compile("/account/login/"))
