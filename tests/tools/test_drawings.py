"""The one file that holds what never changes of a page's drawings."""

import re

from tests.conftest import ROOT
from tools.draw_drawings import TARGET, drawings

TEMPLATES = [path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html")]


def named():
    """Every drawing a template shows."""
    whole = {name for text in TEMPLATES for name in re.findall(r'cms/drawings\.svg" %}#([\w-]+)', text)}
    icons = {name for text in TEMPLATES for name in re.findall(r'"components/icon\.html" with name="([\w-]+)"', text)}
    return whole - {"ridge-", "map-"} | icons


def test_the_drawings_are_those_of_their_sources():
    assert TARGET.read_text("utf-8") == drawings()


def test_every_drawing_a_template_shows_is_there_once():
    ids = re.findall(r' id="([^"]+)"', drawings())

    assert len(ids) == len(set(ids))
    assert named() - set(ids) == set()
    assert len(named()) > 12
