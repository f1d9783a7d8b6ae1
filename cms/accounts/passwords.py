"""Passwords that somebody who knows this region would try first.

Django's list of common passwords is English. Ours is short and made by hand: data/obvious.txt holds words, and a
password made of one or two of them (however they are spelt, with whatever figures and signs around) is refused.
"""

import re
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.kit.collation import fold
from cms.kit.house import house

LIST = Path(__file__).parent / "data" / "obvious.txt"
SIGNS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"})
SHORTEST = 4  # letters of a name that is looked for inside a password
AT_MOST = 2  # obvious words that make no password; three are a phrase
_tellers = []


def register(teller):
    """`teller(user)` returns names that are near this person, such as that of their city."""
    _tellers.append(teller)


@cache
def obvious():
    return frozenset(fold(line.strip()) for line in LIST.read_text("utf-8").splitlines() if line.strip()[:1] != "#")


def spellings(password):
    """Its letters without accents: once without figures and signs, then with those that may stand for letters.

    Of the figures and signs at its end any number may belong to the word: hasl0!! is haslo with two of them behind.
    """
    plain = fold(password)
    core, tail = re.fullmatch(r"[^a-z]*(.*?)([^a-z]*)", plain, re.DOTALL).groups()
    spelt = {re.sub(r"[^a-z]", "", (core + tail[:end]).translate(SIGNS)) for end in range(min(len(tail), 4) + 1)}
    return spelt | {re.sub(r"[^a-z]", "", plain)}


def is_made_of(letters, words, left=AT_MOST):
    """Whether the letters are one of the words, or so many of them in a row."""
    if letters in words:
        return True
    return left > 1 and any(
        letters[:cut] in words and is_made_of(letters[cut:], words, left - 1) for cut in range(3, len(letters) - 2)
    )


def near(user):
    """What is written on the door: the network's short name, the person's names, mailbox and city."""
    network = house().short_name
    names = [network]
    if user is not None and user.email:
        names += [*re.split(r"[@.\-_+]", user.email)[:-1], user.first_name, user.last_name]
        names += [name for teller in _tellers for name in teller(user)]
    words = {re.sub(r"[^a-z]", "", fold(str(name))) for name in names}
    return {word for word in words if len(word) >= SHORTEST or (len(word) > 2 and word == fold(network))}


class ObviousPasswordValidator:
    def validate(self, password, user=None):
        said = spellings(password[:256])
        if any(is_made_of(letters, obvious()) for letters in said):
            raise ValidationError(
                _("This password is among the first that somebody would try."), code="password_obvious"
            )
        if any(name in letters for name in near(user) for letters in said):
            raise ValidationError(
                _("The password must not hold the network’s name, your own, your city’s or your e-mail address."),
                code="password_near",
            )

    def get_help_text(self):
        return _("No name of the network, of your city or of yourself, and no word with a year behind it.")
