"""Screens: what stands on them for whom, at the same cost however much there is."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from network.files import actions, panels, personal
from network.files.models import StoredFile, SubFolder
from tests.factories.accounts import UserFactory, superuser
from tests.factories.files import picture, stored

pytestmark = pytest.mark.django_db
KIND = "people.organisation"


@pytest.fixture
def root(record):
    return reverse("record_files", args=[KIND, record.pk])


def fill(record, people, count):
    """So many folders and files of every kind, of people who are somebody else each."""
    folder = actions.make_folder(record, "one", by=people.writer)
    for number in range(count):
        actions.make_folder(record, f"folder {number}", by=people.writer)
        for place in (None, folder.folder_id):
            kept = stored(record, people.other, f"{number}.txt", f"{number}{place}".encode(), folder_id=place)
        actions.trash_file(stored(record, people.other, f"gone {number}.txt", f"x{number}".encode()), by=people.other)
        actions.trash_folder(actions.make_folder(record, f"gone {number}", by=people.writer), by=people.writer)
    for number in range(count):
        stored(record, people.other, kept.name, f"version {number}".encode(), as_version=True)
    return folder, kept


@pytest.mark.one_database
@pytest.mark.parametrize("count", [3, 30])
def test_screens_cost_the_same_however_much_there_is(browser_of, people, record, django_assert_num_queries, count):
    root = reverse("record_files", args=[KIND, record.pk])
    folder, kept = fill(record, people, count)
    client = browser_of(people.manager)
    client.get(root)

    for queries, address in [
        (QUERIES["folder"], root),
        (QUERIES["folder"], reverse("record_folder", args=[KIND, record.pk, folder.pk])),
        (QUERIES["file"], reverse("stored_file", args=[kept.pk])),
        (QUERIES["trash"], reverse("files_trash", args=[KIND, record.pk])),
        (QUERIES["download"], reverse("file_download", args=[kept.pk])),
    ]:
        with django_assert_num_queries(queries, info=address):
            response = client.get(address)
        assert response.status_code == 200
        b"".join(response)
    assert client.get(root).content.count(b'<th scope="row">') == 2 * count + 1


QUERIES = {"folder": 12, "file": 10, "trash": 11, "download": 8}


def test_an_empty_folder_teaches_who_may_write_and_makes_nothing(browser_of, people, root):
    writer = browser_of(people.writer).get(root).content.decode()
    reader = browser_of(people.reader).get(root).content.decode()

    assert "Upload the first file above" in writer
    assert "data-portal-upload" in writer
    assert "Nothing here yet." in reader
    assert "<form" not in reader.partition("<main")[2]


def test_a_folder_is_made_renamed_moved_and_thrown_away_without_a_script(browser_of, people, record, root):
    client = browser_of(people.writer)
    made = client.post(reverse("root_new", args=[KIND, record.pk]), {"name": " Etap I/ľ "})
    sub = SubFolder.objects.get()
    address = reverse("record_folder", args=[KIND, record.pk, sub.pk])
    assert (made.url, sub.name) == (address, "Etap I-ľ")

    inner = client.post(reverse("folder_new", args=[KIND, record.pk, sub.pk]), {"name": "Zmluvy"}).url
    inner = SubFolder.objects.get(name="Zmluvy")
    client.post(reverse("folder_rename", args=[KIND, record.pk, inner.pk]), {"name": "Umowy"})
    client.post(reverse("folder_move", args=[KIND, record.pk, inner.pk]), {"folder": "root"})
    inner.refresh_from_db()
    assert (inner.name, inner.folder.parent_id) == ("Umowy", inner.root.folder_id)

    assert client.post(reverse("folder_trash", args=[KIND, record.pk, inner.pk])).url == root
    assert client.get(reverse("record_folder", args=[KIND, record.pk, inner.pk])).status_code == 404
    assert "Umowy" in client.get(reverse("files_trash", args=[KIND, record.pk])).content.decode()
    client.post(reverse("folder_restore", args=[KIND, record.pk, inner.pk]))
    assert client.get(reverse("record_folder", args=[KIND, record.pk, inner.pk])).status_code == 200


WRONG = ["", "   ", "\0", "\u202e", "...", "x" * 181, "ETAP I"]


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_name_is_answered_beside_its_field_and_kept(browser_of, people, record, name):
    client = browser_of(people.writer)
    actions.make_folder(record, "etap i", by=people.writer)
    kept = stored(record, people.writer)
    stored(record, people.writer, "etap i.txt", b"other")

    new = client.post(reverse("root_new", args=[KIND, record.pk]), {"name": name})
    rename = client.post(reverse("file_rename", args=[kept.pk]), {"name": name})

    for response in (new, rename):
        assert response.status_code == 422
        assert response.context["form"].errors["name"]
    assert new.context["form"]["name"].value() == name


@pytest.mark.parametrize("place", ["", "x", "0", "-1", "9" * 30, "root\0"])
def test_a_wrong_place_is_answered_beside_its_field(browser_of, people, record, place):
    kept = stored(record, people.writer)

    response = browser_of(people.writer).post(reverse("file_move", args=[kept.pk]), {"folder": place})

    assert response.status_code == 422
    assert "folder" in response.context["form"].errors


def test_a_folder_is_not_offered_itself_as_a_place(browser_of, people, record):
    above = actions.make_folder(record, "above", by=people.writer)
    actions.make_folder(record, "inside", by=people.writer, folder_id=above.folder_id)
    actions.make_folder(record, "beside", by=people.writer)

    page = browser_of(people.writer).get(reverse("folder_move", args=[KIND, record.pk, above.pk]))

    assert [words for _key, words in page.context["form"].fields["folder"].choices] == ["Files of the record", "beside"]


def test_a_file_goes_to_the_trash_and_back_by_its_page(browser_of, people, record):
    kept = stored(record, people.writer)
    client = browser_of(people.writer)
    for _twice in range(2):
        assert client.post(reverse("file_trash", args=[kept.pk])).status_code == 302
    page = client.get(reverse("stored_file", args=[kept.pk])).content.decode()
    assert "This file lies in the trash." in page

    for _twice in range(2):
        assert client.post(reverse("file_restore", args=[kept.pk])).status_code == 302
    assert StoredFile.objects.get().state == "in_place"


def test_only_who_manages_empties_the_trash(browser_of, people, record):
    actions.trash_file(stored(record, people.writer), by=people.writer)
    address = reverse("files_trash_empty", args=[KIND, record.pk])

    assert browser_of(people.writer).post(address).status_code == 403
    assert browser_of(people.reader).get(reverse("files_trash", args=[KIND, record.pk])).status_code == 403
    assert browser_of(people.manager).post(address).status_code == 302
    assert not StoredFile.objects.exists()


def test_only_writers_are_shown_what_only_they_can_do(browser_of, people, record, root):
    kept = stored(record, people.writer)

    reader = browser_of(people.reader).get(root).content.decode()
    other = browser_of(people.other).get(root).content.decode()
    manager = browser_of(people.manager).get(root).content.decode()

    assert "plan.txt" in reader
    assert reverse("file_move", args=[kept.pk]) not in reader
    assert reverse("file_move", args=[kept.pk]) in other
    assert reverse("file_trash", args=[kept.pk]) not in other
    assert reverse("file_trash", args=[kept.pk]) in manager


def test_the_newest_files_stand_on_the_records_page(people, record, django_assert_num_queries):
    fill(record, people, 4)

    def latest(user):
        request = RequestFactory().get("/")
        request.user = user
        return panels.latest({"request": request}, record)

    with django_assert_num_queries(4):
        page = latest(people.reader)
    assert page.count('class="slip"') == 5
    assert "gone" not in page
    assert latest(people.stranger).strip() == ""


def test_every_form_carries_its_token(people, record, root):
    kept = stored(record, people.writer)
    folder = actions.make_folder(record, "Etap I", by=people.writer)
    actions.trash_file(stored(record, people.writer, "gone.txt", b"gone"), by=people.writer)
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.manager)

    for address in (
        root,
        reverse("stored_file", args=[kept.pk]),
        reverse("file_rename", args=[kept.pk]),
        reverse("folder_move", args=[KIND, record.pk, folder.pk]),
        reverse("files_trash", args=[KIND, record.pk]),
    ):
        page = client.get(address).content.decode()
        forms = re.findall(r'<form [^>]*method="post".*?</form>', page, re.DOTALL)
        tokens = [re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', form) for form in forms]
        assert tokens
        assert all(tokens)


def test_markup_in_a_name_is_only_a_name(browser_of, people, record, root):
    kept = stored(record, people.writer, "{{ 7 }}&lt;b&gt;%s'.txt")

    page = browser_of(people.reader).get(reverse("stored_file", args=[kept.pk])).content.decode()

    assert "{{ 7 }}&amp;lt;b&amp;gt;%s&#x27;.txt" in page


@pytest.mark.parametrize("number", ["0", "2", "9" * 30, "x", "-1", "١"])
def test_a_version_that_is_not_there(browser_of, people, record, number):
    kept = stored(record, people.writer)

    response = browser_of(people.reader).get(reverse("stored_file", args=[kept.pk]), {"version": number})

    assert response.status_code in {200, 404}


def test_what_a_person_uploaded_is_theirs_to_ask_for(people, record):
    stored(record, people.writer, "umowa.txt", b"1234")
    stored(record, people.other, "other.txt", b"1")

    (one,) = personal.export(people.writer)

    assert (one["name"], one["version"], one["size"]) == ("umowa.txt", 1, 4)
    assert personal.export(UserFactory()) == []


def test_filer_is_looked_at_by_superusers_only_and_changed_by_nobody(people, record, rf):
    from django.contrib import admin  # noqa: PLC0415
    from filer.models import Clipboard, File, Folder, FolderPermission  # noqa: PLC0415

    kept = stored(record, people.writer, "foto.png", picture())
    request = rf.get("/")
    assert not {Clipboard, FolderPermission} & set(admin.site._registry)
    for model in (File, Folder):
        screens = admin.site._registry[model]
        for user, sees in ((superuser(), True), (UserFactory(is_staff=True), False)):
            request.user = user
            assert screens.has_view_permission(request) == sees
            assert not screens.has_add_permission(request)
            assert not screens.has_change_permission(request)
            assert not screens.has_delete_permission(request)
    link = admin.site._registry[File].open_file(kept.current.filer_file)
    assert reverse("kept_file", args=[kept.current.content.rpartition("/")[2]]) in link
