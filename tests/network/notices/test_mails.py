"""What notices say by mail, to whom, and what is asked once more before they leave."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from network.notices import jobs, kinds, mails
from network.notices.actions import mark_seen, notify
from network.notices.models import Notice, Preference
from tests.factories.mail import post
from tests.factories.notices import leave, member_of, moment, told
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
EVENING, MORNING = moment("2026-03-26 18:00"), moment("2026-03-27 07:00")


@pytest.fixture
def city():
    return CityFactory(slug="jaslo")


def html(message):
    return message.alternatives[0].content


def tick(now):
    """What the tick and the worker do at that moment; the mails that left."""
    already = len(mail.outbox)
    for person in sorted(mails.ledger.people_due(now)):
        mails.send(person, now)
    return mail.outbox[already:]


def test_who_wants_it_at_once_gets_text_and_html_with_a_way_to_the_record_and_out(city):
    anna = member_of(city, email="anna@example.org")
    (notice,) = notify("test.uploaded", city, [anna], title="Plan.pdf")

    post()

    (sent,) = mail.outbox
    assert sent.to == ["anna@example.org"]
    assert "1 × Plan.pdf" in sent.subject
    link, preferences = (
        f"http://localhost:8000/en/members/notices/{notice.pk}/open",
        "http://localhost:8000/en/account/notifications/",
    )
    for text in (sent.body, html(sent)):
        assert text.count(link) == 1
        assert preferences in text
        assert "because of how you chose" in text
        assert "Uploads: at once" in text
        assert "Jaslo" in text
    assert sent.extra_headers["List-Unsubscribe"] == f"<{preferences}>"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_a_membership_that_ended_before_the_mail_ends_the_mail(city):
    anna = member_of(city)
    (notice,) = notify("test.uploaded", city, [anna])
    leave(anna)

    post()
    anna.groups.add(*city_group(city))
    jobs.post(None, timezone.now() + timedelta(hours=1))
    post()

    assert mail.outbox == []
    notice.refresh_from_db()
    assert (notice.mailed_at, notice.dropped_at is not None) == (None, True)


def city_group(city):
    return [member_of(city).groups.get()]


def test_of_two_records_only_the_one_still_visible_is_in_the_digest(city):
    other = CityFactory(slug="snina")
    anna = member_of(city, other)
    told(anna, city, at=EVENING, facts={"title": "Open"})
    hidden = told(anna, other, at=EVENING, facts={"title": "Secret"})
    anna.groups.remove(anna.groups.get(name="snina"))

    (sent,) = tick(MORNING)

    assert "Open" in sent.body
    assert "Secret" not in sent.subject + sent.body + html(sent)
    assert "Snina" not in sent.body + html(sent)
    assert Notice.objects.get(dropped_at__isnull=False) == hidden
    assert tick(MORNING + timedelta(days=1)) == []


@pytest.mark.parametrize("reason", ["inactive", "unreachable", "deleted record"])
def test_nobody_is_mailed_who_is_gone_and_nothing_that_is_gone(city, reason):
    anna = member_of(city)
    told(anna, city, at=EVENING)
    if reason == "inactive":
        anna.is_active = False
    if reason == "unreachable":
        anna.email = '"a b"@example.org'
    anna.save()
    if reason == "deleted record":
        city.delete()

    assert tick(MORNING) == []
    assert Notice.objects.get().mailed_at is None
    assert tick(MORNING + timedelta(hours=1)) == []


def test_what_was_seen_in_the_portal_before_the_digest_is_left_out(city):
    anna = member_of(city)
    seen = told(anna, city, at=EVENING, facts={"title": "Seen"})
    told(anna, city, at=EVENING, facts={"title": "Fresh"})
    mark_seen(anna, [seen])

    (sent,) = tick(MORNING)

    assert "Fresh" in sent.body
    assert "Seen" not in sent.body + html(sent)


def test_a_digest_comes_once_a_day_and_groups_by_record(city):
    other = CityFactory(slug="snina")
    anna = member_of(city, other)
    for record in (city, other, city):
        told(anna, record, at=EVENING)
    told(anna, city, at=MORNING + timedelta(minutes=1), facts={"title": "Tomorrow"})

    (sent,) = tick(MORNING + timedelta(minutes=5))

    assert "3 notifications" in sent.subject
    assert html(sent).count("<h2>Jaslo</h2>") == 1
    assert html(sent).count("<h2>Snina</h2>") == 1
    assert html(sent).count("/open") == 3
    assert "Tomorrow" not in sent.body
    assert tick(MORNING + timedelta(hours=12)) == []
    (next_day,) = tick(MORNING + timedelta(days=1))
    assert "Tomorrow" in next_day.body


@pytest.mark.parametrize(
    ("language", "words", "day", "path"),
    [
        ("pl", "Pytanie lub propozycja", "26\xa0marca 2026\xa0r., 18:00", "/pl/"),
        ("sk", "Otázka alebo návrh", "26.\xa0marca 2026, 18:00", "/sk/"),
        ("en", "Question or suggestion", "26\xa0March 2026, 18:00", "/en/"),
    ],
)
def test_mails_speak_the_language_of_who_reads_them(city, language, words, day, path):
    told(member_of(city, language=language), city, at=EVENING)

    (sent,) = tick(MORNING)

    assert f'lang="{language}"' in html(sent)
    assert words in sent.subject
    for text in (sent.body, html(sent)):
        assert words in text
        assert day in text
        assert f"http://localhost:8000{path}members/notices/" in text


def test_everybody_is_mailed_in_the_morning_of_their_own_zone(city):
    zones = {"Europe/Kyiv": "06:00", "Europe/Warsaw": "07:00", "UTC": "08:00"}
    for zone in zones:
        told(member_of(city, email=f"{zone.split('/')[-1]}@example.org".lower(), time_zone=zone), city, at=EVENING)

    left = {
        clock: [sent.to[0].partition("@")[0] for sent in tick(moment(f"2026-03-27 {clock}"))]
        for clock in ("05:59", "06:00", "06:59", "07:00", "07:59", "08:00")
    }

    assert left == {"05:59": [], "06:00": ["kyiv"], "06:59": [], "07:00": ["warsaw"], "07:59": [], "08:00": ["utc"]}
    times = [one.body for one in mail.outbox]
    assert ["19:00" in times[0], "18:00" in times[1], "17:00" in times[2]] == [True] * 3


@pytest.mark.parametrize(("day", "hour_utc"), [("2026-03-28", 6), ("2026-03-29", 5), ("2026-10-25", 6)])
def test_the_digest_keeps_its_hour_across_changes_of_the_clock(city, day, hour_utc):
    due = moment(f"{day} {hour_utc:02}:00", "UTC")
    told(member_of(city, time_zone="Europe/Bratislava"), city, at=due - timedelta(hours=10))

    assert tick(due - timedelta(minutes=1)) == []
    assert len(tick(due)) == 1


def test_weekly_kinds_wait_for_monday_and_join_the_digest_of_that_day(city):
    anna = member_of(city)
    told(anna, city, "test.gathered", at=EVENING)

    assert tick(MORNING + timedelta(days=2)) == []
    told(anna, city, "test.answered", at=MORNING + timedelta(days=2, hours=5))
    (sent,) = tick(MORNING + timedelta(days=3))

    assert "2 notifications" in sent.subject
    assert "Gathered: once a week" in sent.body


def test_the_pace_that_counts_is_the_one_chosen_when_the_mail_is_due(city):
    anna = member_of(city)
    notify("test.uploaded", city, [anna])
    Preference.objects.create(person=anna, kind="test.uploaded", pace="daily")

    post()

    assert mail.outbox == []
    assert len(tick(timezone.now() + timedelta(days=1))) == 1


def test_a_stand_in_is_told_for_whom_and_only_while_standing_in(city, stands_in, monkeypatch):
    absent, deputy = member_of(city, first_name="Jan", last_name="Nowak"), member_of(city)
    stands_in(deputy, absent)
    told(deputy, city, at=EVENING, for_person=absent)

    (sent,) = tick(MORNING)

    assert "you stand in for Jan Nowak" in sent.body
    told(deputy, city, at=EVENING, for_person=absent)
    mails.standins.register(lambda user: [])
    assert tick(MORNING) == []


def test_a_kind_that_nobody_registers_any_more_breaks_no_mail(city):
    anna = member_of(city)
    told(anna, city, "gone.kind", at=EVENING)

    assert tick(MORNING) == []
    told(anna, city, at=EVENING)
    assert len(tick(MORNING)) == 1


def test_a_sentence_that_fails_or_tries_to_write_headers_is_still_one_line(city):
    anna = member_of(city)
    told(anna, city, at=EVENING, facts={"title": "x\r\nBcc: all@example.org\n<b>bold</b>\x07"})

    (sent,) = tick(MORNING)

    assert "Bcc: all@example.org" in sent.subject
    assert "\n" not in sent.subject
    assert sent.message()["Bcc"] is None
    assert "&lt;b&gt;bold" in html(sent)
    assert "<b>bold" in sent.body


def test_facts_that_no_longer_fit_are_told_by_the_name_of_the_kind(city, monkeypatch, caplog):
    broken = kinds.Kind("test.broken", "Broken things", lambda notice: notice.facts["gone"], lambda notice: "/")
    monkeypatch.setitem(kinds._kinds, "test.broken", broken)
    told(member_of(city), city, "test.broken", at=EVENING)

    (sent,) = tick(MORNING)

    assert "Broken things" in sent.subject
    assert "No sentence for notice" in caplog.text


def test_what_is_older_than_two_weeks_is_news_no_more(city):
    told(member_of(city), city, at=MORNING - timedelta(days=15))

    assert tick(MORNING) == []
