"""Releasing an organisation: the only way its facts become public."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import ModelLogEntry

from cms.kit.signals import facts_released
from network.people.actions import release_organisation
from network.people.models import Organisation, OrganisationFacts, OrganisationSnapshot
from pages.models import Generation
from tests.factories.accounts import ROLES, editor
from tests.factories.media import picture
from tests.factories.people import CityFactory, released
from tests.factories.terms import TopicFactory, words

pytestmark = pytest.mark.django_db


def test_a_release_copies_every_public_fact():
    city = CityFactory(population=30006, population_year=2023, website="https://example.org/", coat_of_arms=picture())
    city.offers.add(TopicFactory())
    city.seeks.set([TopicFactory(), TopicFactory()])

    snapshot = release_organisation(city, by=editor())

    city, snapshot = Organisation.objects.get(), OrganisationSnapshot.objects.get(pk=snapshot.pk)
    for field in OrganisationFacts._meta.local_fields:
        assert getattr(snapshot, field.attname) == getattr(city, field.attname), field.name
    assert set(snapshot.offers.all()) == set(city.offers.all())
    assert set(snapshot.seeks.all()) == set(city.seeks.all())


def test_a_release_copies_the_stored_row_and_not_what_somebody_holds_in_memory():
    city = CityFactory(name=words("Stored"))
    city.name = words("Never saved")

    snapshot = release_organisation(city, by=editor())

    assert snapshot.name == words("Stored")


def test_a_second_release_replaces_the_first():
    city = released(CityFactory(name=words("Before")))
    city.offers.add(TopicFactory())
    first = city.released
    Organisation.objects.update(name=words("After"))

    second = release_organisation(city, by=editor())

    assert (second.pk, second.name) == (first.pk, words("After"))
    assert second.released_at > first.released_at
    assert second.offers.count() == 1


def test_a_topic_that_is_no_longer_offered_leaves_with_the_next_release():
    city, topic = CityFactory(), TopicFactory()
    city.offers.add(topic)
    released(city)
    city.offers.clear()

    assert list(city.released.offers.all()) == [topic]
    released(city)
    assert list(city.released.offers.all()) == []


@pytest.mark.parametrize("role", ["anonymous", "member", "translator"])
def test_nothing_is_released_by(role):
    city = CityFactory()

    with pytest.raises(PermissionDenied):
        release_organisation(city, by=ROLES[role]())

    assert not OrganisationSnapshot.objects.exists()
    assert not ModelLogEntry.objects.filter(action="portal.release").exists()


def test_the_log_says_who_released_what():
    city, person = CityFactory(), editor()

    release_organisation(city, by=person)

    entry = ModelLogEntry.objects.get(action="portal.release")
    assert (entry.user, entry.object_id) == (person, str(city.pk))


def test_a_release_raises_the_generation_in_its_own_transaction():
    city, person = CityFactory(), editor()
    before = Generation.current()

    release_organisation(city, by=person)

    # Nothing was committed here: a test lives in one transaction.
    assert Generation.current() > before


def test_a_release_that_is_rolled_back_raises_nothing_and_tells_nobody(django_capture_on_commit_callbacks):
    city, person, told = CityFactory(), editor(), []
    before = Generation.current()

    def listener(record, **kwargs):
        told.append(record)

    facts_released.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            release_organisation(city, by=person)
            transaction.set_rollback(True)
    finally:
        facts_released.disconnect(listener)

    assert Generation.current() == before
    assert not OrganisationSnapshot.objects.exists()
    assert told == []


def test_who_listens_is_told_once_after_the_commit(django_capture_on_commit_callbacks):
    city, person, told = CityFactory(), editor(), []

    def listener(record, **kwargs):
        told.append((record, record.released is not None))

    facts_released.connect(listener)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            release_organisation(city, by=person)
            assert told == []
    finally:
        facts_released.disconnect(listener)

    assert told == [(city, True)]
