"""The one analysis of words, applied before any engine: to what is indexed, and to what is asked.

A term is made of a-z and 0-9 alone, so every engine takes it as it is and nothing can break out of a query's syntax.
For now a word is analysed into its bare letters. Its dictionary forms will come as further terms of the word
(`terms_of`), as further layers of the index string and as further alternatives of a slot: nothing else has to change.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from cms.kit.collation import fold

# A letter or digit, then whatever belongs to the same word: marks written apart, soft hyphens, an apostrophe inside.
WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad]|['\u2019](?=[^\\W_]))*")
MARKS = '"\u201c\u201d\u201e\u00ab\u00bb'  # of quotation, in all three languages
QUOTED = re.compile(f"[{MARKS}]([^{MARKS}]+)[{MARKS}]")
TERM_LIMIT = 60
# Stands after every layer and for no word: no phrase runs on into the next layer.
END = "zqz"
ASKED_LIMIT = 200  # characters of a question
SLOT_LIMIT = 16
BEGINNING = 3  # letters from which on the last word may be the beginning of one


@dataclass(frozen=True)
class Term:
    """A word, a phrase of several, or with `opens` any word that begins like the last of them."""

    words: tuple
    opens: bool = False


# A slot is a tuple of terms, any of which will do; a query is a tuple of slots, all of which must be met.


@lru_cache(50_000)
def bare(word):
    """The word in a-z and 0-9; letters of other alphabets by their numbers. Empty for a word of marks alone."""
    letters = (letter for letter in fold(word) if letter.isalnum())
    return "".join(letter if letter.isascii() else f"x{ord(letter):x}" for letter in letters)[:TERM_LIMIT]


def words(text):
    """(bare word, start, end) of every word, with its place in the text as it was written."""
    for found in WORD.finditer(text):
        if (word := bare(found.group())) and word != END:
            yield word, found.start(), found.end()


def terms_of(word, language=""):
    """All terms of a bare word, the best first."""
    return (word,)


def index_string(text, language):
    """What the engine stores of a text: the layers, each with its end. The empty text has none."""
    surface = [word for word, _start, _end in words(text)]
    if not surface:
        return ""
    layers = [surface]
    return " ".join(term for layer in layers for term in [*layer, END])


def slots(asked):
    """What is asked, as slots. No words, no slots; the last word may be the beginning of a longer one."""
    asked = asked[:ASKED_LIMIT]
    found = []
    position = 0
    for quoted in QUOTED.finditer(asked):
        found += single(asked[position : quoted.start()])
        phrase = tuple(word for word, _start, _end in words(quoted.group(1)))
        found += [(Term(phrase),)] if phrase else []
        position = quoted.end()
    rest = single(asked[position:])
    if rest and len(rest[-1][0].words[0]) >= BEGINNING:
        rest[-1] += (Term(rest[-1][0].words, opens=True),)
    return tuple(dict.fromkeys([*found, *rest]))[:SLOT_LIMIT]


def single(text):
    """A slot for every word."""
    return [tuple(Term((term,)) for term in terms_of(word)) for word, _start, _end in words(text)]
