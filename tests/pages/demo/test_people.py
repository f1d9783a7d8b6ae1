"""The people of the demo as they are let in, seen through the portal's own rules."""

from itertools import islice

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from cms.accounts.models import User
from network.files.models import FileVersion, StoredFile
from network.notices.models import Notice
from network.people import rules
from network.people.models import Deputation, Handover, Invitation, Membership, Organisation, Person, Post, Seat
from network.people.standing import standing
from network.talk.models import Comment, Follow
from pages.demo import people, records, together
from pages.demo.content import read
from tests.factories.accounts import superuser

pytestmark = pytest.mark.django_db
TABLES = (User, Person, Membership, Post, Seat, Deputation, Handover, Invitation)
TOLD = (Comment, Follow, Notice, StoredFile, FileVersion)


@pytest.fixture(scope="module")
def words(grown_once):
    """What the demo says; the organisations and projects of it are there."""
    superuser()
    words = read()
    list(records.load(words, library=None))
    return words


@pytest.fixture(scope="module")
def loaded(words):
    """The people are there too."""
    list(people.load(words))


def everything():
    return {model: sorted(map(repr, model.objects.values_list())) for model in TABLES}


def test_people_are_loaded_once_and_go_on_where_they_were_interrupted(words):
    list(islice(people.load(words), 30))
    half = Membership.objects.count()

    list(people.load(words))
    whole = everything()
    list(people.load(words))

    assert 0 < half < Membership.objects.count() == len(words["person"])
    assert everything() == whole


def test_who_stands_in_for_a_cell_of_one_has_its_duties_now(loaded):
    city = Organisation.objects.get(slug="medzilaborce")

    deputy = User.objects.get(email="jana.hudakova@ekss.demo.example")

    assert {str(person) for person in User.objects.filter(pk__in=standing(deputy).stands_in_for)} == {"Vasiľ Hrinko"}
    assert rules.may_lead(deputy, city)


def test_who_has_left_has_no_place_and_the_expert_is_a_guest(loaded):
    left, expert = (
        User.objects.get(email=email)
        for email in ("eva.pavlikova@vranov.demo.example", "dana.krajnakova@experts.demo.example")
    )

    assert not rules.may_enter(left)
    assert rules.may_enter(expert)
    assert not rules.may_read_network(expert)


def test_what_was_done_is_logged_on_its_day(loaded):
    membership = Membership.objects.get(person__email="natalia.krupa@jaroslaw.demo.example")
    entries = ModelLogEntry.objects.for_instance(membership)

    assert {(entry.action, entry.timestamp.date()) for entry in entries} == {
        ("people.join", membership.starts_on),
        ("people.functions", membership.starts_on),
    }


@pytest.mark.usefixtures("own_storage")
def test_what_the_cells_say_and_keep_is_loaded_once_on_its_days_and_mailed_to_nobody(words, loaded):
    list(islice(together.load(words), 5))
    half = Comment.objects.count()

    list(together.load(words))
    whole = {model: sorted(map(repr, model.objects.values_list())) for model in TOLD}
    list(together.load(words))

    assert 0 < half < Comment.objects.count() == sum("text" in row for row in words["together"])
    assert {model: sorted(map(repr, model.objects.values_list())) for model in TOLD} == whole
    assert FileVersion.objects.latest("uploaded_at").number == 2
    assert not Notice.objects.pending(timezone.now()).exists()
    assert not DBTaskResult.objects.filter(queue_name="mail").exists()
    agata = User.objects.get(email="agata.wilk@jaroslaw.demo.example")
    assert "talk.mention" in set(Notice.objects.visible_to(agata).values_list("kind", flat=True))
