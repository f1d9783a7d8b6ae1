"""Who is meant by a name: people who may see the record, and of two of one name the one that was chosen."""

import pytest

from network.talk import mentions, names
from tests.factories.accounts import UserFactory
from tests.factories.talk import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(city):
    return member_of(city, name="Ola Author")


def meant(city, author, text, **more):
    return mentions.meant(text, mentions.readers(city, author), **more)


def test_a_name_is_found_framed_and_bare(city, author):
    jan, eva = member_of(city, name="Ján Kováč"), member_of(city, name="Eva Ľubá")

    found = meant(city, author, "@[Ján Kováč] a @Eva Ľubá!")

    assert (found.people, found.doubtful) == ({jan.pk: "Ján Kováč", eva.pk: "Eva Ľubá"}, {})


def test_the_longest_name_is_meant(city, author):
    member_of(city, name="Anna")
    anna = member_of(city, name="Anna Nowak")

    assert meant(city, author, "@Anna Nowak").people == {anna.pk: "Anna Nowak"}


def test_decomposed_letters_are_the_same_name(city, author):
    jan = member_of(city, name="Ja\u0301n Kova\u0301c\u030c")

    assert meant(city, author, "@Ján Kováč").people == {jan.pk: "Ján Kováč"}


def test_strangers_inactive_people_and_oneself_cannot_be_meant(city, elsewhere, author):
    UserFactory(first_name="Jan")
    member_of(elsewhere, name="Eva")
    member_of(city, name="Iga", is_active=False)

    found = meant(city, author, "@Jan @Eva @Iga @Ola Author")

    assert (found.people, found.doubtful) == ({}, {})


def test_of_two_of_one_name_nobody_is_guessed(city, author):
    first, second = member_of(city, name="Jan Kos"), member_of(city, name="Jan Kos")

    assert {one.pk for one in meant(city, author, "@Jan Kos").doubtful["Jan Kos"]} == {first.pk, second.pk}
    assert meant(city, author, "@Jan Kos", chosen={second.pk}).people == {second.pk: "Jan Kos"}
    assert meant(city, author, "@Jan Kos", chosen={author.pk}).people == {}


def test_their_cities_tell_two_of_one_name_apart(city, author):
    first, second = member_of(city, name="Jan Kos"), member_of(city, name="Jan Kos")
    names.register("cities", lambda people: {first.pk: "Jasło", second.pk: "Snina"})

    found = mentions.readers(city, author)

    assert [(one.full, one.token) for one in found] == [
        ("Jan Kos (Jasło)", "@[Jan Kos (Jasło)]"),
        ("Jan Kos (Snina)", "@[Jan Kos (Snina)]"),
    ]
    assert meant(city, author, "@[Jan Kos (Snina)]").people == {second.pk: "Jan Kos (Snina)"}
    assert meant(city, author, "@Jan Kos (Jasło)").people == {first.pk: "Jan Kos (Jasło)"}


def test_where_nothing_else_does_their_addresses_tell_them_apart(city, author):
    member_of(city, name="Jan Kos", email="a@example.org")
    member_of(city, name="Jan Kos", email="b@example.org")

    assert [one.full for one in mentions.readers(city, author)] == [
        "Jan Kos (a@example.org)",
        "Jan Kos (b@example.org)",
    ]


def test_a_name_with_a_frame_in_it_is_still_found(city, author):
    odd = member_of(city, name="Jan [JK] Kos")
    (person,) = mentions.readers(city, author)

    assert meant(city, author, f"{person.token} hello").people == {odd.pk: "Jan [JK] Kos"}


def test_names_are_suggested_by_the_beginnings_of_their_words_whatever_the_accents(city, author):
    member_of(city, name="Ľubica Žáková")
    member_of(city, name="Łukasz Żak")
    found = mentions.readers(city, author)

    assert [one.name for one in names.matching(found, "zak")] == ["Ľubica Žáková", "Łukasz Żak"]
    assert [one.name for one in names.matching(found, "lu zak")] == ["Ľubica Žáková", "Łukasz Żak"]
    assert [one.name for one in names.matching(found, "ukasz")] == []


@pytest.mark.parametrize("count", [1, 3])
def test_readers_cost_one_query_however_many(city, author, django_assert_num_queries, count):
    for place in range(count):
        member_of(city, name=f"Jan {place}")

    with django_assert_num_queries(1):
        assert len(mentions.readers(city, author)) == count
