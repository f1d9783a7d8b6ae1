"""The ridge: where ticks and their labels stand."""

import pytest

from pages.directory import Place
from pages.ridge import EAST, PX_PER_KM, height_at, ridge, y_of

# The members: name, latitude, longitude, from the coordinates of GeoNames.
MEMBERS = [
    ("Jasło", 49.745, 21.472),
    ("Boguchwała", 49.985, 21.945),
    ("Rzeszów", 50.041, 21.999),
    ("Lesko", 49.470, 22.330),
    ("Przeworsk", 50.059, 22.494),
    ("Ustrzyki Dolne", 49.430, 22.594),
    ("Jarosław", 50.016, 22.678),
    ("Przemyśl", 49.784, 22.767),
    ("Prešov", 48.998, 21.239),
    ("Vranov nad Topľou", 48.887, 21.684),
    ("Medzilaborce", 49.271, 21.904),
    ("Humenné", 48.937, 21.907),
    ("Snina", 48.988, 22.157),
]


@pytest.fixture
def ticks():
    return ridge([Place(name, "", lat, lon, "city", "", name, "pl") for name, lat, lon in MEMBERS])


def test_light_labels_stay_on_the_rock_and_dark_ones_in_the_sky(ticks):
    def crest_at(x):
        return y_of(height_at((x - EAST) / PX_PER_KM))

    across = []
    for tick in ticks:
        left, top, right, bottom = tick.box
        crests = [crest_at(left), crest_at(right)]
        if (tick.side == "south" and max(crests) > top) or (tick.side == "north" and min(crests) < bottom):
            across.append(tick.name)

    assert across == []


def test_a_label_turns_away_from_the_tick_beside_it(ticks):
    ustrzyki = next(tick for tick in ticks if tick.name == "Ustrzyki Dolne")

    assert ustrzyki.anchor == "end"
