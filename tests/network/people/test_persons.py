"""Profile, picture, a copy of one's data, the end of the account."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from network.people.actions import persons as actions
from network.people.models import Membership, Person
from network.talk.models import Comment
from tests.factories import people
from tests.factories.accounts import superuser

pytestmark = pytest.mark.django_db
FACTS = {"first_name": "Łucja", "last_name": "Źdźbło", "phone": "+48 16 000 00 00", "language": "sk"}
FACTS |= {"time_zone": "Europe/Bratislava", "languages": ["pl", "uk"], "shown": ["phone"], "topics": []}


@pytest.fixture
def somebody(client):
    person = people.member_of(people.CityFactory(), first_name="Anna", last_name="Nowak")
    client.force_login(person)
    return person


def image(side=40, kind="PNG", **fields):
    made = io.BytesIO()
    Image.new("RGB", (side, side), "green").save(made, kind, **fields)
    return SimpleUploadedFile(f"a.{kind.lower()}", made.getvalue())


def test_a_profile_is_kept_and_answered_in_the_language_that_was_chosen(client, somebody):
    response = client.post(reverse("profile"), FACTS)

    assert response["Location"] == "/sk/account/profile/"
    person = Person.objects.get(pk=somebody.pk)
    assert (str(person), person.phone, person.user.language) == ("Łucja Źdźbło", "+48 16 000 00 00", "sk")
    assert [row.code for row in person.spoken_languages.all()] == ["pl", "uk"]
    assert person.shows("phone")
    assert not person.shows("email")
    assert person.name_folded.startswith("lucja zdzblo")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_name", ""),
        ("first_name", "x" * 81),
        ("last_name", "a\0b"),
        ("phone", "1" * 41),
        ("language", "de"),
        ("time_zone", "Mars/Olympus"),
        ("languages", ["xx"]),
        ("shown", ["everything"]),
        ("topics", ["999999"]),
        ("topics", ["a"]),
    ],
)
def test_an_odd_profile_is_refused_beside_its_field_and_kept_on_the_screen(client, somebody, name, value):
    response = client.post(reverse("profile"), {**FACTS, name: value})

    assert response.status_code == 422
    assert response.context["form"].errors[name]
    assert "Źdźbło" in response.text or name == "last_name"
    assert str(people.fresh(somebody)) == "Anna Nowak"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_small_square_without_what_a_camera_wrote(client, somebody, kind):
    client.post(reverse("profile_picture"), {"picture": image(900, kind)})

    person = Person.objects.get(pk=somebody.pk)
    with person.picture.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("WEBP", (320, 320))
        assert not kept.getexif()
    response = client.get(reverse("person_picture", args=[person.pk]))
    assert response["Content-Type"] == "image/webp"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken", b"<svg onload='x()'/>"])
def test_what_is_no_picture_is_refused(client, somebody, content):
    response = client.post(reverse("profile_picture"), {"picture": SimpleUploadedFile("a.png", content)})

    assert response.status_code == 422
    assert not Person.objects.get(pk=somebody.pk).picture


def test_a_new_picture_takes_the_place_of_the_old_one(client, somebody, django_capture_on_commit_callbacks):
    client.post(reverse("profile_picture"), {"picture": image()})
    old = Person.objects.get(pk=somebody.pk).picture
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("profile_picture"), {"remove": "1"})

    assert not Person.objects.get(pk=somebody.pk).picture
    assert not old.storage.exists(old.name)


def test_what_somebody_hides_is_neither_shown_nor_found_by_people_of_other_cities(client, somebody):
    client.post(reverse("profile"), {**FACTS, "language": "en", "shown": []})
    client.force_login(people.member_of(people.CityFactory()))

    card = client.get(reverse("person", args=[somebody.pk])).text
    found = client.get(reverse("people") + "?language=uk").text

    assert "Źdźbło" in card
    assert FACTS["phone"] not in card
    assert somebody.email not in card
    assert "Źdźbło" not in found


def test_colleagues_of_the_own_cell_see_everything(client, somebody):
    client.post(reverse("profile"), {**FACTS, "language": "en", "shown": []})
    colleague = people.placed(people.membership(somebody).cell.organisation)
    client.force_login(colleague)

    card = client.get(reverse("person", args=[somebody.pk])).text

    assert FACTS["phone"] in card
    assert somebody.email in card


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3])
def test_the_directory_costs_the_same_however_many_there_are(client, django_assert_num_queries, count):
    city = people.CityFactory()
    for _number in range(count):
        people.member_of(city)
    client.force_login(people.member_of(people.CityFactory()))
    client.get(reverse("people"))

    with django_assert_num_queries(19):
        response = client.get(reverse("people"))

    assert response.text.count('class="colleague"') == count + 1


@pytest.mark.parametrize(
    "query",
    ["q=%00", "city=%00", "function=x", "topic=%00&language=%00", "page=-1", "page=x", "q=" + "a" * 5000, "page=9e99"],
)
def test_odd_questions_to_the_directory_are_answered(client, somebody, query):
    assert client.get(f"{reverse('people')}?{query}").status_code == 200


def test_a_copy_of_ones_data_holds_what_every_room_keeps(client, somebody):
    city = people.membership(somebody).cell.organisation
    Comment.objects.create(record=city, author=somebody, text="My words", language="en")
    client.post(reverse("profile_picture"), {"picture": image()})

    response = client.post(reverse("account_data"))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    data = json.loads(archive.read("data.json"))
    assert data["people"]["account"]["email"] == somebody.email
    assert data["people"]["memberships"][0]["organisation"] == city.slug
    assert data["conversations"]["comments"][0]["text"] == "My words"
    assert "notifications" in data
    assert archive.read("people/picture.webp")


def test_a_removed_account_leaves_the_records_whole_and_the_name_nowhere(client, somebody):
    email, city = somebody.email, people.membership(somebody).cell.organisation
    comment = Comment.objects.create(record=city, author=somebody, text="Stays", language="en")

    response = client.post(reverse("account_remove"), {"email": email.upper()})

    assert response["Location"] == reverse("account_removed")
    left = people.fresh(somebody)
    comment.refresh_from_db()
    assert (comment.text, str(comment.author)) == ("Stays", "former member of the network")
    assert not left.is_active
    assert not left.has_usable_password()
    assert Membership.objects.filter(person=left, ended_at=None).count() == 0
    told = (
        str(list(type(left).objects.values()))
        + str(list(Person.objects.values()))
        + str(list(ModelLogEntry.objects.values_list("label", "data")))
    )
    for word in ("Anna", "Nowak", email):
        assert word not in told
    assert client.get(reverse("members_home")).status_code == 302


def test_another_address_removes_nothing(client, somebody):
    response = client.post(reverse("account_remove"), {"email": "eve@example.org"})

    assert response.status_code == 422
    assert people.fresh(somebody).is_active


def test_the_only_administrator_stays(client):
    administrator = superuser()
    client.force_login(administrator)

    response = client.post(reverse("account_remove"), {"email": administrator.email})

    assert response.status_code == 422
    assert people.fresh(administrator).is_active


def test_nobody_removes_somebody_else():
    city = people.CityFactory()

    with pytest.raises(actions.PermissionDenied):
        actions.remove_account(people.member_of(city), by=people.fresh(people.leader_of(city)))
