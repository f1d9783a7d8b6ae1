from datetime import UTC, date, datetime, time

import pytest
from django.utils.translation import override

from cms.kit import dates

LANGUAGES = ("pl", "sk", "en")
SIXTH, SEVENTH = date(2012, 9, 6), date(2012, 9, 7)
OCTOBER, MARCH = date(2012, 10, 2), date(2013, 3, 2)


def in_all_languages(write, *values, **options):
    """What is written in Polish, Slovak and English, with ␣ for the no-break space."""
    return [write(*values, language, **options).replace("\u00a0", "␣") for language in LANGUAGES]


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (dates.date_long, ["1␣kwietnia 2011␣r.", "1.␣apríla 2011", "1␣April 2011"]),
        (dates.date_short, ["01.04.2011", "1.␣4.␣2011", "1␣Apr 2011"]),
        (dates.month_year, ["kwiecień 2011", "apríl 2011", "April 2011"]),
    ],
)
def test_a_day_is_written_as_the_language_does(write, expected):
    written = in_all_languages(write, date(2011, 4, 1))

    assert written == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (SIXTH, SIXTH, ["6␣września 2012␣r.", "6.␣septembra 2012", "6␣September 2012"]),
        (SIXTH, None, ["6␣września 2012␣r.", "6.␣septembra 2012", "6␣September 2012"]),
        (SIXTH, SEVENTH, ["6–7␣września 2012␣r.", "6.␣–␣7.␣septembra 2012", "6–7␣September 2012"]),
        (
            SIXTH,
            OCTOBER,
            [
                "6␣września␣– 2␣października 2012␣r.",
                "6.␣septembra␣–␣2.␣októbra 2012",
                "6␣September␣– 2␣October 2012",
            ],
        ),
        (
            SIXTH,
            MARCH,
            [
                "6␣września 2012␣r.␣– 2␣marca 2013␣r.",
                "6.␣septembra 2012␣–␣2.␣marca 2013",
                "6␣September 2012␣– 2␣March 2013",
            ],
        ),
        (
            SIXTH,
            date(2013, 9, 6),
            [
                "6␣września 2012␣r.␣– 6␣września 2013␣r.",
                "6.␣septembra 2012␣–␣6.␣septembra 2013",
                "6␣September 2012␣– 6␣September 2013",
            ],
        ),
    ],
)
def test_a_range_of_days_says_shared_parts_once(start, end, expected):
    written = in_all_languages(dates.date_range, start, end)

    assert written == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (SIXTH, SEVENTH, ["wrzesień 2012", "september 2012", "September 2012"]),
        (SIXTH, None, ["wrzesień 2012", "september 2012", "September 2012"]),
        (SIXTH, OCTOBER, ["wrzesień–październik 2012", "september␣–␣október 2012", "September–October 2012"]),
        (SIXTH, MARCH, ["wrzesień 2012␣– marzec 2013", "september 2012␣–␣marec 2013", "September 2012␣– March 2013"]),
    ],
)
def test_a_range_of_months_says_a_shared_year_once(start, end, expected):
    written = in_all_languages(dates.month_range, start, end)

    assert written == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [(2013, ["2007–2013", "2007␣–␣2013", "2007–2013"]), (2007, ["2007"] * 3), (None, ["2007"] * 3)],
)
def test_a_range_of_years_is_spaced_as_the_language_does(end, expected):
    written = in_all_languages(dates.year_range, 2007, end)

    assert written == expected


def test_times_are_told_in_the_zone_of_the_event():
    moment = datetime(2012, 9, 6, 7, 5, tzinfo=UTC)

    at_home = in_all_languages(dates.time_of_day, moment)
    in_uzhhorod = in_all_languages(dates.time_of_day, moment, zone="Europe/Kyiv")

    assert at_home == ["09:05", "9:05", "09:05"]
    assert in_uzhhorod == ["10:05", "10:05", "10:05"]


def test_a_day_is_the_day_of_the_zone():
    just_before_midnight = datetime(2012, 9, 6, 21, 30, tzinfo=UTC)

    written = [dates.date_short(just_before_midnight, "pl", zone=zone) for zone in (None, "Europe/Kyiv", UTC)]

    assert written == ["06.09.2012", "07.09.2012", "06.09.2012"]


def test_a_time_of_an_agenda_needs_no_day():
    written = in_all_languages(dates.time_range, time(9, 0), time(15, 30))

    assert written == ["09:00–15:30", "9:00␣–␣15:30", "09:00–15:30"]


@pytest.mark.parametrize("end", [None, time(9, 0)])
def test_a_time_without_another_end_is_one_time(end):
    written = dates.time_range(time(9, 0), end, "pl")

    assert written == "09:00"


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, ["6␣września 2012␣r., 09:05", "6.␣septembra 2012, 9:05", "6␣September 2012, 09:05"]),
        (
            datetime(2012, 9, 6, 13, 30, tzinfo=UTC),
            ["6␣września 2012␣r., 09:05–15:30", "6.␣septembra 2012, 9:05␣–␣15:30", "6␣September 2012, 09:05–15:30"],
        ),
        (
            datetime(2012, 9, 7, 13, 30, tzinfo=UTC),
            [
                "6␣września 2012␣r., 09:05␣– 7␣września 2012␣r., 15:30",
                "6.␣septembra 2012, 9:05␣–␣7.␣septembra 2012, 15:30",
                "6␣September 2012, 09:05␣– 7␣September 2012, 15:30",
            ],
        ),
    ],
)
def test_an_event_says_its_day_once_when_it_ends_on_it(end, expected):
    written = in_all_languages(dates.moment_range, datetime(2012, 9, 6, 7, 5, tzinfo=UTC), end)

    assert written == expected


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="naive"):
        dates.time_of_day(datetime(2012, 9, 6, 7, 5), "pl")


def test_the_active_language_is_the_default():
    with override("sk"):
        written = dates.date_range(SIXTH, SEVENTH)

    assert written == "6.\u00a0–\u00a07.\u00a0septembra 2012"


def test_a_language_without_own_rules_is_written_as_cldr_does():
    written = [dates.date_long(SIXTH, "hu"), dates.date_range(SIXTH, SEVENTH, "de"), dates.month_year(SIXTH, "uk")]

    assert written[0] == "2012. szeptember 6."
    assert written[1] == "6. September 2012\u00a0– 7. September 2012"
    assert written[2].startswith("вересень 2012")


@pytest.mark.parametrize("month", range(1, 13))
def test_polish_and_slovak_inflect_every_month_beside_a_day(month):
    day = date(2012, month, 3)

    beside_a_day = in_all_languages(dates.date_long, day)[:2]
    alone = in_all_languages(dates.month_year, day)[:2]

    for long, lonely in zip(beside_a_day, alone, strict=True):
        name = lonely.split()[0]
        assert name == name.lower()
        assert f"␣{name} " not in long
