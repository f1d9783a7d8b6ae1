"""What a death half-way leaves behind is seen by nobody, and swept; what belongs to somebody stays."""

import os
import time
from datetime import timedelta
from http.client import RemoteDisconnected

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from network.files import jobs
from network.files.cleaning import clean, walk
from network.files.incoming import folder
from network.files.models import RecordFolder, StoredFile
from network.files.storage import opaque_name, private
from tests.factories.files import arrived, stored
from tests.network.files.serving import served

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


def orphan():
    return private().save(opaque_name(), ContentFile(b"nobody's"))


def test_what_has_no_row_is_deleted_and_everything_else_stays(record, writer):
    kept, lost = stored(record, writer), orphan()
    private().save("previews/999999/picture.webp", ContentFile(b"of nothing"))
    private().save(f"previews/{kept.current.pk}/picture.webp", ContentFile(b"of something"))

    found = clean(timezone.now() + LATER)
    again = clean(timezone.now() + LATER)

    assert (found.orphans, found.previews, found.missing) == ([lost], [999999], [])
    assert (again.orphans, again.previews, again.halves) == ([], [], [])
    assert list(walk("files")) == [kept.current.content]
    assert list(walk("previews")) == [f"previews/{kept.current.pk}/picture.webp"]


def test_what_is_on_its_way_into_a_row_is_left_alone():
    young = orphan()

    assert clean().orphans == []
    assert list(walk("files")) == [young]


def test_halves_of_uploads_are_swept_after_a_day():
    with arrived() as file:
        path = file.temporary_file_path()
        assert clean().halves == []
        os.utime(path, (time.time() - 90_000,) * 2)

        assert [one.name for one in clean().halves] == [os.path.basename(path)]

    assert list(folder().iterdir()) == []


def test_a_row_without_its_bytes_is_told_and_kept(record, writer, caplog):
    kept = stored(record, writer)
    private().delete(kept.current.content)

    jobs.clean(None, timezone.now())

    assert f"version {kept.current.pk} are not on the storage" in caplog.text
    assert StoredFile.objects.exists()


def test_the_command_names_and_deletes(record, writer, capsys, monkeypatch):
    lost = orphan()
    os.utime(private().path(lost), (time.time() - 7200,) * 2)
    stored(record, writer)
    RecordFolder.objects.update(object_id=record.pk + 1000)

    call_command("clean_files", "--dry-run")
    assert capsys.readouterr().out.splitlines() == [
        f"without a row: {lost}",
        f"files of a record that is gone: people.organisation {record.pk + 1000}",
        "1 to delete",
    ]
    call_command("clean_files")
    assert capsys.readouterr().out.splitlines()[-1] == "1 deleted"
    call_command("clean_files")
    assert capsys.readouterr().out.splitlines()[-1] == "0 deleted"


def age(path, hours):
    """As if so much time had gone by since."""
    moment = time.time() - hours * 3600
    for one in path.rglob("*"):
        os.utime(one, (moment, moment))


def files_below(path):
    return [one for one in path.rglob("*") if one.is_file()]


@pytest.mark.one_database
def test_a_server_killed_in_the_middle_of_an_upload_leaves_nothing(tmp_path):
    with served(tmp_path) as server:
        connection, _tail = server.begin_upload("half.txt", 50_000_000)
        for _piece in range(20):
            connection.send(b"a" * 1_000_000)
        until = time.monotonic() + 30
        while not any(one.stat().st_size > 5_000_000 for one in files_below(tmp_path / "private")):
            assert time.monotonic() < until, (tmp_path / "server.log").read_text()
            time.sleep(0.05)
        server.kill()
        assert files_below(tmp_path / "private")

        server.start()
        status, page = server.get(server.path)
        assert (status, "half.txt" in page, "Nothing here yet" in page) == (200, False, True)
        age(tmp_path / "private", 25)
        assert "1 deleted" in server.manage("clean_files")
        assert files_below(tmp_path / "private") == []


@pytest.mark.one_database
def test_a_server_killed_between_storage_and_database_leaves_nothing(tmp_path):
    with served(tmp_path, FILES_DIE="commit") as server:
        connection, tail = server.begin_upload("lost.txt", 10)
        connection.send(b"0123456789" + tail)
        with pytest.raises((RemoteDisconnected, ConnectionError)):
            connection.getresponse()
        server.kill()
        assert len(files_below(tmp_path / "private" / "files")) == 1

        del server.environment["FILES_DIE"]
        server.start()
        status, page = server.get(server.path)
        assert (status, "lost.txt" in page, "Nothing here yet" in page) == (200, False, True)
        assert "0 deleted" in server.manage("clean_files")
        age(tmp_path / "private", 2)
        assert "1 deleted" in server.manage("clean_files")
        assert files_below(tmp_path / "private") == []

        connection, tail = server.begin_upload("Źdźbło.txt", 10)
        connection.send(b"0123456789" + tail)
        assert connection.getresponse().status == 201
        assert "Źdźbło.txt" in server.get(server.path)[1]
