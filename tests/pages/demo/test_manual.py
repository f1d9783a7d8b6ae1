"""The manual names buttons and links as the screens do: whatever stands in bold in it stands in the catalogues."""

import re
import tomllib

import polib
import pytest

from pages.demo.content import FOLDER, LANGUAGES
from tests.conftest import ROOT

BOLD = re.compile(r"<b>(.*?)</b>")


def texts(value, language=None):
    """(language, text) of everything that is said."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, key if key in LANGUAGES else language)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, language)
    elif isinstance(value, str) and language:
        yield language, value


def words_of_screens(language):
    """English words are the keys of every catalogue."""
    found = set()
    for entry in polib.pofile(ROOT / "locale" / ("pl" if language == "en" else language) / "LC_MESSAGES" / "django.po"):
        said = [entry.msgid, entry.msgid_plural] if language == "en" else [entry.msgstr, *entry.msgstr_plural.values()]
        found.update(text.replace("\u00a0", " ") for text in said)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_manual_tells_to_press_is_called_so_on_the_screens(language):
    words, named = words_of_screens(language), set()
    for path in FOLDER.glob("workspace*.toml"):
        for spoken, text in texts(tomllib.loads(path.read_text("utf-8"))):
            if spoken == language:
                named.update(word.replace("\u00a0", " ") for word in BOLD.findall(text))

    assert len(named) > 30
    assert named - words == set()
