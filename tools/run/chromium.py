"""Where this machine has its Chromium: the one named in CHROMIUM, or the lightest there is."""

import os
import shutil

# The first has no window: a page opens there in a third of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium():
    """Its path, or an empty text."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
