"""Which device it was, in a few words: enough to know one's own again, never taken for proof."""

import re

from django.utils.translation import gettext as _

BROWSERS = [
    ("Edge", r"\bEdgA?/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|CriOS|Chromium)/"),
    ("Safari", r"\bSafari/"),
]
SYSTEMS = [
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("macOS", r"\bMac OS X\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
]


def short_name(user_agent):
    """Firefox, Windows. A program that says nothing of itself is an unknown device."""
    known = [first(BROWSERS, user_agent), first(SYSTEMS, user_agent)]
    return ", ".join(name for name in known if name) or _("Unknown device")


def first(table, text):
    return next((name for name, pattern in table if re.search(pattern, text)), "")
