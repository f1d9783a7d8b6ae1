"""Files of a record, seen from its conversation: who hears of them, and where they stand in the activity."""

from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import translation

from network.files import actions as files
from network.notices import kinds
from network.notices.models import Notice
from network.talk import actions
from network.talk.activities import activity
from network.talk.models import Follow
from tests.factories.files import arrived, stored
from tests.factories.talk import comment, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(own_storage):
    """What these tests upload goes when they end."""


@pytest.fixture
def people(city):
    anna, jan = member_of(city, name="Anna Nowak"), member_of(city, name="Jan Kos")
    actions.follow(city, by=jan)
    return SimpleNamespace(anna=anna, jan=jan)


def told(person):
    return [(kinds.sentence(one), kinds.address(one)) for one in Notice.objects.visible_to(person).whole()]


def happened(record, person):
    return [(str(event.what), str(event.who), event.address) for event in activity(record, person).events]


def test_who_follows_hears_of_a_new_file_and_who_put_it_there_does_not(city, people):
    plan = stored(city, people.anna)

    assert told(people.jan) == [(f"1 new file from Anna Nowak: {city}", reverse("stored_file", args=[plan.pk]))]
    assert told(people.anna) == []


def test_a_burst_of_files_and_versions_is_told_in_one(city, people):
    plan = stored(city, people.anna)
    with arrived(content=b"Better plan") as better:
        files.keep_version(plan, better, by=people.anna)
    stored(city, people.anna, "map.txt", b"Map")

    folder = reverse("record_files", args=["people.organisation", city.pk])
    assert told(people.jan) == [(f"2 new files from Anna Nowak: {city}", folder)]


def test_who_puts_a_file_there_follows_from_then_on(city, people):
    stored(city, people.anna)
    comment(city, people.jan)

    assert [sentence for sentence, _address in told(people.anna)] == [f"1 new comment by Jan Kos: {city}"]


def test_who_said_no_does_not_follow_by_uploading(city, people):
    actions.unfollow(city, by=people.anna)

    stored(city, people.anna)

    kind = ContentType.objects.get_for_model(city)
    assert not Follow.objects.get(person=people.anna, content_type=kind, object_id=city.pk).wanted


def test_a_file_in_the_trash_is_told_of_no_more(city, people):
    plan, _map = stored(city, people.anna), stored(city, people.anna, "map.txt", b"Map")

    files.trash_file(plan, by=people.anna)

    assert [sentence for sentence, _address in told(people.jan)] == [f"1 new file from Anna Nowak: {city}"]


def test_a_folder_in_the_trash_takes_its_files_along(city, people):
    folder = files.make_folder(city, "Plans", by=people.anna)
    deeper = files.make_folder(city, "Old", by=people.anna, folder_id=folder.folder_id)
    stored(city, people.anna, folder_id=deeper.folder_id)
    assert told(people.jan)

    files.trash_folder(folder, by=people.anna)

    assert told(people.jan) == []


def test_files_and_their_versions_stand_in_the_activity(city, people):
    plan = stored(city, people.anna)
    with arrived(content=b"Better plan") as better:
        files.keep_version(plan, better, by=people.jan)

    address = reverse("stored_file", args=[plan.pk])
    assert happened(city, people.jan) == [
        ("New version of a file: plan.txt", "Jan Kos", address),
        ("New file: plan.txt", "Anna Nowak", address),
    ]


def test_what_is_in_the_trash_stands_there_no_more(city, people):
    folder = files.make_folder(city, "Plans", by=people.anna)
    stored(city, people.anna, folder_id=folder.folder_id)
    files.trash_file(stored(city, people.anna, "map.txt", b"Map"), by=people.anna)
    assert len(happened(city, people.anna)) == 1

    files.trash_folder(folder, by=people.anna)

    assert happened(city, people.anna) == []


@pytest.mark.parametrize("language", ["pl", "sk"])
def test_it_is_said_in_every_language(city, people, language):
    stored(city, people.anna)

    with translation.override(language):
        ((sentence, _address),) = told(people.jan)
        ((what, _who, _where),) = happened(city, people.jan)

    assert sentence.startswith({"pl": "1 nowy plik", "sk": "1 nový súbor"}[language])
    assert what == {"pl": "Nowy plik: plan.txt", "sk": "Nový súbor: plan.txt"}[language]


@pytest.mark.one_database
@pytest.mark.parametrize("count", [3, 12])
def test_activity_costs_the_same_however_many_files_there_are(city, people, count, django_assert_num_queries):
    for place in range(count):
        folder = files.make_folder(city, f"Folder {place}", by=people.anna)
        stored(city, people.anna, f"{place}.txt", b"%d" % place, folder_id=folder.folder_id)

    with django_assert_num_queries(9):
        assert len(happened(city, people.anna)) == count
