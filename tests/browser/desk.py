"""What an editor does at the desk: the one login, in Polish."""


def log_in(page, portal, email):
    """From the front page through the one login."""
    page.goto(f"{portal}/pl/")
    page.locator(".masthead").get_by_role("link", name="Zaloguj się").click()
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Hasło").fill(portal.password(email))
    page.get_by_role("button", name="Zaloguj się").click()
    page.wait_for_url(lambda url: "login" not in url)
