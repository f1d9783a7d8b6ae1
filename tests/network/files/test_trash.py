"""Thrown away, brought back, deleted for good: by whom, to where, and what becomes of the bytes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from filer.models import File, Folder
from wagtail.models import ModelLogEntry

from cms.kit.transitions import WrongState
from network.files import actions, jobs, rules
from network.files.cleaning import walk
from network.files.enums import FileState
from network.files.models import StoredFile, SubFolder
from network.files.queries import Tree
from tests.factories.accounts import UserFactory
from tests.factories.files import stored
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
ROLES = ["reader", "writer", "other", "manager", "stranger", "nobody"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", FileState.values)
def test_a_file_is_thrown_away_by_who_uploaded_it_and_who_manages_the_record(record, people, role, state):
    people.nobody = None
    kept = stored(record, people.writer)
    if state == FileState.TRASHED:
        kept = actions.trash_file(kept, by=people.writer)

    user = getattr(people, role)
    assert rules.may_trash_file(user, kept) == (role in {"writer", "manager"})
    assert rules.may_restore_file(user, kept) == (role in {"writer", "manager"})


@pytest.mark.parametrize("role", ROLES)
def test_folders_and_purging_are_for_who_may(record, people, role):
    people.nobody = None
    user = getattr(people, role)
    empty = actions.make_folder(record, "empty", by=people.writer)
    shared = actions.make_folder(record, "shared", by=people.writer)
    stored(record, people.other, folder_id=shared.folder_id)

    assert rules.may_trash_folder(user, empty) == (role in {"writer", "manager"})
    assert rules.may_trash_folder(user, shared) == (role == "manager")
    assert rules.may_purge_files(user, record) == (role == "manager")
    assert rules.may_write_files(user, record) == (role in {"writer", "other", "manager"})


def test_who_lost_the_record_throws_nothing_away_any_more(record, people, roles):
    kept = stored(record, people.writer)
    roles.revoke(people.writer)

    with pytest.raises(PermissionDenied):
        actions.trash_file(kept, by=people.writer)


def test_a_file_comes_back_to_its_folder_under_a_free_name(record, writer):
    folder = actions.make_folder(record, "Etap I", by=writer)
    kept = actions.trash_file(stored(record, writer, folder_id=folder.folder_id), by=writer)
    stored(record, writer, content=b"another", folder_id=folder.folder_id)

    back = actions.restore_file(kept, by=writer)

    assert (back.name, back.folder_id, back.trashed_at, back.trashed_by) == (
        "plan (2).txt",
        folder.folder_id,
        None,
        None,
    )


def test_a_file_comes_back_to_the_root_when_its_folder_is_gone(record, people):
    folder = actions.make_folder(record, "Etap I", by=people.writer)
    kept = actions.trash_file(stored(record, people.writer, folder_id=folder.folder_id), by=people.writer)
    actions.trash_folder(folder, by=people.writer)

    back = actions.restore_file(kept, by=people.writer)

    assert back.folder_id == back.root.folder_id


def test_a_folder_goes_and_comes_back_with_all_in_it(record, writer):
    folder = actions.make_folder(record, "Etap I", by=writer)
    inner = actions.make_folder(record, "Zmluvy", by=writer, folder_id=folder.folder_id)
    kept = stored(record, writer, folder_id=inner.folder_id)

    gone = actions.trash_folder(folder, by=writer)
    assert Tree(kept.root).folders == {}
    actions.make_folder(record, "Etap I", by=writer)
    back = actions.restore_folder(gone, by=writer)

    assert back.name == "Etap I (2)"
    tree = Tree(kept.root)
    assert [one.name for one in tree.path(inner.folder_id)] == ["Etap I (2)", "Zmluvy"]
    assert tree.holds(kept.folder_id)


def test_nothing_is_put_into_a_folder_in_the_trash(record, writer):
    folder = actions.make_folder(record, "Etap I", by=writer)
    inner = actions.make_folder(record, "Zmluvy", by=writer, folder_id=folder.folder_id)
    actions.trash_folder(folder, by=writer)

    for refused in (folder, inner):
        with pytest.raises(ValidationError) as refusal:
            stored(record, writer, folder_id=refused.folder_id)
        assert refusal.value.code == "gone"


def test_steps_are_taken_once_and_logged(record, writer):
    kept = actions.trash_file(stored(record, writer), by=writer)

    with pytest.raises(WrongState):
        actions.trash_file(kept, by=writer)
    actions.restore_file(kept, by=writer)
    with pytest.raises(WrongState):
        actions.restore_file(kept, by=writer)

    assert list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "files.trash",
        "files.restore",
    ]


def test_an_emptied_trash_takes_rows_and_bytes(record, people, django_capture_on_commit_callbacks):
    folder = actions.make_folder(record, "Etap I", by=people.writer)
    stored(record, people.writer, folder_id=folder.folder_id)
    actions.trash_file(stored(record, people.writer, "old.txt", folder_id=folder.folder_id), by=people.writer)
    actions.trash_folder(folder, by=people.writer)
    actions.trash_file(stored(record, people.writer, "other.txt"), by=people.writer)
    left = stored(record, people.writer, "left.txt")

    with pytest.raises(PermissionDenied):
        actions.empty_trash(record, by=people.writer)
    with django_capture_on_commit_callbacks(execute=True):
        count = actions.empty_trash(record, by=people.manager)

    assert count == 3
    assert list(StoredFile.objects.all()) == [left]
    assert not SubFolder.objects.exists()
    assert (File.objects.count(), Folder.objects.count()) == (1, 1)
    assert list(walk("files")) == [left.current.content]


def test_what_lies_in_the_trash_for_thirty_days_is_deleted_by_time(record, writer, django_capture_on_commit_callbacks):
    now = timezone.now()
    old, recent = (actions.trash_file(stored(record, writer, name), by=writer) for name in ("old.txt", "new.txt"))
    StoredFile.objects.filter(pk=old.pk).update(trashed_at=now - timedelta(days=30, seconds=1))
    StoredFile.objects.filter(pk=recent.pk).update(trashed_at=now - timedelta(days=29))

    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.purge(None, now) == 1
        assert jobs.purge(None, now) == 0

    assert list(StoredFile.objects.all()) == [recent]
    with pytest.raises(PermissionDenied):
        actions.purge_old(now, by=writer)


def test_bytes_stay_while_a_purge_is_not_committed(record, people):
    actions.trash_file(stored(record, people.writer), by=people.writer)
    before = list(walk("files"))

    actions.empty_trash(record, by=people.manager)  # the test's transaction is never committed

    assert len(before) == 1
    assert list(walk("files")) == before


def test_files_and_folders_are_renamed_and_moved_within_their_record(record, people):
    folder = actions.make_folder(record, "Etap I", by=people.writer)
    kept = stored(record, people.writer, "návrh.txt")
    stored(record, people.writer, "zmluva.txt", folder_id=folder.folder_id)

    actions.rename_file(kept, "zmluva.pdf", by=people.other)
    kept.refresh_from_db()
    assert kept.name == "zmluva.pdf.txt"
    actions.rename_file(kept, "Zmluva", by=people.other)
    moved = actions.move_file(kept, folder.folder_id, by=people.other)
    renamed = actions.rename_folder(folder, "etap i", by=people.other)

    assert (moved.name, moved.folder_id, renamed.name) == ("Zmluva (2).txt", folder.folder_id, "etap i")
    assert set(File.objects.values_list("folder", flat=True)) == {folder.folder_id}


def test_a_folder_is_not_moved_into_itself_nor_too_deep(record, writer):
    above = None
    folders = []
    for number in range(10):
        folders.append(actions.make_folder(record, f"{number}", by=writer, folder_id=above))
        above = folders[-1].folder_id

    for refused in (
        lambda: actions.make_folder(record, "11", by=writer, folder_id=above),
        lambda: actions.move_folder(folders[0], folders[5].folder_id, by=writer),
        lambda: actions.move_folder(folders[0], folders[0].folder_id, by=writer),
        lambda: actions.make_folder(record, "0", by=writer),
    ):
        with pytest.raises(ValidationError):
            refused()


def test_the_folder_of_another_record_is_no_place(record, people, roles):
    kept, other = stored(record, people.writer), CityFactory()
    roles.let(people.writer, other, "managers")
    foreign = actions.make_folder(other, "Etap I", by=people.writer)

    with pytest.raises(ValidationError):
        actions.move_file(kept, foreign.folder_id, by=people.writer)


@pytest.mark.parametrize("role", ["reader", "stranger"])
def test_who_may_not_write_changes_nothing(record, people, role):
    user = getattr(people, role)
    kept = stored(record, people.writer)
    folder = actions.make_folder(record, "Etap I", by=people.writer)

    for refused in (
        lambda: actions.rename_file(kept, "x", by=user),
        lambda: actions.move_file(kept, None, by=user),
        lambda: actions.make_folder(record, "x", by=user),
        lambda: actions.rename_folder(folder, "x", by=user),
        lambda: actions.move_folder(folder, None, by=user),
        lambda: actions.trash_file(kept, by=user),
        lambda: actions.trash_folder(folder, by=user),
        lambda: actions.empty_trash(record, by=user),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_an_erased_person_is_shown_as_their_account_says(record, writer):
    kept = stored(record, writer)
    UserFactory._meta.model.objects.filter(pk=writer.pk).update(first_name="", last_name="", email="erased@invalid")

    kept.current.refresh_from_db()

    assert str(kept.current.uploaded_by) == "erased@invalid"
