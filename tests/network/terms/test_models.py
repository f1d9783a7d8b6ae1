"""Vocabularies, and with them every record that has a name: its keys follow the name however it is changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.utils import translation

from cms.kit.words import folded, sort_keys
from network.terms.models import Country, Topic
from pages.models import NewsCategory
from tests.factories.people import CityFactory
from tests.factories.terms import CountryFactory, TopicFactory, words

pytestmark = pytest.mark.django_db
LODZ = {"pl": "Łódź", "sk": "Lodž", "en": "Lodz"}


def saved(topic):
    topic.name = LODZ
    topic.save()


def saved_in_part(topic):
    topic.name = LODZ
    topic.save(update_fields=["name"])


def updated_or_created(topic):
    Topic.objects.update_or_create(code=topic.code, defaults={"name": LODZ})


def updated(topic):
    Topic.objects.filter(pk=topic.pk).update(name=LODZ)


def bulk_updated(topic):
    topic.name = LODZ
    Topic.objects.bulk_update([topic], ["name"])


def bulk_created_over(topic):
    row = Topic(code=topic.code, name=LODZ)
    Topic.objects.bulk_create([row], update_conflicts=True, unique_fields=["code"], update_fields=["name"])


CHANGES = [saved, saved_in_part, updated_or_created, updated, bulk_updated, bulk_created_over]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_keys_follow_the_name_when_it_is(change):
    topic = TopicFactory(name=words("Before"))

    change(topic)

    row = Topic.objects.get(pk=topic.pk)
    assert row.name == LODZ
    assert (row.name_keys, row.name_folded) == (sort_keys(LODZ), folded(LODZ))


def test_keys_stand_beside_names_that_are_created_in_bulk():
    Topic.objects.bulk_create([Topic(code="a", name=LODZ), Topic(code="b", name={"pl": " Rzeszów "})])

    first, second = Topic.objects.order_by("code")
    assert first.name_folded == {"pl": "lodz", "sk": "lodz", "en": "lodz"}
    assert second.name_folded == {"pl": "rzeszow", "sk": "rzeszow", "en": "rzeszow"}
    assert second.name == {"pl": "Rzeszów"}


def test_a_bulk_change_of_other_columns_leaves_names_alone():
    topic = TopicFactory(code="before", name=LODZ)
    topic.code = "after"

    Topic.objects.bulk_update([topic], ["code"])

    assert Topic.objects.get().name_folded["pl"] == "lodz"


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("pl", ["Chełm", "Cieszyn", "Lesko", "Łańcut", "Zamość", "Żywiec"]),
        ("sk", ["Cieszyn", "Chełm", "Łańcut", "Lesko", "Zamość", "Żywiec"]),
    ],
)
def test_names_stand_in_the_alphabet_of_the_reader(language, order):
    for name in ["Żywiec", "Łańcut", "Cieszyn", "Zamość", "Chełm", "Lesko"]:
        TopicFactory(name=words(name))

    with translation.override(language):
        names = [str(topic) for topic in Topic.objects.by_name()]

    assert names == order


def test_equal_names_keep_the_order_in_which_they_were_made():
    rows = [TopicFactory(name=words("Same")) for _round in range(3)]

    assert list(Topic.objects.by_name("sk")) == rows


def test_a_name_is_said_in_the_language_of_the_reader_and_marked_when_borrowed():
    country = CountryFactory(code="HU", name={"pl": "Węgry", "en": "Hungary"})

    with translation.override("sk"):
        said = country.said

    assert (said, said.language, said.borrowed) == ("Węgry", "pl", True)


@pytest.mark.parametrize("code", ["pl", "P", "POL", "P1", "PL\n", "ŻŻ", ""])
def test_a_country_code_is_two_capitals(code):
    with pytest.raises(ValidationError) as refused:
        Country(code=code, name=words("Poland")).full_clean()

    assert set(refused.value.message_dict) == {"code"}


@pytest.mark.parametrize("model", [Country, Topic, NewsCategory], ids=lambda model: model.__name__)
def test_a_code_stands_once(model):
    model.objects.create(code="PL", name=words("One"))

    with pytest.raises(IntegrityError):
        model.objects.create(code="PL", name=words("Two"))


@pytest.mark.parametrize("name", [{}, {"sk": "iba slovensky"}, {"pl": "x" * 161}, {"pl": "Dobra", "de": "Gut"}])
def test_a_name_without_the_default_language_too_long_or_foreign_is_refused(name):
    with pytest.raises(ValidationError) as refused:
        Topic(code="topic", name=name).full_clean()

    assert set(refused.value.message_dict) == {"name"}


def test_a_country_in_use_cannot_be_deleted():
    city = CityFactory()

    with pytest.raises(ProtectedError):
        city.country.delete()


def test_deleting_a_topic_leaves_the_organisations_that_had_it():
    city, topic = CityFactory(), TopicFactory()
    city.offers.add(topic)

    topic.delete()

    city.refresh_from_db()
    assert list(city.offers.all()) == []
