"""The one registry of what people are told about. Rooms above register their kinds in `AppConfig.ready`.

A notice keeps facts, never words: its sentence is made when it is read, in the language of who reads it. Whatever stays
of a kind whose room was removed is neither shown nor mailed.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.kit.controls import legible
from network.notices.enums import Pace

log = logging.getLogger(__name__)
BREAKS = re.compile(r"[^\S\u00a0]+")  # all space but that which holds words together


@dataclass(frozen=True)
class Kind:
    """`sentence(notice)` is plain text and `address(notice)` a path, both in the language being spoken.

    `pace` is how soon people are told by mail who have chosen nothing else.
    """

    name: str
    label: Any
    sentence: Callable[[Any], str]
    address: Callable[[Any], str]
    pace: str = Pace.DAILY


_kinds = {}


def register(kind):
    if kind.pace not in Pace.values:
        raise ValueError(f"{kind.name}: {kind.pace} is no pace")
    _kinds[kind.name] = kind


def unregister(name):
    _kinds.pop(name, None)


def names():
    return list(_kinds)


def kinds():
    """All kinds as they are called in the language being spoken."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.label).casefold())


def kind_of(name):
    """The kind; KeyError for one nobody registered."""
    return _kinds[name]


def sentence(notice):
    """One line of text. Facts outlive the code that kept them: where they fit no longer, the kind says what it was."""
    kind = _kinds[notice.kind]
    try:
        said = kind.sentence(notice)
    except Exception:
        log.exception("No sentence for notice %s of the kind “%s”", notice.pk, notice.kind)
        said = kind.label
    return BREAKS.sub(" ", legible(str(said))).strip()


def address(notice):
    return _kinds[notice.kind].address(notice)
