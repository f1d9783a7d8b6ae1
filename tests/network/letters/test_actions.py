"""Letters are numbered, routed, moved on by steps and forgotten in time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site

from cms.kit.transitions import WrongState, open_steps
from network.letters import actions, jobs
from network.letters.enums import LetterState
from network.letters.models import Letter, LetterRoute
from network.letters.steps import LETTER_STEPS
from pages.models import NetworkIdentity
from tests.factories import pages as make
from tests.factories.accounts import ROLES, superuser
from tests.factories.letters import clerk, letter, post
from tests.factories.terms import TopicFactory

pytestmark = pytest.mark.django_db
PEOPLE = {**ROLES, "clerk": clerk}


def test_numbers_follow_each_other_and_begin_again_every_year():
    numbers = [letter(now=datetime(year, 6, 1, 12, tzinfo=UTC)).number for year in (2026, 2026, 2027, 2026)]

    assert numbers == ["L-2026-0001", "L-2026-0002", "L-2027-0001", "L-2026-0003"]


def test_the_year_is_the_portals_own_year():
    new_years_eve_in_london = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert letter(now=new_years_eve_in_london).number == "L-2027-0001"


def test_the_same_form_sent_twice_makes_one_letter():
    token = uuid4()

    first, second = letter(token=token), letter(token=token)

    assert first == second
    assert letter().serial == first.serial + 1


@pytest.mark.parametrize(
    ("fact", "value"),
    [("text", "And where?"), ("email", "jan@example.org"), ("kind", "barrier"), ("country", "SK"), ("name", "")],
)
def test_a_form_sent_again_with_other_words_makes_a_letter_of_its_own(fact, value):
    token = uuid4()
    first = letter(token=token)

    second = letter(token=token, **{fact: value})

    assert (second.serial, getattr(second, fact)) == (first.serial + 1, value)
    assert letter(token=token) == first


def test_a_form_sent_twice_at_the_turn_of_the_year_takes_no_number_of_the_new_one():
    token = uuid4()
    before, after = datetime(2026, 12, 31, 22, 59, tzinfo=UTC), datetime(2026, 12, 31, 23, 1, tzinfo=UTC)

    assert letter(token=token, now=before) == letter(token=token, now=after)
    assert letter(now=after).number == "L-2027-0001"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_letters_that_come_at_once_get_numbers_without_a_gap():
    def send(_place):
        try:
            return letter().serial
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        serials = sorted(pool.map(send, range(24)))

    assert serials == list(range(1, 25))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_form_sent_eight_times_at_once_makes_one_letter_for_each_of_its_two_texts():
    token = uuid4()

    def send(place):
        try:
            return letter(token=token, text="odd" if place % 2 else "even").number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        numbers = set(pool.map(send, range(8)))

    assert sorted(Letter.objects.values_list("text", flat=True)) == ["even", "odd"]
    assert sorted(Letter.objects.values_list("serial", flat=True)) == [1, 2]
    assert numbers == set(Letter.objects.values_list("number", flat=True))
    assert DBTaskResult.objects.count() == 4


def test_a_letter_that_could_not_be_kept_leaves_no_gap_and_no_mail():
    before = letter()
    with pytest.raises(IntegrityError), transaction.atomic():
        letter(language=None)

    assert letter().serial == before.serial + 1


@pytest.mark.parametrize(
    ("kind", "country", "days"),
    [
        ("barrier", "PL", 7),
        ("barrier", "SK", 30),
        ("barrier", "other", 30),
        ("question", "PL", 30),
        ("data", "PL", 30),
        ("press", "SK", 30),
    ],
)
def test_the_law_of_the_country_says_by_when_a_letter_is_answered(kind, country, days):
    kept = letter(kind=kind, country=country, now=datetime(2026, 3, 1, 12, tzinfo=UTC))

    assert kept.due_on == date(2026, 3, 1) + timedelta(days=days)


def test_the_closest_route_gets_the_letter():
    tourism = TopicFactory(code="tourism")
    LetterRoute.objects.create(country="PL", mailbox="pl@example.org")
    LetterRoute.objects.create(topic=tourism, mailbox="tourism@example.org")
    LetterRoute.objects.create(topic=tourism, country="SK", mailbox="tourism-sk@example.org", language="sk")
    LetterRoute.objects.create(kind="barrier", mailbox="editors@example.org")

    def mailbox(**facts):
        return letter(**facts).mailbox

    assert mailbox(country="PL") == "pl@example.org"
    assert mailbox(country="PL", topic=tourism) == "tourism@example.org"
    assert mailbox(country="SK", topic=tourism) == "tourism-sk@example.org"
    assert mailbox(country="SK", topic=tourism, kind="barrier") == "editors@example.org"
    assert mailbox(country="other") == "portal@localhost"


def test_without_a_route_the_networks_own_contact_gets_the_letter():
    make.portal("en")
    NetworkIdentity.objects.create(
        site=Site.objects.get(), name={"pl": "Sieć"}, short_name="SMEK", email="contact@example.org"
    )

    kept = letter(now=datetime(2026, 3, 1, 12, tzinfo=UTC))

    assert (kept.mailbox, kept.number) == ("contact@example.org", "SMEK-2026-0001")


def test_the_sender_gets_a_receipt_and_the_office_the_letter():
    LetterRoute.objects.create(country="PL", mailbox="pl@example.org", language="pl")
    kept = letter(language="sk", text="Kde ste?")

    post()

    receipt, notice = mail.outbox
    assert (receipt.to, notice.to, notice.reply_to) == (["anna@example.org"], ["pl@example.org"], ["anna@example.org"])
    assert kept.number in receipt.subject
    assert kept.number in receipt.body
    assert "Kde ste?" not in receipt.body
    assert "Kde ste?" in notice.body


def test_the_office_gets_the_letter_of_an_address_that_no_mail_can_be_sent_to():
    kept = letter(email=f"a@{'ł' * 60}.pl")

    post()

    (notice,) = mail.outbox
    assert (notice.to, notice.reply_to) == ([kept.mailbox], [])
    assert kept.email in notice.body


def test_no_route_leads_to_an_address_that_no_mail_can_be_sent_to():
    with pytest.raises(ValidationError) as refusal:
        LetterRoute(mailbox=f"a@{'ł' * 60}.pl").full_clean()

    assert list(refusal.value.message_dict) == ["mailbox"]


def test_no_mail_leaves_for_a_letter_that_was_not_kept():
    with pytest.raises(RuntimeError):
        rolled_back()

    assert (Letter.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def rolled_back():
    with transaction.atomic():
        letter()
        raise RuntimeError


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("state", LetterState.values)
def test_steps_are_open_to_those_who_answer_letters(role, state):
    steps = {"received": ["answer", "close"], "answered": ["close", "reopen"], "closed": ["reopen"]}
    kept = in_state(letter(), state)

    found = open_steps(kept, LETTER_STEPS, PEOPLE[role]())

    assert found == (steps[state] if role in {"clerk", "superuser"} else [])


def in_state(kept, state):
    way = {"received": [], "answered": ["answer"], "closed": ["close"]}
    for step in way[state]:
        kept = actions.move(kept, step, by=superuser())
    return kept


@pytest.mark.parametrize("role", ["anonymous", "member", "translator", "editor"])
def test_a_step_is_refused_to_everybody_else(role):
    kept = letter()

    with pytest.raises(PermissionDenied):
        actions.move(kept, "answer", by=PEOPLE[role]())

    kept.refresh_from_db()
    assert kept.state == "received"


@pytest.mark.parametrize("step", ["answer", "no such step"])
def test_a_closed_or_unknown_step_is_an_error(step):
    kept = actions.move(letter(), "close", by=clerk())

    with pytest.raises(WrongState):
        actions.move(kept, step, by=clerk())


@pytest.mark.parametrize("role", PEOPLE)
def test_letters_are_visible_to_those_who_answer_them(role):
    letter()

    assert Letter.objects.visible_to(PEOPLE[role]()).count() == (role in {"clerk", "superuser"})


def test_answered_letters_are_forgotten_after_a_year_and_waiting_ones_are_not():
    old, recent, waiting = letter(), letter(), letter()
    year_ago = timezone.now() - timedelta(days=366)
    actions.move(old, "answer", by=clerk())
    actions.move(recent, "close", by=clerk())
    Letter.objects.filter(pk=old.pk).update(ended_at=year_ago)
    Letter.objects.filter(pk=waiting.pk).update(received_at=year_ago)

    assert jobs.forget(None, timezone.now()) == 1

    assert set(Letter.objects.all()) == {recent, waiting}


def test_letters_that_nobody_moved_on_are_forgotten_two_years_after_their_day():
    now = datetime(2026, 6, 1, 12, tzinfo=UTC)
    spam, late = letter(now=now - timedelta(days=730 + 31)), letter(now=now - timedelta(days=730 + 30))
    reopened = actions.move(actions.move(letter(), "close", by=clerk()), "reopen", by=clerk())

    assert jobs.forget(None, now) == 1

    assert set(Letter.objects.all()) == {late, reopened}
    assert spam.due_on < late.due_on


@pytest.mark.parametrize("role", ["anonymous", "clerk", "superuser"])
def test_nobody_forgets_letters_by_hand(role):
    with pytest.raises(PermissionDenied):
        actions.forget(timezone.now(), by=PEOPLE[role]())
