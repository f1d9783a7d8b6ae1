"""From each screen of the members' area one link opens the chapter that explains it."""

import re

import pytest

from tests.conftest import ROOT

SCREENS = [
    path
    for room in ("files", "notices", "people", "talk")
    for path in sorted((ROOT / "templates" / room).glob("*.html"))
    if '{% extends "desk.html" %}' in path.read_text("utf-8")
]
# Said once, at the end of something: there is nothing to explain.
PLAIN = {"talk/gone.html", "talk/too_large.html"}
CHAPTER = re.compile(r'{% manual "([\w-]+)" %}')


def chapters():
    text = (ROOT / "pages" / "demo" / "content" / "workspace_manual.toml").read_text("utf-8")
    return set(re.findall(r'^chapter = "([\w-]+)"', text, re.MULTILINE))


def with_parts(path):
    """A screen and the pieces it includes, one deep."""
    text = path.read_text("utf-8")
    parts = re.findall(r'{% include "((?:files|notices|people|talk)/[\w/]+\.html)"', text)
    return text + "".join((ROOT / "templates" / part).read_text("utf-8") for part in parts)


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_screen_names_a_chapter_of_the_manual(path):
    named = CHAPTER.findall(with_parts(path))

    if f"{path.parent.name}/{path.name}" not in PLAIN:
        assert named
    assert set(named) <= chapters()
