import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import django
import polib
import pytest
from django.utils.translation import gettext, ngettext, override

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = sorted((ROOT / "locale" / "vendor").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
EDITOR_WORDS = [
    "Publish",
    "Save draft",
    "Submit for moderation",
    "Unpublish",
    "Schedule to publish",
    "Delete",
    "Draft",
    "Live",
    "History",
    "Snippets",
    "Reports",
    "Workflows",
    "Awaiting your review",
    "Choose a page",
    "Choose an image",
    "Alt text",
    "Translate this page",
    "Sync translated pages",
]

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-3:]))


def forms(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_both_languages_have_words_for_pages_and_scripts():
    found = {(path.parts[-3], path.name) for path in CATALOGUES}

    assert found == {(language, name) for language in ("pl", "sk") for name in ("django.po", "djangojs.po")}


@each_catalogue
def test_every_entry_is_translated_and_certain(path):
    catalogue = polib.pofile(str(path))

    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete or not all(forms(entry))] == []


@each_catalogue
def test_the_compiled_catalogue_says_what_the_source_says(path):
    source, compiled = polib.pofile(str(path)), polib.mofile(str(path.with_suffix(".mo")))

    def content(catalogue):
        return {(entry.msgctxt, entry.msgid): forms(entry) for entry in catalogue}

    assert content(compiled) == content(source)
    assert compiled.metadata["Plural-Forms"] == source.metadata["Plural-Forms"]


@each_catalogue
def test_translations_keep_the_placeholders(path):
    def differs(entry):
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        first = wanted & set(PLACEHOLDER.findall(entry.msgid)) if entry.msgid_plural else wanted
        found = [set(PLACEHOLDER.findall(form)) for form in forms(entry)]
        return not first <= found[0] <= wanted or any(form != wanted for form in found[1:])

    assert [entry.msgid for entry in polib.pofile(str(path)) if differs(entry)] == []


def plural_of(path):
    with path.open("rb") as compiled:
        return GNUTranslations(compiled).plural


@pytest.mark.parametrize("language", ["pl", "sk"])
def test_numbers_choose_the_form_that_django_chooses(language):
    built_in = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.mo"
    ours = ROOT / "locale" / "vendor" / language / "LC_MESSAGES" / "django.mo"

    expected, found = plural_of(built_in), plural_of(ours)

    assert [found(number) for number in range(130)] == [expected(number) for number in range(130)]


@pytest.mark.parametrize("word", EDITOR_WORDS)
def test_editors_read_their_own_language(word):
    said = {}
    for language in ("pl", "sk"):
        with override(language):
            said[language] = gettext(word)

    assert len({word, said["pl"], said["sk"]}) == 3


@pytest.mark.parametrize(
    ("number", "words"), [(1, "Odstrániť 1 stránku"), (3, "Odstrániť 3 stránky"), (22, "Odstrániť 22 stránok")]
)
def test_slovak_counts_pages_in_the_right_form(number, words):
    with override("sk"):
        said = ngettext("Delete 1 page", "Delete %(counter)s pages", number) % {"counter": number}

    assert said.replace("\N{NO-BREAK SPACE}", " ") == words


def test_no_word_of_the_packages_is_missing():
    command = [sys.executable, str(ROOT / "tools" / "vendor_messages.py"), "--check"]

    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stdout + result.stderr
