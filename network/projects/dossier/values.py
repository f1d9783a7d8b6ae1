"""Values as a snapshot keeps them: each says itself what it is, so that it can be read whatever the models become.

A text is a string in the project's language; everything else is a dict with one key that names its kind.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.dates import date_long
from cms.kit.money import money
from cms.kit.numbers import NBSP, number, percent
from cms.kit.paper.outline import Said
from cms.kit.words import say
from network.projects import enums
from network.projects.budget.categories import STANDARD
from network.projects.models import Partner
from network.projects.plan.parts import code

NOTHING = "–"


def day(value):
    return {"day": value.isoformat()} if value else None


def euros(value):
    return None if value is None else {"money": str(value)}


def figure(value):
    return None if value is None else {"number": str(value.normalize() if isinstance(value, Decimal) else value)}


def rate(value):
    """Per cent, as people type them."""
    return None if value is None else {"percent": str(value)}


def choice(kind, value):
    """`kind` is an enum of this room."""
    return {"choice": [kind.__name__, value]} if value not in (None, "") else None


def words(value):
    return {"words": dict(value)} if value else None


def ref(kind, key):
    return None if key is None else {"ref": [kind, str(key)]}


def refs(kind, keys):
    return {"refs": [[kind, str(key)] for key in keys]} if keys else None


def series(amounts):
    return {"series": [str(amount) for amount in amounts]}


def show(value, content):
    """The value as a `Said` in the reader's language; `content` is the snapshot it stands in."""
    if value in (None, "", [], {}):
        return Said(NOTHING)
    if isinstance(value, str):
        return Said(value, content["language"])
    kind, held = next(iter(value.items()))
    return SHOWN[kind](held, content)


def show_words(held, content):
    found = say(held)
    return Said(str(found), found.language if found.borrowed else "")


def show_choice(held, content):
    name, value = held
    try:
        return Said(str(getattr(enums, name)(value).label))
    except (AttributeError, ValueError):  # a kind that is no more
        return Said(str(value))


def show_ref(held, content):
    kind, key = held
    record = content["records"].get(kind, {}).get(key)
    return called(kind, record, content) if record else Said(_("removed"))


def show_refs(held, content):
    return Said(", ".join(str(show_ref(one, content)) for one in held))


def called(kind, record, content):
    """A record by its place and its name: PP1 Mesto Prešov, A1.2 Narada."""
    name = show(record["name"], content)
    place = place_of(kind, record.get("numbers"))
    return Said(f"{place}{NBSP}{name.text}" if place else name.text, name.language)


def place_of(kind, numbers):
    if numbers is None:
        return ""
    return Partner(number=numbers[0]).place if kind == "partners" else code(kind, *numbers)


def show_rate(held, content):
    return Said(percent(Decimal(held) / 100, decimals=2))


def show_flag(held, content):
    return Said(pgettext("answer", "yes") if held else pgettext("answer", "no"))


SHOWN = {
    "day": lambda held, content: Said(date_long(date.fromisoformat(held))),
    "money": lambda held, content: Said(money(Decimal(held))),
    "number": lambda held, content: Said(number(Decimal(held))),
    "percent": show_rate,
    "choice": show_choice,
    "words": show_words,
    "ref": show_ref,
    "refs": show_refs,
    "series": lambda held, content: Said(" · ".join(number(Decimal(one), decimals=2) for one in held)),
    "flag": show_flag,
    "category": lambda held, content: Said(str(STANDARD.get(held, held))),
}
