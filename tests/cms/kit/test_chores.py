"""A tick may come twice, late, at the same time as another, or be killed: everything is done once."""

from datetime import UTC, datetime, time, timedelta
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cms.kit import chores
from cms.kit.models import ChoreRecord

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # 13:00 in Warsaw


@pytest.fixture
def mine(monkeypatch):
    """Only the chores of this test; `mine.done` says with which moments they were done."""
    monkeypatch.setattr(chores, "_chores", {})
    done = []

    def register(name="sweep", do=None, **how):
        chores.register(name, do or (lambda since, now: done.append((name, since, now))), **how)

    register.done = done
    return register


@pytest.mark.django_db
def test_what_has_no_hour_is_done_at_every_tick_and_hears_how_long_it_was_not(mine):
    mine()

    chores.tick(NOON)
    chores.tick(NOON + timedelta(hours=3))

    assert mine.done == [("sweep", NOON, NOON), ("sweep", NOON, NOON + timedelta(hours=3))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hours", "times"), [([0, 1, 2], 0), ([0, 17.5, 18], 1), ([0, 18, 42], 2), ([0, 100], 1)], ids=str
)
def test_what_has_an_hour_is_done_once_a_day_also_when_the_tick_is_late(mine, hours, times):
    mine(at=time(6, 15))

    for hour in hours:
        chores.tick(NOON + timedelta(hours=hour))

    assert len(mine.done) == times


@pytest.mark.django_db
def test_a_chore_that_fails_is_due_again_and_keeps_nobody_from_work(mine, caplog):
    def fail(since, now):
        raise RuntimeError("the disk is full")

    mine("broken", fail)
    mine("sweep")

    assert chores.tick(NOON) == {"broken": False, "sweep": True}
    assert [name for name, _since, _now in mine.done] == ["sweep"]
    assert not ChoreRecord.objects.filter(name="broken").exists()
    assert "the disk is full" in caplog.text


@pytest.mark.django_db
def test_the_command_names_what_failed(mine):
    def fail(since, now):
        raise RuntimeError

    mine("broken", fail)

    with pytest.raises(CommandError, match="broken"):
        call_command("tick")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_ticks_at_once_do_it_once(mine, capsys):
    begun, go_on = Event(), Event()

    def slow(since, now):
        mine.done.append(now)
        begun.set()
        go_on.wait(10)

    mine("slow", slow)

    def first():
        chores.tick(NOON)
        connection.close()

    thread = Thread(target=first)
    thread.start()
    begun.wait(10)
    call_command("tick")
    go_on.set()
    thread.join()

    assert len(mine.done) == 1
    assert "Another tick is at work." in capsys.readouterr().out


@pytest.mark.django_db
def test_the_portal_has_its_chores():
    assert {"pages with a date", "what time has changed", "mails to editors", "ended sessions"} <= set(chores._chores)
