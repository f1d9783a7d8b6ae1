from dataclasses import dataclass
from itertools import combinations

import pytest

from cms.kit.atlas import LABELLED, atlas, meet


@dataclass(frozen=True)
class Place:
    slug: str
    longitude: float
    latitude: float
    kind: str = "city"
    url: str = "/somewhere/"
    language: str = "pl"

    @property
    def name(self):
        return self.slug.title()


def crowd(count, step=0.02):
    """So many places in rows of ten, `step` degrees apart."""
    return [Place(f"p{i}", 21 + (i % 10) * step, 49.9 - (i // 10) * step) for i in range(count)]


def slugs(layer):
    return sorted(place.slug for pin in layer.pins for place in pin.places)


def test_places_far_apart_have_pins_of_their_own():
    drawn = atlas([Place("lesko", 22.33, 49.47), Place("snina", 22.15, 48.99)])

    assert [[pin.names for pin in layer.pins] for layer in drawn.layers] == [["Snina", "Lesko"]] * 2
    assert [layer.clusters for layer in drawn.layers] == [[], []]


def test_places_that_would_overlap_share_a_pin_amid_them():
    drawn = atlas([Place("west", 22.00, 49.5), Place("east", 22.04, 49.5)])
    [pin] = drawn.layers[0].pins
    alone = atlas([Place("west", 22.00, 49.5)]).pins[0].x

    assert pin.many
    assert pin.names == "West, East"
    assert alone < pin.x < alone + 10


def test_narrow_map_joins_what_the_wide_one_parts():
    drawn = atlas([Place("west", 22.00, 49.5), Place("east", 22.14, 49.5)])

    assert [len(layer.pins) for layer in drawn.layers] == [2, 1]


@pytest.mark.parametrize("count", [1, 13, 100, 400])
def test_no_two_pins_cover_each_other_and_no_place_is_lost(count):
    drawn = atlas(crowd(count))

    for layer in drawn.layers:
        reach = layer.radius * 2
        close = [(a, b) for a, b in combinations(layer.pins, 2) if abs(a.x - b.x) < reach and abs(a.y - b.y) < reach]
        assert close == []
        assert slugs(layer) == sorted(place.slug for place in crowd(count))


def test_place_beyond_the_edge_is_named_beside_the_map():
    drawn = atlas([Place("lesko", 22.33, 49.47), Place("praha", 14.42, 50.09)])

    assert [place.slug for place in drawn.outside] == ["praha"]
    assert slugs(drawn.layers[0]) == ["lesko"]


def test_names_stay_clear_of_each_other_and_of_the_edge():
    drawn = atlas([Place("przemysl", 22.77, 49.78), Place("at the edge", 23.2, 49.6), Place("jaroslaw", 22.68, 50.02)])

    for layer in drawn.layers:
        boxes = [pin.box for pin in layer.pins]
        assert [pair for pair in combinations(boxes, 2) if meet(*pair)] == []
        assert max(box[2] for box in boxes) < drawn.width


def test_a_map_full_of_pins_leaves_the_names_to_the_list():
    drawn = atlas(crowd(LABELLED + 20, step=0.2))

    assert len(drawn.pins) > LABELLED
    assert not any(pin.labelled for pin in drawn.pins)
