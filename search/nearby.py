"""Pages near an address that leads nowhere, by the words in it. A robot's thousand wrong addresses must cost little:
at most two short queries that look at no more than so many entries, however large the portal.
"""

from difflib import SequenceMatcher
from urllib.parse import unquote

from django.db.models.functions import Length

from cms.kit.collation import fold
from cms.kit.languages import language_names
from search.analysis import Term, words
from search.engines import engine
from search.models import OPENING, Entry
from search.results import places_of

SUGGESTIONS = 5
LOOK_AT = 60
WORDS = 6
SHORTEST = 3  # letters of a word worth asking for
PATH_LIMIT = 200
ALIKE = 0.6


def suggestions(path, language):
    """[(title, address)] of up to five public pages of the language, the most alike first."""
    slug = last_part(path)
    if not slug:
        return []
    entries = by_words(slug, language) or by_letters(slug, language)
    entries = sorted(entries, key=lambda entry: -likeness(entry.slug, slug))[:SUGGESTIONS]
    places = places_of(entries) if entries else {}
    return [(entry.title, places[entry.page]) for entry in entries if entry.page in places]


def last_part(path):
    """The last part of the address that says something, as a slug: "/pl/Aktualności/Łódź.html" is "lodz"."""
    parts = [part for part in unquote(path[:PATH_LIMIT]).split("/") if part and part not in language_names()]
    said = ["-".join(word for word, _start, _end in words(part.partition(".")[0])) for part in parts]
    return next((part for part in reversed(said) if part), "")


def by_words(slug, language):
    """Entries that hold all the longer words of the address; the last may be cut off."""
    asked = [word for word in slug.split("-") if len(word) >= SHORTEST][:WORDS]
    if not asked:
        return []
    slots = [(Term((word,)),) for word in asked[:-1]] + [(Term((asked[-1],), opens=True),)]
    return Entry.objects.filter(pk__in=engine().some(slots, language, LOOK_AT)).only("slug", "title", "page")


def by_letters(slug, language):
    """Entries whose own address begins like this one and is about as long."""
    near = Entry.objects.filter(language=language, opening=slug[:OPENING]).annotate(size=Length("slug"))
    near = near.filter(size__range=(len(slug) - 8, len(slug) + 8)).only("slug", "title", "page")
    return [entry for entry in near[:LOOK_AT] if likeness(entry.slug, slug) >= ALIKE]


def likeness(one, other):
    return SequenceMatcher(None, fold(one), other, autojunk=False).ratio()
