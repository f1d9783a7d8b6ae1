"""How two versions of a page differ: piece by piece, and inside a piece word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from pages.board.pieces import Piece, pieces

NOTHING = Piece((), None)
ALIKE = 0.35  # below this share of common words two texts are shown one after the other
CONTEXT = 8  # words kept on either side of a change


@dataclass(frozen=True)
class Change:
    """One piece of a page that was changed, added or removed; or an order that was changed."""

    labels: tuple
    old: Piece = NOTHING
    new: Piece = NOTHING

    @property
    def place(self):
        return capfirst(" › ".join(str(label) for label in self.labels))

    @property
    def marks(self):
        """[(kind, text)] with kind "same", "old" or "new"; empty where there are no words to show."""
        return marked(self.old.words, self.new.words) if self.old.words != self.new.words else []

    @property
    def remark(self):
        """What happened where words cannot show it."""
        if self.old is self.new is NOTHING:
            return _("The order was changed.")
        if self.old.words and self.old.words == self.new.words:
            return _("A link or the formatting was changed.") if self.new.markup else ""
        if self.old.words or self.new.words:
            return ""
        if self.old is NOTHING:
            return _("Something was chosen here.")
        return _("The choice was removed.") if self.new is NOTHING else _("Something else was chosen here.")


def differences(model, old, new):
    """The changes from one content (a revision's JSON as a dict) to another, in the order of the new one."""
    names = old.keys() & new.keys()  # a field that came or went with the software is no change
    before, after = pieces(model, old, names), pieces(model, new, names)
    changes = [
        Change(after.get(path, before.get(path)).labels, before.get(path, NOTHING), after.get(path, NOTHING))
        for path in in_order(before, after)
        if before.get(path, NOTHING).value != after.get(path, NOTHING).value
    ]
    return changes + [Change((label,)) for label in moved(before, after)]


def differ(model, old, new):
    return bool(differences(model, old, new))


def in_order(before, after):
    """All paths: those of the new version in its order, each removed one after what used to stand before it."""
    paths = list(after)
    previous = None
    for path in before:
        if path not in after:
            paths.insert(paths.index(previous) + 1 if previous else 0, path)
        previous = path
    return paths


def moved(before, after):
    """Names of the fields whose kept pieces stand in another order."""
    kept_before = [path for path in before if path in after]
    kept_after = [path for path in after if path in before]
    pairs = zip(kept_before, kept_after, strict=True)
    fields = {old.partition(".")[0]: before[old].labels[0] for old, new in pairs if old != new}
    return list(fields.values())


def marked(old, new):
    """The two texts as one, with what went and what came. Long stretches without a change are cut short."""
    if not old or not new:
        return [("old", old)] if old else [("new", new)]
    left, right = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(None, [word.strip() for word in left], [word.strip() for word in right], autojunk=False)
    if matcher.ratio() < ALIKE:
        return [("old", old), ("new", new)]
    marks = []
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "equal":
            marks.append(("same", shortened(right[from_:to], first=from_ == 0, last=to == len(right))))
            continue
        marks += [("old", "".join(left[start:end]))] if end > start else []
        marks += [("new", "".join(right[from_:to]))] if to > from_ else []
    return marks


def shortened(words, *, first, last):
    """The words next to the changes; `first` and `last` say where the text begins and ends."""
    head = [] if first else words[:CONTEXT]
    tail = [] if last else words[-CONTEXT:]
    if len(words) <= len(head) + len(tail) + CONTEXT:
        return "".join(words)
    return "".join([*head, "… ", *tail])
