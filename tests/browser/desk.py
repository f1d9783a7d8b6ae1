"""What everybody does at the desk: the one login, with its second step."""

import json


def log_in(page, portal, email, language="pl"):
    """From the front page through the one login."""
    page.goto(f"{portal}/{language}/")
    page.locator(".masthead .entrance a").click()
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(portal.password(email))
    page.locator("#id_password").press("Enter")
    if recovery := codes(portal, email):
        page.locator("#id_code").fill(recovery)
        page.locator("#id_code").press("Enter")
    page.wait_for_url(lambda url: "login" not in url and "2fa" not in url)


def codes(portal, email):
    """The next recovery code, one of ten: those of the app work once in half a minute, and tests do not wait."""
    path = portal.folder / "demo-logins.json"
    rows = json.loads(path.read_text())
    row = next(row for row in rows if row["email"] == email)
    left = row.get("recovery_codes", [])
    code = left.pop(0) if left else ""
    path.write_text(json.dumps(rows))
    return code
