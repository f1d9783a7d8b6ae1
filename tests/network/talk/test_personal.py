"""What conversations hold about a person: given to them, and taken out of what others wrote when they leave."""

import json

import pytest

from network.talk import actions, personal
from network.talk.models import Follow, Mention
from tests.factories.talk import comment, member_of

pytestmark = pytest.mark.django_db


def test_a_person_gets_all_they_wrote_and_nothing_of_others(city, anna):
    jan = member_of(city, name="Jan Kos")
    said = comment(city, anna, "First words")
    actions.edit(said, by=anna, text="Other words", edition=1)
    actions.delete(said, by=anna)
    theirs = comment(city, jan, "Secret for @Anna Nowak", mentioned={anna.pk: "Anna Nowak"})
    actions.unfollow(city, by=anna)

    told = personal.export(anna)

    assert [one["text"] for one in told["comments"]] == ["Other words"]
    assert [one["text"] for one in told["earlier_versions"]] == ["First words"]
    assert told["mentions"] == [{"comment": theirs.pk, "about": f"people.organisation {city.pk}", "as": "Anna Nowak"}]
    assert [(one["about"], one["wanted"]) for one in told["follows"]] == [(f"people.organisation {city.pk}", False)]
    assert "Secret" not in json.dumps(told)


def test_whoever_leaves_is_named_no_more_and_what_they_said_stays(city, anna):
    jan, other = member_of(city, name="Jan Kos"), member_of(city, name="Ola Anna Nowak")
    own = comment(city, anna, "My words")
    theirs = comment(city, jan, "@[Anna Nowak] and @Jan Kos", mentioned={anna.pk: "Anna Nowak", other.pk: ""})
    actions.edit(theirs, by=jan, text="@Anna Nowak, @Anna Nowakowska", edition=1, mentioned={anna.pk: "Anna Nowak"})
    anna.first_name, anna.last_name = "", "Former member"
    anna.save()

    personal.erase(anna)

    own.refresh_from_db()
    theirs.refresh_from_db()
    assert (own.author, own.text, str(own.author)) == (anna, "My words", "Former member")
    assert theirs.text == "@Former member, @Anna Nowakowska"
    assert [(one.text, one.mentioned) for one in theirs.versions.all()] == [
        ("@Former member and @Jan Kos", {str(other.pk): ""})
    ]
    assert not Mention.objects.filter(person=anna).exists()
    assert not Follow.objects.filter(person=anna).exists()
    assert Follow.objects.filter(person=jan).exists()


def test_leaving_twice_does_no_harm(city, anna):
    comment(city, anna)

    personal.erase(anna)
    personal.erase(anna)

    assert personal.export(anna)["follows"] == []
