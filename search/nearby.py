"""Pages near an address that leads nowhere, by the words in it.

A robot's thousand wrong addresses must cost little: a few short queries that look at so many entries and no more,
however large the portal.
"""

from difflib import SequenceMatcher
from urllib.parse import unquote

from cms.kit.languages import language_names
from search.analysis import Term, words
from search.engines import engine
from search.models import Entry
from search.results import places_of

SUGGESTIONS = 5
LOOK_AT = 60
WORDS = 6
SHORTEST = 3  # letters of a word worth asking for
TELLING = 5  # letters of a word that says something by itself
ENDING = 2  # of them, at the end, that may be another case
PATH_LIMIT = 200
ALIKE = 0.6


def suggestions(path, language):
    """[(title, address)] of up to five public pages of the language, the most alike first."""
    slug = last_part(path)
    if not slug:
        return []
    found = {entry.pk: entry for entry in (*by_words(slug, language), *by_letters(slug, language))}
    entries = found.values() or by_any_word(slug, language)
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
    return held([*((Term((word,)),) for word in asked[:-1]), (Term((asked[-1],), opens=True),)], language)


def by_letters(slug, language):
    """Entries whose own address is spelled almost like this one: its neighbours in the alphabet."""
    entries = Entry.objects.filter(language=language).only("slug", "title", "page")
    after = entries.filter(slug__gte=slug).order_by("slug")[: LOOK_AT // 2]
    before = entries.filter(slug__lt=slug).order_by("-slug")[: LOOK_AT // 2]
    return [entry for entry in (*after, *before) if likeness(entry.slug, slug) >= ALIKE]


def by_any_word(slug, language):
    """Entries that hold one of the telling words, in whatever case."""
    asked = [word for word in slug.split("-") if len(word) >= TELLING][:WORDS]
    slot = tuple(Term((word[:-ENDING],), opens=True) for word in asked)
    return held([slot], language) if slot else []


def held(slots, language):
    return list(Entry.objects.filter(pk__in=engine().some(slots, language, LOOK_AT)).only("slug", "title", "page"))


def likeness(one, other):
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
