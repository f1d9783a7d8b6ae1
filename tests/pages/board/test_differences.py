import json
from copy import deepcopy

import pytest
from django.utils import translation

from pages.board.differences import differences, marked
from pages.board.pieces import pieces
from pages.models import EventPage, PublicationPage, StandardPage

PAGE = {
    "pk": 7,
    "title": "Historia",
    "slug": "historia",
    "lead": "Sieć powstała w 2011 roku.",
    "picture": 3,
    "show_in_menus": False,
    "review_on": None,
    "body": [
        {"type": "paragraph", "id": "p1", "value": "<p>Pierwszy.</p><p>Drugi akapit.</p>"},
        {"type": "quote", "id": "q1", "value": {"text": "Razem dalej", "source": ""}},
        {"type": "image", "id": "i1", "value": {"image": 3, "decorative": False, "alt": "Mapa", "caption": ""}},
        {
            "type": "timeline",
            "id": "t1",
            "value": [{"type": "item", "id": "e1", "value": {"when": "2011", "title": "Start", "text": ""}}],
        },
        {
            "type": "table",
            "id": "x1",
            "value": {"caption": "Tabela", "head": ["a", "b"], "rows": [{"cells": ["1", "2"]}], "row_heads": True},
        },
    ],
}


def content(page=PAGE, **fields):
    """As a revision keeps it: streams are JSON inside JSON."""
    whole = deepcopy(page) | fields
    return whole | {"body": json.dumps(whole["body"])}


def body(**values):
    """The body with other values for the blocks of these ids."""
    return [block | {"value": values.get(block["id"], block["value"])} for block in PAGE["body"]]


def read(changes):
    return [(change.place, change.marks, str(change.remark)) for change in changes]


def test_every_text_has_its_place():
    places = {path: " › ".join(str(label) for label in piece.labels) for path, piece in pieces(*page()).items()}

    assert places == {
        "title": "title",
        "slug": "slug",
        "lead": "lead",
        "picture": "picture",
        "body.p1": "body › text",
        "body.q1.text": "body › quotation › text",
        "body.i1.image": "body › picture › picture",
        "body.i1.alt": "body › picture › alternative text",
        "body.t1.e1.when": "body › timeline › entry › when",
        "body.t1.e1.title": "body › timeline › entry › title",
        "body.x1.caption": "body › table › caption",
        "body.x1.head.0": "body › table › head › heading",
        "body.x1.head.1": "body › table › head › heading",
        "body.x1.rows.0.cells.0": "body › table › rows › row › cells › cell",
        "body.x1.rows.0.cells.1": "body › table › rows › row › cells › cell",
        "body.x1.row_heads": "body › table › first column holds headings",
    }


def page():
    return StandardPage, content()


def test_a_page_does_not_differ_from_itself():
    assert differences(StandardPage, content(), content()) == []


def test_a_changed_text_shows_what_went_and_what_came():
    changes = differences(StandardPage, content(), content(lead="Sieć powstała w 2012 roku."))

    assert read(changes) == [
        ("Lead", [("same", "Sieć powstała w "), ("old", "2011 "), ("new", "2012 "), ("same", "roku.")], "")
    ]


def test_a_paragraph_is_compared_by_its_words():
    old = content()
    new = content(body=body(p1="<p>Pierwszy.</p><p>Drugi, dłuższy akapit.</p>"))

    [change] = differences(StandardPage, old, new)

    assert change.place == "Body › text"
    assert [mark for mark in change.marks if mark[0] != "same"] == [("old", "Drugi "), ("new", "Drugi, dłuższy ")]


def test_changed_markup_says_so_in_words():
    new = content(body=body(p1="<p><b>Pierwszy.</b></p><p>Drugi akapit.</p>"))

    assert read(differences(StandardPage, content(), new)) == [
        ("Body › text", [], "A link or the formatting was changed.")
    ]


def test_another_picture_says_so_in_words():
    changes = differences(StandardPage, content(), content(picture=4))

    assert read(changes) == [("Picture", [], "Something else was chosen here.")]


def test_a_picture_chosen_and_one_removed_say_so():
    added = differences(StandardPage, content(picture=None), content())
    removed = differences(StandardPage, content(), content(picture=None))

    assert [str(change.remark) for change in (*added, *removed)] == [
        "Something was chosen here.",
        "The choice was removed.",
    ]


def test_added_and_removed_blocks_stand_where_they_belong():
    blocks = PAGE["body"]
    old = content(body=blocks[:2])
    new = content(body=[blocks[0], {"type": "heading", "id": "h1", "value": {"text": "Nowy", "level": "h2"}}])

    assert read(differences(StandardPage, old, new)) == [
        ("Body › quotation › text", [("old", "Razem dalej")], ""),
        ("Body › heading › text", [("new", "Nowy")], ""),
        ("Body › heading › level", [("new", "heading")], ""),
    ]


def test_another_order_of_blocks_is_a_difference():
    changes = differences(StandardPage, content(), content(body=list(reversed(PAGE["body"]))))

    assert read(changes) == [("Body", [], "The order was changed.")]


def test_a_field_that_came_with_the_software_is_no_difference():
    older = {name: value for name, value in content().items() if name != "show_in_menus"}

    assert differences(StandardPage, older, content(show_in_menus=True)) == []


@pytest.mark.parametrize(
    ("language", "written"),
    [("pl", "1 kwietnia 2031 r., 11:00"), ("sk", "1. apríla 2031, 11:00"), ("en", "1 April 2031, 11:00")],
)
def test_moments_are_written_for_the_reader(language, written):
    old = {"starts_at": "2031-04-01T08:00:00Z"}
    new = {"starts_at": "2031-04-01T09:00:00Z"}

    with translation.override(language):
        [change] = differences(EventPage, old, new)

    assert change.new.words.replace("\N{NO-BREAK SPACE}", " ") == written


def test_the_same_moment_in_another_zone_is_no_difference():
    assert (
        differences(EventPage, {"starts_at": "2031-04-01T10:00:00+02:00"}, {"starts_at": "2031-04-01T08:00:00Z"}) == []
    )


def test_choices_are_written_by_their_names():
    names = dict(PublicationPage._meta.get_field("kind").flatchoices)

    [change] = differences(PublicationPage, {"kind": "audit"}, {"kind": "conference"})

    assert (change.old.words, change.new.words) == (str(names["audit"]), str(names["conference"]))


def test_topics_are_compared_by_what_was_chosen_and_not_by_their_rows():
    old = {"topics": [{"pk": 4, "page": 9, "sort_order": 0, "topic": 2}]}
    saved_again = {"topics": [{"pk": None, "page": 9, "sort_order": 1, "topic": 2}]}
    another = {"topics": [{"pk": None, "page": 9, "sort_order": 0, "topic": 3}]}

    assert differences(EventPage, old, saved_again) == []
    assert [str(change.remark) for change in differences(EventPage, old, another)] == [
        "Something else was chosen here."
    ]


def test_texts_with_little_in_common_stand_one_after_the_other():
    assert marked("Zupełnie inne zdanie", "Nic tu nie zostało") == [
        ("old", "Zupełnie inne zdanie"),
        ("new", "Nic tu nie zostało"),
    ]


def test_long_stretches_without_a_change_are_cut_short():
    words = [f"słowo{number}" for number in range(60)]
    marks = marked(" ".join(words), " ".join([*words[:30], "wstawka", *words[30:]]))

    assert [kind for kind, _text in marks] == ["same", "new", "same"]
    assert marks[0][1] == "… " + " ".join(words[22:30]) + " "
    assert marks[2][1] == " ".join(words[30:38]) + " … "
