"""Reads the demo's words: TOML files in which every text is a table of languages."""

import tomllib
from pathlib import Path

from django.conf import settings
from wagtail_localize.strings import StringValue, extract_strings

FOLDER = Path(__file__).parent / "content"
FILES = Path(__file__).parent / "files"
PICTURES = Path(__file__).parent / "pictures"
SOURCE = settings.LANGUAGE_CODE
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def read():
    """All tables of all files, lists of the same name joined in the order of the file names."""
    everything = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, rows in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(rows, list):
                everything.setdefault(name, []).extend(rows)
            else:
                everything.setdefault(name, {}).update(rows)
    return everything


def is_words(value):
    """Is this a text in several languages?"""
    return isinstance(value, dict) and SOURCE in value and set(value) <= set(LANGUAGES)


def spoken(value, language=SOURCE):
    """The same structure with every text in one language."""
    if is_words(value):
        return value.get(language, value[SOURCE])
    if isinstance(value, dict):
        return {key: spoken(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [spoken(item, language) for item in value]
    return value


def catalogue(value, language):
    """{source string: its translation}, in the form in which wagtail-localize keeps strings."""
    found = {}
    for source, target in pairs(value, language):
        found[StringValue.from_plaintext(source).data] = StringValue.from_plaintext(target).data
        if source.lstrip().startswith("<"):
            here, there = segments(source), segments(target)
            if len(here) != len(there):
                raise ValueError(f"{language}: not the same paragraphs as in “{source[:80]}”")
            found.update(zip(here, there, strict=True))
    return found


def segments(html):
    _template, strings = extract_strings(html)
    return [string.data for string, _attributes in strings]


def pairs(value, language):
    """Every text of a structure with its translation; a plain text is the same in every language."""
    if is_words(value):
        if value.get(language):
            yield value[SOURCE], value[language]
    elif isinstance(value, str):
        yield value, value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from pairs(item, language)
