"""A file is kept under its name, as a version, or under a second name; nothing is ever lost."""

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from filer.models import File, Folder
from filer.models.foldermodels import FolderPermission

from network.files import actions, queries
from network.files.cleaning import walk
from network.files.models import FileVersion, RecordFolder, StoredFile
from network.files.signals import file_added
from network.files.storage import private
from tests.factories.accounts import UserFactory
from tests.factories.files import arrived, carrying, stored
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db


def content_of(version):
    with private().open(version.content) as file:
        return file.read()


def test_a_file_is_kept_with_what_was_found_in_it(record, writer):
    kept = stored(record, writer, "Źdźbło – návrh.txt", "Ľubovník".encode())

    version = kept.current
    assert (kept.name, version.number, version.size, version.type) == ("Źdźbło – návrh.txt", 1, 10, "text/plain")
    assert version.sha256 == sha256("Ľubovník".encode()).hexdigest()
    assert (version.uploaded_by, version.scan, kept.root.organisation) == (writer, "unscanned", record)
    assert content_of(version) == "Ľubovník".encode()
    assert "rdz" not in version.content


def test_nothing_of_filers_is_public_or_owned_and_its_permissions_are_never_used(record, writer):
    kept = stored(record, writer)
    actions.make_folder(record, "Etap I", by=writer)
    actions.rename_file(kept, "other", by=writer)

    assert set(File.objects.values_list("owner", "is_public")) == {(None, False)}
    assert set(Folder.objects.values_list("owner", flat=True)) == {None}
    assert not FolderPermission.objects.exists()


def test_the_bytes_are_moved_and_not_copied(record, writer):
    with arrived() as file:
        inode = os.stat(file.temporary_file_path()).st_ino
        kept = actions.keep(record, file, by=writer).stored

    assert os.stat(private().path(kept.current.content)).st_ino == inode


def test_the_same_name_becomes_a_second_name(record, writer, people):
    first = stored(record, writer, content=b"one")

    second = stored(record, people.other, "PLAN.txt", b"two")

    assert (first.name, second.name) == ("plan.txt", "PLAN (2).txt")
    assert [content_of(one.current) for one in (first, second)] == [b"one", b"two"]


def test_the_same_name_becomes_a_new_version_if_so_wished(record, writer, people):
    first = stored(record, writer, content=b"one")

    second = stored(record, people.other, content=b"two", as_version=True)

    assert second == first
    assert [content_of(version) for version in second.versions.all()] == [b"two", b"one"]
    assert (second.current.number, second.current.uploaded_by) == (2, people.other)


def test_a_form_sent_twice_keeps_one_file(record, writer):
    stored(record, writer, content=b"one")
    second = stored(record, writer, content=b"two")

    with arrived(content=b"two") as file:
        again = actions.keep(record, file, by=writer)

    assert (again.how, again.stored) == ("same", second)
    assert StoredFile.objects.count() == 2
    assert len(on_disk()) == 2


def on_disk():
    return list(walk("files"))


def test_a_new_version_keeps_the_files_name_and_has_to_be_of_its_type(record, writer):
    kept = stored(record, writer, content=b"one")

    with arrived("plan, last.txt", b"two") as file:
        actions.keep_version(kept, file, by=writer, note="shorter")
    with arrived("plan.csv", b"a;b") as file, pytest.raises(ValidationError) as refusal:
        actions.keep_version(kept, file, by=writer)

    kept.refresh_from_db()
    assert (kept.name, kept.current.number, kept.current.note) == ("plan.txt", 2, "shorter")
    assert refusal.value.code == "other_type"


def test_listeners_hear_of_a_file_in_the_transaction_that_keeps_it(record, writer):
    heard = []

    def refuse(sender, record, file, by, **_more):
        heard.append((record, file.name, by))
        raise RuntimeError("not today")

    file_added.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            stored(record, writer)
    finally:
        file_added.disconnect(refuse)

    assert heard == [(record, "plan.txt", writer)]
    assert not StoredFile.objects.exists()
    assert on_disk() == []


@pytest.mark.parametrize("role", ["reader", "stranger", "nobody", "gone"])
def test_who_may_not_write_keeps_nothing(record, people, roles, role):
    people.nobody = None
    people.gone = roles.let(UserFactory(is_active=False), record, "managers")

    with pytest.raises(PermissionDenied):
        stored(record, getattr(people, role))

    assert not StoredFile.objects.exists()


def test_a_file_larger_than_one_may_be_is_refused(record, writer, settings):
    settings.FILES_MAX_MB = 1
    stored(record, writer, "a.txt", b"a" * 1024 * 1024)

    with pytest.raises(ValidationError) as refusal:
        stored(record, writer, "b.txt", b"a" * (1024 * 1024 + 1))

    assert refusal.value.code == "too_large"


def test_the_quota_of_the_organisation_counts_versions_and_trash(record, writer, django_assert_num_queries):
    stored(record, writer, content=b"1234")
    actions.trash_file(stored(record, writer, content=b"5678", as_version=True), by=writer)

    with django_assert_num_queries(1):
        used = queries.used_bytes(record.pk)

    assert used == 8
    assert queries.used_bytes(CityFactory().pk) == queries.used_bytes(None) == 0


def test_without_room_nothing_is_kept(record, writer, settings):
    settings.FILES_QUOTA_GB = 0

    with pytest.raises(ValidationError) as refusal:
        stored(record, writer)

    assert refusal.value.code == "quota"
    assert on_disk() == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestAtOnce:
    """Real threads, real commits."""

    @pytest.fixture
    def city(self):
        with carrying() as roles:
            city = CityFactory()
            city.writer = roles.let(UserFactory(), city, "managers")
            yield city

    def together(self, work, count=6):
        def alone(place):
            try:
                return work(place)
            except ValidationError as refusal:
                return refusal.code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(count) as pool:
            return list(pool.map(alone, range(count)))

    def test_uploads_of_one_name_at_once_all_survive_under_their_own(self, city):
        self.together(lambda place: stored(city, city.writer, content=f"text {place}".encode()).pk)

        names = set(StoredFile.objects.values_list("name", flat=True))
        assert names == {"plan.txt", *(f"plan ({number}).txt" for number in range(2, 7))}
        assert {content_of(one) for one in FileVersion.objects.all()} == {f"text {n}".encode() for n in range(6)}
        assert RecordFolder.objects.count() == 1

    def test_versions_uploaded_at_once_are_numbered_without_a_gap(self, city):
        self.together(lambda place: stored(city, city.writer, content=f"text {place}".encode(), as_version=True).pk)

        (kept,) = StoredFile.objects.all()
        assert sorted(kept.versions.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
        assert kept.current.number == 6

    def test_two_uploads_do_not_share_the_last_free_room(self, city, settings):
        settings.FILES_QUOTA_GB = 25 / 10**9

        codes = self.together(lambda place: stored(city, city.writer, f"{place}.txt", f"{place}".encode() * 10).pk)

        assert codes.count("quota") == 4
        assert queries.used_bytes(city.pk) == 20

    def test_moves_and_renames_to_one_name_at_once_leave_one_of_each(self, city):
        kept = [stored(city, city.writer, f"{number}.txt", str(number).encode()) for number in range(4)]

        self.together(lambda place: actions.rename_file(kept[place], "one.txt", by=city.writer).pk, 4)

        assert StoredFile.objects.filter(name="one.txt").count() == 1
        assert StoredFile.objects.count() == 4

    def test_folders_moved_into_each_other_at_once_make_no_circle(self, city):
        left = actions.make_folder(city, "left", by=city.writer)
        right = actions.make_folder(city, "right", by=city.writer)
        ways = [(left, right), (right, left)]

        codes = self.together(
            lambda place: actions.move_folder(ways[place][0], ways[place][1].folder_id, by=city.writer).pk, 2
        )

        assert codes.count("itself") == 1
        assert len(queries.Tree(RecordFolder.objects.get()).folders) == 2
