"""What is told of people beside their names: two of one name are told apart by it. A room above registers it."""

from collections import Counter
from dataclasses import dataclass
from unicodedata import normalize

from cms.kit.collation import collation_key, fold
from cms.kit.languages import active_language

FEW = 8
_tellers = {}


def register(name, teller):
    """`teller(people)` returns {pk: a word or two, as a city} for some of them, in one query however many they are."""
    _tellers[name] = teller


def unregister(name):
    _tellers.pop(name, None)


def labels(people):
    people = list(people)
    told = [teller(people) for teller in _tellers.values()]
    return {person.pk: ", ".join(text for by in told if (text := by.get(person.pk))) for person in people}


@dataclass(frozen=True)
class Person:
    """Somebody who can be mentioned. `full` is unlike everybody else's; `told` is how the text names them."""

    pk: int
    name: str
    full: str
    told: str

    @property
    def token(self):
        return f"@{self.told}" if {"[", "]"} & set(self.told) else f"@[{self.told}]"


def persons(people):
    """Everybody by name, told apart: by what is registered, and where that is the same too by their address."""
    people = list(people)
    beside = labels(people)
    names = {one.pk: normalize("NFC", str(one)) for one in people}
    wholes = {pk: f"{name} ({beside[pk]})" if beside[pk] else name for pk, name in names.items()}
    alike, same = Counter(names.values()), Counter(wholes.values())
    found = []
    for one in people:
        name, full = names[one.pk], wholes[one.pk]
        if same[full] > 1:
            full = f"{name} ({', '.join(filter(None, [beside[one.pk], one.email]))})"
        found.append(Person(one.pk, name, full, name if alike[name] == 1 else full))
    language = active_language()
    return sorted(found, key=lambda person: (collation_key(person.full, language), person.pk))


def matching(found, typed):
    """The first few whose name has words that begin with what was typed."""
    words = fold(typed).split()
    fitting = (one for one in found if all(any(w.startswith(word) for w in fold(one.full).split()) for word in words))
    return [one for one, _place in zip(fitting, range(FEW), strict=False)]
