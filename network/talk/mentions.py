"""Who is meant by the names in a text: only people who may see the record, and never somebody by guessing."""

from collections import defaultdict
from dataclasses import dataclass, field

from cms.kit import records
from network.talk.names import persons
from network.talk.prose import spoken_names


@dataclass
class Meant:
    """`people` is {pk: the name as written}; `doubtful` {the name: those it may be}, of which nobody was chosen."""

    people: dict = field(default_factory=dict)
    doubtful: dict = field(default_factory=dict)


def readers(record, user):
    """Everybody whom this person can speak to about the record."""
    people = records.carrier_of(record).readers(record).filter(is_active=True).exclude(pk=user.pk)
    return persons(people.order_by("pk"))


def meant(text, found, chosen=(), told=()):
    """`chosen` are those picked where a name is of several, `told` those named beside the text."""
    by_name = defaultdict(list)
    for person in found:
        for name in {person.name, person.full}:
            by_name[name].append(person)
    result = Meant(dict.fromkeys(told, ""))
    for name in dict.fromkeys(name for _start, _end, name in spoken_names(text, by_name)):
        fitting = by_name[name]
        picked = fitting if len(fitting) == 1 else [person for person in fitting if person.pk in chosen]
        if picked:
            result.people |= {person.pk: name for person in picked}
        else:
            result.doubtful[name] = fitting
    return result
