"""The colours of tokens.css against WCAG 2.2 AA, in daylight and at night."""

import re
from pathlib import Path

import pytest

from cms.kit.contrast import contrast
from pages import icons
from pages.models.identity import COLOUR_DUTIES

CSS = Path(__file__).resolve().parents[2] / "cms/static/cms/css"
DAYLIGHT, NIGHT = 0, 1
TEXT, SHAPE = 4.5, 3

# Words on planes, as the components set them.
WORDS = [
    *[("ink", plane) for plane in ("paper", "mist", "mist-deep", "spruce-tint", "beech-tint", "alarm-tint")],
    *[("ink-soft", plane) for plane in ("paper", "mist", "mist-deep", "spruce-tint", "beech-tint")],
    *[(ink, plane) for ink in ("on-ground", "on-ground-soft") for plane in ("ground", "ground-deep")],
    *[("spruce", plane) for plane in ("paper", "mist", "mist-deep", "beech-tint")],
    *[("spruce-strong", plane) for plane in ("paper", "mist", "spruce-tint")],
    *[("on-spruce", plane) for plane in ("spruce", "spruce-strong")],
    *[("beech-ink", plane) for plane in ("paper", "mist", "beech-tint")],
    *[("alarm", plane) for plane in ("paper", "mist", "alarm-tint")],
    ("on-beech", "beech"),
    ("paper", "ink"),
]
# Edges of controls, marks that carry a state, rings of focus, pins.
SHAPES = [
    *[("line-strong", plane) for plane in ("paper", "mist")],
    *[("spruce", plane) for plane in ("paper", "mist")],
    *[("beech-line", plane) for plane in ("paper", "mist")],
    *[("beech", plane) for plane in ("ground", "ground-deep")],
    *[("on-ground-soft", plane) for plane in ("ground", "ground-deep")],
    *[("alarm", plane) for plane in ("paper", "mist")],
]
PLANES = ["paper", "mist", "mist-deep", "spruce-tint", "beech-tint", "ground", "ground-deep"]
# Where a colour of its own is right: the funding statement is white in every light, and what lies under a menu.
LOOSE = {"components/funding.css: #fff", "components/funding.css: #0f1f1b", "layout/header.css: #04120f99"}
PUBLIC, MEMBERS = ["tokens.css"], ["tokens.css", "layout/desk.css"]

lights = pytest.mark.parametrize("light", [DAYLIGHT, NIGHT], ids=["daylight", "night"])
rooms = pytest.mark.parametrize("room", [PUBLIC, MEMBERS], ids=["public", "members"])


def tokens(room=PUBLIC):
    """{name: (in daylight, at night)}; the members' area sets some anew."""
    css = "".join((CSS / name).read_text() for name in room)
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {name: (day, night) for name, day, night in found}


def measured(pairs, room, light):
    """{"ink on paper": their contrast} in one light."""
    colour = {name: both[light] for name, both in tokens(room).items()}
    return {f"{one} on {other}": contrast(colour[one], colour[other]) for one, other in pairs}


@lights
@rooms
def test_words_can_be_read_on_their_planes(room, light):
    ratios = measured(WORDS, room, light)

    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < TEXT} == {}


@lights
@rooms
def test_edges_and_marks_can_be_seen_on_their_planes(room, light):
    ratios = measured(SHAPES, room, light)

    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < SHAPE} == {}


@lights
@rooms
@pytest.mark.parametrize("plane", PLANES)
def test_focus_can_be_seen_on_every_plane(plane, room, light):
    """Two rings lie one within the other around what has focus: one of them stands out from the plane."""
    rings = measured([("ink", plane), ("beech", plane)], room, light)

    assert max(rings.values()) >= SHAPE


def test_every_colour_of_the_palette_is_named_in_both_lights():
    written = re.findall(r"--([\w-]+): (?:light-dark\()?#", (CSS / "tokens.css").read_text())

    assert sorted(written) == sorted(tokens())


def test_components_take_their_colours_from_the_tokens():
    """A colour written in a component would never be measured here, nor follow the network's own."""
    loose = {
        f"{path.relative_to(CSS)}: {colour}"
        for path in CSS.rglob("*.css")
        if path.name not in {"tokens.css", "print.css", "desk.css"}
        for colour in re.findall(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?!-)", path.read_text())
    }

    assert loose == LOOSE


def test_colours_a_network_may_choose_are_measured_against_the_house_they_stand_in():
    """The identity's rules repeat the planes as plain colours; they must be the ones of the stylesheet."""
    colour = tokens()

    assert COLOUR_DUTIES["accent"][0][0] == colour["paper"][DAYLIGHT]
    assert COLOUR_DUTIES["accent_dark"][0][0] == colour["paper"][NIGHT]
    assert COLOUR_DUTIES["ground"][0][0] == colour["on-ground"][DAYLIGHT]
    assert COLOUR_DUTIES["ground_dark"][0][0] == colour["on-ground"][NIGHT]
    assert COLOUR_DUTIES["highlight"][0][0] == colour["on-beech"][DAYLIGHT]


def test_icon_has_the_colours_of_the_mark():
    colour = tokens()

    assert [icons.LIGHT["sky"], icons.DARK["sky"]] == list(colour["mark-sky"])
    assert [icons.LIGHT["rock"], icons.DARK["rock"]] == list(colour["mark-rock"])
    assert icons.LIGHT["sun"] == colour["beech"][DAYLIGHT]
