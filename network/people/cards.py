"""A person as colleagues see them: name, places and functions always, the rest as they chose to show it."""

from dataclasses import dataclass, field

from cms.kit.days import today
from network.people import rules
from network.people.enums import Shown
from network.people.forms import language_choices
from network.people.models import Deputation, Membership, Person, Post


@dataclass
class Card:
    """What may be printed of one person; empty where they show nothing."""

    person: Person
    places: list = field(default_factory=list)
    languages: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    deputation: Deputation | None = None
    near: bool = False

    @property
    def pk(self):
        return self.person.pk

    @property
    def name(self):
        return str(self.person.user)

    def shows(self, what):
        return self.near or self.person.shows(what)

    @property
    def email(self):
        return self.person.user.email if self.shows(Shown.EMAIL) else ""

    @property
    def phone(self):
        return self.person.phone if self.shows(Shown.PHONE) else ""

    @property
    def picture(self):
        return bool(self.person.picture) and self.shows(Shown.PICTURE)


@dataclass
class PlaceLine:
    """One membership on a card."""

    membership: Membership
    functions: list = field(default_factory=list)


def card(person, user):
    return cards([person], user)[0]


def cards(people, user):
    """The cards of these people, in as many queries for three as for three hundred."""
    people = list(people)
    keys = [person.pk for person in people]
    near = set(Person.objects.filter(rules.colleague_rows(user), pk__in=keys).values_list("pk", flat=True))
    made = {person.pk: Card(person, near=person.pk in near) for person in people}
    places(made)
    deputations(made)
    spoken(made)
    topics(made)
    return list(made.values())


def places(made):
    rows = Membership.objects.current().filter(person__in=made).exclude(cell=None)
    lines = {row.pk: PlaceLine(row) for row in rows.select_related("cell__organisation__country")}
    for post in Post.objects.current().filter(membership__in=lines):
        lines[post.membership_id].functions.append(post.get_function_display())
    for line in lines.values():
        made[line.membership.person_id].places.append(line)


def deputations(made):
    """Who is away today, and who stands in."""
    rows = Deputation.objects.current(today()).filter(membership__person__in=made, membership__ended_at=None)
    for row in rows.select_related("membership", "deputy"):
        one = made[row.membership.person_id]
        one.deputation = row if one.shows(Shown.ABSENCE) else None


def spoken(made):
    names = dict(language_choices())
    rows = Person.spoken_languages.rel.related_model.objects.filter(person__in=made)
    for row in rows:
        if made[row.person_id].shows(Shown.LANGUAGES):
            made[row.person_id].languages.append(names.get(row.code, row.code))


def topics(made):
    through = Person.topics.through.objects.filter(person__in=made).select_related("topic")
    for row in through:
        if made[row.person_id].shows(Shown.TOPICS):
            made[row.person_id].topics.append(row.topic.said)


def people_of(organisation, user):
    """Cards of the people of a cell, the leader first."""
    current = Membership.objects.current().filter(cell__organisation=organisation)
    rows = Person.objects.filter(user__in=current.values("person")).select_related("user")
    leaders = set(current.filter(role="leader").values_list("person", flat=True))
    found = cards(rows.order_by("name_folded", "pk"), user)
    return sorted(found, key=lambda one: one.pk not in leaders)
