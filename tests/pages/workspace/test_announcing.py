"""News for members reaches each member once, and nobody else."""

from datetime import timedelta

import pytest
from django.utils import translation

from cms.kit.days import today
from network.notices import kinds
from network.notices.models import Notice
from pages.models import MembersNewsIndexPage, MembersNewsPage
from tests.factories import pages as make
from tests.factories import people
from tests.factories.accounts import UserFactory, editor
from tests.factories.workspace import area

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(grown_once):
    make.portal("sk", "en")
    area("Plan")


@pytest.fixture
def index(planted):
    return MembersNewsIndexPage.objects.get(locale__language_code="pl")


@pytest.fixture
def member(index):
    return people.member_of(people.CityFactory())


def written(index, **facts):
    page = MembersNewsPage(title="Nowy nabór", slug="nabor", **facts)
    index.add_child(instance=page)
    MembersNewsPage.objects.filter(pk=page.pk).update(live=False, first_published_at=None, last_published_at=None)
    return MembersNewsPage.objects.get(pk=page.pk)


def publish(page, by=None):
    page.save_revision(user=by).publish()
    page.refresh_from_db()
    return page


def told(person):
    return Notice.objects.visible_to(person).filter(kind="pages.members_news")


def test_members_are_told_once_and_a_later_edition_is_told_to_nobody(index, member):
    page = publish(written(index))
    page.title = "Nowy nabór, poprawka"
    publish(page)

    (notice,) = told(member)
    assert kinds.sentence(notice) == "News for members: Nowy nabór, poprawka"
    assert kinds.address(notice) == "/pl/members/news/nabor/"


def test_guests_applicants_and_editors_are_not_told(index):
    others = [people.expert(), UserFactory(), editor()]

    publish(written(index))

    assert [told(person).count() for person in others] == [0, 0, 0]


def test_who_published_it_knows_already(index, member):
    boss = people.coordinator_of(people.CityFactory())

    publish(written(index), by=boss)

    assert (told(boss).count(), told(member).count()) == (0, 1)


def test_a_translation_is_not_told_again_but_names_the_page(index, member):
    page = publish(written(index))
    slovak = make.translated(page, "sk", title="Nová výzva")
    publish(slovak)

    (notice,) = told(member)
    with translation.override("sk"):
        assert kinds.sentence(notice).endswith("Nová výzva")
        assert kinds.address(notice) == slovak.url


def test_what_is_entered_for_the_archive_is_no_news(index, member):
    publish(written(index, published_on=today() - timedelta(days=15)))

    assert not told(member).exists()
