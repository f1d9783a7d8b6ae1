"""Passkeys in a real browser with an authenticator that exists in software: made, and then the only thing shown."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.desk import codes, log_in
from tests.browser.test_pages import assert_well_in_every_look

pytestmark = pytest.mark.browser
EMAIL = "redakcja@demo.example"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(visitor, office):
    """A browser whose device keeps passkeys."""
    page = visitor.arrive(f"{office}/pl/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return page


def confirm(page, office):
    """The password once more, as before every change of what protects the account."""
    if "reauthenticate" in page.url:
        page.locator("#id_password").fill(office.password(EMAIL))
        page.locator("#id_password").press("Enter")
        page.wait_for_url(lambda url: "reauthenticate" not in url)


def add(page, office):
    page.goto(f"{office}/en/account/2fa/webauthn/add/")
    confirm(page, office)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/add/"))


def log_out(page, office):
    page.goto(f"{office}/en/account/logout/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "logout" not in url)


def test_a_passkey_is_added_and_then_opens_the_office_alone(page, office):
    log_in(page, office, EMAIL)
    add(page, office)
    page.goto(f"{office}/en/account/2fa/webauthn/")
    expect(page.locator(".devices li")).to_have_count(1)
    log_out(page, office)

    page.goto(f"{office}/en/account/login/?next=/admin/pages/")
    page.get_by_role("button", name="Log in with a passkey").click()

    page.wait_for_url(f"{office}/admin/pages/")
    log_in_again_with_password_and_passkey(page, office)
    remove(page, office)


def log_in_again_with_password_and_passkey(page, office):
    log_out(page, office)
    page.goto(f"{office}/en/account/login/?next=/en/account/2fa/")
    page.locator("#id_login").fill(EMAIL)
    page.locator("#id_password").fill(office.password(EMAIL))
    page.locator("#id_password").press("Enter")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{office}/en/account/2fa/")


def remove(page, office):
    page.goto(f"{office}/en/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    confirm(page, office)
    page.get_by_role("button", name="Remove the passkey").click()
    page.wait_for_url(f"{office}/en/account/2fa/webauthn/")
    expect(page.locator(".devices li")).to_have_text("You have no passkey yet.")


def test_a_passkey_that_is_not_shown_is_said_and_the_password_stays(visitor, office):
    page = visitor.arrive(f"{office}/en/account/login/")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE | {"isUserVerified": False}})
    page.goto(f"{office}/en/account/login/")

    page.get_by_role("button", name="Log in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used.")


def test_without_script_no_button_promises_a_passkey(visitor, office):
    page = visitor.open(f"{office}/en/account/login/", javascript=False)

    expect(page.get_by_role("button", name="Log in with a passkey")).to_have_count(0)


SCREENS = {
    "en/account/login/": False,
    "sk/account/signup/": False,
    "pl/account/password/reset/": False,
    "pl/account/2fa/": True,
    "sk/account/2fa/recovery-codes/": True,
    "en/account/2fa/recovery-codes/generate/": True,
    "pl/account/2fa/totp/deactivate/": True,
    "sk/account/2fa/webauthn/": True,
    "en/account/2fa/webauthn/add/": True,
    "pl/account/sessions/": True,
    "sk/account/email/": True,
    "en/account/password/change/": True,
    "en/account/logout/": True,
}


def test_the_screens_are_usable_by_everybody(page, office):
    axe, known = Axe().axe_script, False
    for path, inside in SCREENS.items():
        if inside and not known:
            enter_slowly(page, office, axe)
            known = True
        page.goto(f"{office}/{path}")
        confirm(page, office)

        assert_well_in_every_look(page, axe, path[:2])
    set_up_the_app_anew(page, office, axe)


def enter_slowly(page, office, axe):
    """Through the login, with a look at its second step."""
    page.goto(f"{office}/pl/account/login/")
    page.locator("#id_login").fill(EMAIL)
    page.locator("#id_password").fill(office.password(EMAIL))
    page.locator("#id_password").press("Enter")
    page.wait_for_url(f"{office}/pl/account/2fa/authenticate/")
    assert_well_in_every_look(page, axe, "pl")
    page.locator("#id_code").fill(codes(office, EMAIL))
    page.locator("#id_code").press("Enter")
    page.wait_for_url(f"{office}/admin/")


def set_up_the_app_anew(page, office, axe):
    """With a passkey the app may be removed; then its setup is there again."""
    add(page, office)
    page.goto(f"{office}/pl/account/2fa/totp/deactivate/")
    page.locator("main button[data-tone=alarm]").click()
    page.wait_for_url(f"{office}/pl/account/2fa/")
    page.goto(f"{office}/pl/account/2fa/totp/activate/")

    assert_well_in_every_look(page, axe, "pl")
    assert page.locator(".qr").evaluate("(picture) => picture.complete && picture.naturalWidth > 0")
