"""Alphabetical order that is the same in Python, SQLite and PostgreSQL.

No two databases sort Ł, Č or Ch alike, so the order is computed here, once, when a name is saved. A key has three
parts, each of which decides only when those before it are equal: letters, then marks (accents, punctuation), then case.
Keys are written in decimal digits alone: letters a to f would go astray where a database reads Danish (aa is one
letter), Welsh (dd, ff) or Hawaiian (e before b). Units have two digits; 00 ends a part, 99 begins a rare character.
"""

import unicodedata
from functools import lru_cache

LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
# Letters that sort on their own; every other mark only breaks a tie.
ALPHABETS = {
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
}
# Letters that Unicode does not take apart into a base and a mark.
UNDECOMPOSED = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
DASHES = "-\u2010\u2011\u2012\u2013\u2014"
# The lowest units, written so that a shorter text always comes before a longer one.
END, GAP, PLAIN = "00", "01", "01"


def fold(text):
    """The bare letters of a text, for finding it: "Łódź – Žilina" becomes "lodz – zilina"."""
    return " ".join(_bare(text).split())


def collation_key(text, language):
    """A key of ASCII digits; ordering keys as plain text orders the texts by the language's alphabet."""
    letters, marks, cases = [], [], []
    for unit, mark, case in _units(unicodedata.normalize("NFC", text.strip()), language):
        letters += unit
        marks += mark
        cases += case
    levels = ["".join(letters), *("".join(_without_plain_tail(level)) for level in (marks, cases))]
    while levels and not levels[-1]:
        levels.pop()
    return END.join(levels)


def _bare(text):
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).translate(UNDECOMPOSED)


def _units(text, language):
    """Letters, marks and case of each sortable piece of the text, as lists of key units."""
    ranks, longest = _ranks(language.partition("-")[0])
    position, in_gap = 0, False
    while position < len(text):
        piece = _next_letter(text, position, ranks, longest)
        is_gap = piece.isspace() or piece in DASHES
        if is_gap and not in_gap:
            yield [GAP], [PLAIN if piece.isspace() else _code(piece)], []
        elif piece.lower() in ranks:
            yield [ranks[piece.lower()]], [PLAIN], [_case(piece)]
        else:
            yield _spelled(piece, ranks)
        position += len(piece)
        in_gap = is_gap


def _next_letter(text, position, ranks, longest):
    """The longest letter of the alphabet that starts here (Slovak Ch is one), or else one character."""
    for length in range(longest, 1, -1):
        if text[position : position + length].lower() in ranks:
            return text[position : position + length]
    return text[position]


def _spelled(char, ranks):
    """A character outside the alphabet: its bare letters, with the character itself as the mark of the last one."""
    bare = [letter for letter in _bare(char) if letter.isalnum()]
    if not bare:
        return [], [_code(char)], []
    mark = PLAIN if char.lower() == "".join(bare) else _code(char.lower())
    letters = [ranks.get(letter) or _code(letter) for letter in bare]
    return letters, [PLAIN] * (len(bare) - 1) + [mark], [_case(char)]


def _case(piece):
    return f"{1 + sum(char.isupper() for char in piece):02}"


def _code(text):
    """Any characters as one unit that sorts after the digits and the alphabet."""
    return "".join(f"99{ord(char):08}" for char in text)


def _without_plain_tail(units):
    """PLAIN is the lowest unit, so its run at the end can go: a shorter key in the same order."""
    while units and units[-1] == PLAIN:
        units.pop()
    return units


@lru_cache
def _ranks(language):
    """The key unit of every digit and letter, digits first, and the length of the longest letter."""
    letters = [*"0123456789", *ALPHABETS.get(language, LATIN).split()]
    return {letter: f"{rank:02}" for rank, letter in enumerate(letters, start=2)}, max(map(len, letters))
