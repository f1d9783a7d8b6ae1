"""How soon who is told about what: what people chose, else what the kind begins with."""

from network.notices import kinds
from network.notices.models import Preference


def paces_of(people):
    """{(pk of a person, name of a kind): pace} of what these people chose; one query."""
    chosen = Preference.objects.filter(person__in=people, kind__in=kinds.names())
    return {(person, kind): pace for person, kind, pace in chosen.values_list("person_id", "kind", "pace")}


def pace_of(person_pk, kind, chosen):
    return chosen.get((person_pk, kind)) or kinds.kind_of(kind).pace
