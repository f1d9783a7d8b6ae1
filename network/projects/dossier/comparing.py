"""What differs between two snapshots, in words: records that came and went, and fields that changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from network.projects.dossier.labels import FIELDS, KINDS, label
from network.projects.dossier.values import NOTHING, called, show

PARTS = re.compile(r"\s+|[^\s]+")
ORDER = {name: place for place, name in enumerate(FIELDS)}
LONG = 60  # letters: longer texts are compared word by word


@dataclass(frozen=True)
class Piece:
    """Some words of a text: `kept`, `gone` or `new`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """`kind` is `new`, `gone` or `changed`; a change has its field, both values, and of long texts the pieces."""

    kind: str
    what: object
    field: str = ""
    before: object = None
    after: object = None
    pieces: tuple = ()


@dataclass(frozen=True)
class Chapter:
    name: str
    differences: list


def differences(before, after):
    """Chapters in the order of the dossier; none where nothing differs."""
    chapters = [Chapter(str(name), list(of_kind(kind, before, after))) for kind, name in KINDS.items()]
    return [chapter for chapter in chapters if chapter.differences]


def of_kind(kind, before, after):
    old, new = before["records"].get(kind, {}), after["records"].get(kind, {})
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in old:
            yield Difference("new", whole(kind, new[key], after))
        elif key not in new:
            yield Difference("gone", whole(kind, old[key], before))
        elif old[key] != new[key]:
            yield from changes(kind, (old[key], before), (new[key], after))


def whole(kind, record, content):
    """What a record is called; amounts and payments are nobody without their partner."""
    name = called(kind, record, content)
    if kind in {"amounts", "payments", "papers"} and record.get("partner"):
        return f"{show(record['partner'], content)}: {name}"
    return name


def changes(kind, before, after):
    (old, old_content), (new, new_content) = before, after
    what = whole(kind, new, new_content)
    for name in sorted({*new, *old}, key=lambda name: ORDER.get(name, len(ORDER))):
        one, other = old.get(name), new.get(name)
        if one == other or (not one and not other):
            continue
        if name == "spread" and old.get("planned") != new.get("planned"):
            continue  # the sum says it
        if name == "numbers":
            yield Difference("changed", what, str(label(name)), called(kind, old, old_content), what)
            continue
        first, second = show(one, old_content), show(other, new_content)
        yield Difference("changed", what, str(label(name)), first, second, pieces(first.text, second.text))


def pieces(before, after):
    """Word by word, for texts that are long and stayed somewhat alike."""
    if NOTHING in {before, after} or max(len(before), len(after)) < LONG:
        return ()
    old, new = PARTS.findall(before), PARTS.findall(after)
    match = SequenceMatcher(None, old, new, autojunk=False)
    found = []
    for step, a, b, c, d in match.get_opcodes():
        if step == "equal":
            found.append(Piece("kept", "".join(old[a:b])))
            continue
        found += [Piece("gone", "".join(old[a:b]))] if b > a else []
        found += [Piece("new", "".join(new[c:d]))] if d > c else []
    return tuple(found)
