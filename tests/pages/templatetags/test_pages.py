"""Formats of page templates."""

from datetime import UTC, datetime

import pytest
from django.template.loader import render_to_string

from pages.templatetags.pages import initials, spellings
from tests.factories.pages import EventIndexPageFactory, EventPageFactory, portal

JUNE, SEPTEMBER = datetime(2024, 6, 1, 10, tzinfo=UTC), datetime(2024, 9, 30, 10, tzinfo=UTC)


def test_a_name_is_spelt_once_however_many_languages_share_it():
    names = {"pl": "Preszów", "sk": "Prešov", "en": "Prešov"}

    assert spellings(names) == [("pl", "Preszów"), ("sk", "Prešov")]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Humenné", "H"),
        ("Vranov nad Topľou", "VN"),
        ("Łańcut", "Ł"),
        ("šaľa", "Š"),
        ("Euroregion Karpacki Polska", "EK"),
        ("3 Maja Sanok", "MS"),
        ("& <", ""),
        ("", ""),
    ],
)
def test_a_monogram_says_the_first_letters_of_two_words(name, said):
    assert initials(name) == said


@pytest.mark.parametrize(
    ("last", "written"),
    [
        (JUNE.replace(hour=12), "<b>1</b>June 2024"),
        (JUNE.replace(day=3), "<b>1–3</b>June 2024"),
        (SEPTEMBER, '<b data-size="small">June–September 2024</b>'),
    ],
    ids=["a day", "days of a month", "months"],
)
def test_an_event_says_how_long_it_lasts(db, last, written):
    index = EventIndexPageFactory(parent=portal("en"))
    event = EventPageFactory(parent=index, all_day=True, starts_at=JUNE, ends_at=last)

    html = render_to_string("pages/parts/event.html", {"event": event, "language": "en"})

    assert written in html
