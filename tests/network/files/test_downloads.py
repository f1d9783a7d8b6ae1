"""Bytes leave by one view, which asks the record each time; by ranges, by nginx, from a bucket."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.urls import NoReverseMatch, reverse

from network.files import actions
from network.files.models import StoredFile
from network.files.storage import FilerStorage
from tests.factories.accounts import superuser
from tests.factories.files import pdf, picture, stored
from tests.factories.people import CityFactory

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(65, 91)) * 40  # 1040 bytes
NAME = "Źdźbło – návrh ľubovník.txt"


@pytest.fixture
def kept(record, writer):
    return stored(record, writer, NAME, CONTENT)


def address(kept):
    return reverse("file_download", args=[kept.pk])


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("role", ["reader", "writer", "manager"])
def test_who_may_see_the_record_gets_the_whole_file_under_its_own_name(browser_of, people, kept, role):
    response = browser_of(getattr(people, role)).get(address(kept))

    assert body(response) == CONTENT
    assert response["Content-Type"] == "text/plain"
    assert response["Content-Length"] == "1040"
    assert response["Content-Disposition"].endswith(
        "filename*=UTF-8''%C5%B9d%C5%BAb%C5%82o%20%E2%80%93%20n%C3%A1vrh%20%C4%BEubovn%C3%ADk.txt"
    )
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == f'"{kept.current.sha256}"'


ADDRESSES = [
    ("stored_file", []),
    ("file_download", []),
    ("version_download", [1]),
    ("version_picture", [1]),
    ("version_page", [1, 1]),
    ("file_rename", []),
    ("file_move", []),
]


@pytest.mark.parametrize(("name", "more"), ADDRESSES)
def test_a_stranger_learns_nothing_and_who_is_not_logged_in_is_asked_to(client, people, kept, name, more):
    wanted, unknown = reverse(name, args=[kept.pk, *more]), reverse(name, args=[kept.pk + 1000, *more])

    assert {client.get(one).status_code for one in (wanted, unknown)} == {302}
    client.force_login(people.stranger)
    assert {client.get(one).status_code for one in (wanted, unknown)} == {404}


def test_the_record_is_asked_at_every_download(browser_of, people, roles, kept):
    client = browser_of(people.writer)
    assert body(client.get(address(kept))) == CONTENT

    roles.revoke(people.writer)

    assert client.get(address(kept)).status_code == 404
    assert client.get(reverse("version_download", args=[kept.pk, 1])).status_code == 404


def test_an_administrator_opens_a_file_only_if_its_record_lets_them(browser_of, people, kept, roles, record):
    door = FilerStorage().url(kept.current.content)
    boss = superuser()

    assert browser_of(boss).get(door).status_code == 404
    roles.let(boss, record, "readers")
    assert browser_of(boss).get(door).url == reverse("stored_file", args=[kept.pk])
    assert browser_of(boss).get(FilerStorage().url("files/aa/bb/unknown")).status_code == 404


def test_what_lies_in_the_trash_is_there_for_who_may_write(browser_of, people, kept):
    actions.trash_file(kept, by=people.writer)

    assert browser_of(people.reader).get(address(kept)).status_code == 404
    assert body(browser_of(people.other).get(address(kept))) == CONTENT


def test_every_version_can_be_downloaded(browser_of, people, record, kept):
    stored(record, people.writer, NAME, b"second", as_version=True)
    client = browser_of(people.reader)

    first = client.get(reverse("version_download", args=[kept.pk, 1]))
    assert (body(first), "(v1).txt" in first["Content-Disposition"]) == (CONTENT, True)
    assert body(client.get(address(kept))) == b"second"
    assert client.get(reverse("version_download", args=[kept.pk, 3])).status_code == 404


RANGES = {
    "bytes=0-9": (206, "0-9"),
    "bytes=1030-": (206, "1030-1039"),
    "bytes=1030-9999": (206, "1030-1039"),
    "bytes=-10": (206, "1030-1039"),
    "bytes=-9999": (206, "0-1039"),
    "bytes=0-": (206, "0-1039"),
    "bytes=1040-": (416, ""),
    "bytes=-0": (416, ""),
    "bytes=9-1": (200, ""),
    "bytes=0-1,5-6": (200, ""),
    "bytes=": (200, ""),
    "bytes=-": (200, ""),
    "lines=1-2": (200, ""),
    "bytes=٣-٤": (200, ""),
    f"bytes={'9' * 400}-": (200, ""),
}


@pytest.mark.parametrize("wished", RANGES)
@pytest.mark.parametrize("method", ["get", "head"])
def test_ranges(browser_of, people, kept, wished, method):
    status, span = RANGES[wished]

    response = getattr(browser_of(people.reader), method)(address(kept), headers={"Range": wished})

    assert response.status_code == status
    if status == 416:
        assert response["Content-Range"] == "bytes */1040"
        return
    first, last = map(int, (span or "0-1039").split("-"))
    assert response.headers.get("Content-Range") == (f"bytes {span}/1040" if span else None)
    assert response["Content-Length"] == str(last - first + 1)
    if method == "get":
        assert body(response) == CONTENT[first : last + 1]
    else:
        assert response.content == b""


def test_a_range_of_an_older_version_is_answered_with_the_whole(browser_of, people, kept):
    client = browser_of(people.reader)

    same = client.get(address(kept), headers={"Range": "bytes=0-9", "If-Range": f'"{kept.current.sha256}"'})
    other = client.get(address(kept), headers={"Range": "bytes=0-9", "If-Range": '"other"'})

    assert (same.status_code, body(same)) == (206, CONTENT[:10])
    assert (other.status_code, body(other)) == (200, CONTENT)


def test_nginx_sends_the_bytes_when_it_is_told_to(browser_of, people, kept, settings):
    settings.FILES_ACCEL = "/protected/"

    response = browser_of(people.reader).get(address(kept))

    assert response["X-Accel-Redirect"] == f"/protected/{kept.current.content}"
    assert response.content == b""
    assert browser_of(people.stranger).get(address(kept)).status_code == 404


class Bucket(Storage):
    """Stands for S3, which does not run here: no path, and addresses that are good for a while."""

    kept = {}

    def _open(self, name, mode="rb"):
        return ContentFile(self.kept[name], name)

    def _save(self, name, content):
        self.kept[name] = content.read()
        return name

    def exists(self, name):
        return name in self.kept

    def url(self, name, parameters=None, expire=3600):
        return f"https://s3.example.org/{name}?expires={expire}&{parameters['ResponseContentDisposition']}"


@pytest.fixture
def bucket(settings):
    settings.STORAGES = {**settings.STORAGES, "private": {"BACKEND": f"{__name__}.Bucket"}}


def test_from_a_bucket_a_download_goes_by_an_address_of_one_minute(bucket, browser_of, people, record):
    kept = stored(record, people.writer, NAME, CONTENT)
    client = browser_of(people.reader)

    response = client.get(address(kept))

    assert response.status_code == 302
    assert response.url.startswith(f"https://s3.example.org/{kept.current.content}?expires=60&attachment")
    assert client.head(address(kept))["Content-Length"] == "1040"


def test_previews_and_zips_need_no_path_on_a_disk(bucket, browser_of, people, record):
    drawing = stored(record, people.writer, "foto.png", picture(size=(2000, 100)))
    paper = stored(record, people.writer, "umowa.pdf", pdf())
    client = browser_of(people.reader)

    assert client.get(reverse("version_picture", args=[drawing.pk, 1])).status_code == 200
    assert client.get(reverse("version_page", args=[paper.pk, 1, 1])).status_code == 200
    archive = body(client.get(reverse("root_zip", args=["people.organisation", record.pk])))
    assert sorted(zipfile.ZipFile(BytesIO(archive)).namelist()) == ["foto.png", "umowa.pdf"]


def test_a_zip_holds_the_current_versions_with_folders_and_all_letters(browser_of, people, record):
    folder = actions.make_folder(record, "Załączniki", by=people.writer)
    actions.make_folder(record, "Prázdny", by=people.writer)
    stored(record, people.writer, "ľubovník.txt", b"old", folder_id=folder.folder_id)
    stored(record, people.writer, "ľubovník.txt", b"new", folder_id=folder.folder_id, as_version=True)
    stored(record, people.writer, "załączniki.txt", b"top")
    gone = stored(record, people.writer, "gone.txt", b"gone")
    actions.trash_file(gone, by=people.writer)
    StoredFile.objects.filter(name="załączniki.txt").update(name="Załączniki", name_key="załączniki")

    response = browser_of(people.reader).get(reverse("root_zip", args=["people.organisation", record.pk]))

    content = body(response)
    archive = zipfile.ZipFile(BytesIO(content))
    assert archive.testzip() is None
    assert archive.namelist() == ["Prázdny/", "Załączniki/", "Załączniki (2)", "Załączniki/ľubovník.txt"]
    assert archive.read("Załączniki/ľubovník.txt") == b"new"
    assert response["Content-Length"] == str(len(content))
    assert "Humenne.zip" in response["Content-Disposition"]
    assert browser_of(people.stranger).get(response.request["PATH_INFO"]).status_code == 404


def test_a_file_that_is_missing_on_the_storage_is_not_found(browser_of, people, kept):
    FilerStorage().delete(kept.current.content)

    assert browser_of(people.reader).get(address(kept)).status_code == 404


def test_filers_own_addresses_do_not_exist(client):
    for path in ("/smedia/filer_private/x/", "/en/smedia/x/", "/canonical/1/1/", "/en/canonical/1/1/"):
        assert client.get(path).status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("canonical", args=[1, 1])


def test_a_record_of_a_kind_that_carries_nothing_is_not_found(browser_of, people):
    other = CityFactory()

    for kind in ("people.organisation", "accounts.user", "nothing.here", "a" * 500, "people.Organisation"):
        assert browser_of(people.writer).get(f"/en/members/files/{kind}/{other.pk}/").status_code == 404
    assert browser_of(people.writer).get(f"/en/members/files/people.organisation/{'9' * 40}/").status_code == 404
    assert browser_of(people.writer).get(f"/en/members/files/file/{'9' * 40}/").status_code == 404
