"""What lies beside a page of the handbook or of members' news lies beside all its translations."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation

from cms.accounts.models import User
from cms.kit import records
from network.files.rules import may_write_files
from network.talk import actions as talk
from network.talk.rules import may_write_comment
from pages.models import HandbookPage, MembersNewsPage
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import UserFactory, editor, superuser
from tests.factories.files import stored
from tests.factories.talk import comment
from tests.factories.workspace import area

pytestmark = pytest.mark.django_db
LANGUAGES = ("pl", "sk", "en")


@pytest.fixture(scope="module")
def planted(grown_once):
    """Keys of the people; the pages are found by their kind."""
    make.portal("sk", "en")
    area("Plan")
    city = people.CityFactory()
    users = {
        "member": people.member_of(city, last_name="Novák"),
        "coordinator": people.coordinator_of(city),
        "expert": people.expert(),
    }
    return {role: user.pk for role, user in users.items()}


@pytest.fixture
def world(planted, own_storage):
    return SimpleNamespace(
        handbook=HandbookPage.objects.get(locale__language_code="pl"),
        news=MembersNewsPage.objects.get(locale__language_code="pl"),
        **{role: User.objects.get(pk=key) for role, key in planted.items()},
    )


def in_every_language(client, model):
    return {page.locale.language_code: client.get(page.url).text for page in model.objects.select_related("locale")}


def test_a_file_of_the_handbook_stands_beside_the_page_in_every_language(client, world):
    stored(world.handbook, world.coordinator, "zasady.txt")
    client.force_login(world.member)

    pages = in_every_language(client, HandbookPage)

    assert sorted(pages) == sorted(LANGUAGES)
    assert all("zasady.txt" in page for page in pages.values())


def test_a_comment_on_news_is_read_in_every_language(client, world):
    comment(world.news, world.member, "Kedy sa stretneme?")
    client.force_login(world.coordinator)

    assert all("Kedy sa stretneme?" in page for page in in_every_language(client, MembersNewsPage).values())


def test_a_reader_of_the_handbook_is_not_bothered_with_an_empty_box(client, world):
    client.force_login(world.member)
    assert all("latest-files" not in page for page in in_every_language(client, HandbookPage).values())

    client.force_login(world.coordinator)
    assert all("latest-files" in page for page in in_every_language(client, HandbookPage).values())


def test_who_may_read_and_who_may_write(world):
    users = {
        "applicant": UserFactory(),
        "editor": editor(),
        "expert": world.expert,
        "member": world.member,
        "coordinator": world.coordinator,
        "administrator": superuser(),
    }

    def able(may):
        return [role for role, user in users.items() if may(people.fresh(user))]

    readers = ["expert", "member", "coordinator", "administrator"]
    assert able(lambda user: records.may_see(user, world.handbook)) == readers
    assert able(lambda user: records.may_see(user, world.news)) == readers[1:]
    assert able(lambda user: may_write_files(user, world.handbook)) == readers[2:]
    assert able(lambda user: may_write_comment(user, world.news)) == readers[1:]


def test_what_lies_beside_a_page_goes_with_its_last_live_translation(world):
    HandbookPage.objects.exclude(locale__language_code="sk").update(live=False)
    assert records.may_see(world.member, world.handbook)

    HandbookPage.objects.update(live=False)
    assert not records.may_see(world.member, world.handbook)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_name_the_page_and_lead_to_it_in_the_language_of_the_reader(client, world, language):
    HandbookPage.objects.filter(locale__language_code=language).update(title=f"Title in {language}")
    talk.follow(world.handbook, by=world.member)
    client.force_login(world.member)

    with translation.override(language):
        page = client.get(reverse("following")).text

    assert f"Title in {language}" in page
    assert f'href="/{language}/members/handbook/"' in page


@pytest.mark.one_database
@pytest.mark.parametrize("count", [3, 30])
def test_following_many_pages_costs_the_same(client, world, django_assert_num_queries, count):
    for number in range(count):
        page = HandbookPage(title=f"Chapter {number}", slug=f"chapter-{number}", locale=world.handbook.locale)
        world.handbook.add_child(instance=page)
        talk.follow(page, by=world.member)
    client.force_login(world.member)
    client.get(reverse("following"))

    with django_assert_num_queries(12):
        client.get(reverse("following"))
