"""How a person finds things on a page of the members' area: by the words that stand there, in the language spoken."""

import re

from django.utils.translation import gettext, pgettext
from playwright.sync_api import expect


def said(words):
    """A msgid in the language spoken, or (context, msgid)."""
    return pgettext(*words) if isinstance(words, tuple) else gettext(words)


def box(page, label):
    """The first field that is called so, whether it is optional or not."""
    words = re.compile(rf"^\s*{re.escape(said(label))}\s*(\(.*\))?\s*$", re.IGNORECASE)
    return page.locator("main").get_by_label(words).first


def fill(page, facts):
    """Type or choose in the fields of these labels."""
    for label, value in facts.items():
        field = box(page, label)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=str(value))
        else:
            field.fill(str(value))


def words(page, label, texts):
    """Type what stands for one thing in several languages: {language: text}."""
    group = page.locator("main").get_by_role("group", name=said(label), exact=True)
    for language, text in texts.items():
        group.locator(f"input[lang={language}], textarea[lang={language}]").fill(text)


def choose(page, group, *options):
    """Tick these of a group of boxes."""
    for option in options:
        page.get_by_role("group", name=said(group)).get_by_label(str(option)).check()


def press(page, button):
    page.locator("main").get_by_role("button", name=said(button)).last.click()


def follow(page, link, where="main"):
    page.locator(where).get_by_role("link", name=said(link)).first.click()


def tab(page, name):
    """Another room of the same project."""
    words = said(name)
    page.locator(".tabs").get_by_role("link", name=words, exact=True).click()
    expect(page.locator(".tabs [aria-current=page]")).to_have_text(words)


def told(page, words):
    """The portal says that it is done."""
    expect(page.locator("main [role=status]").first).to_have_text(words)
