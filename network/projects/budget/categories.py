"""What costs are sorted by: the programme's own categories, else the six of Interreg."""

from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from cms.kit.words import say

STANDARD = {
    "staff": pgettext_lazy("cost category", "Staff"),
    "office": pgettext_lazy("cost category", "Office and administration"),
    "travel": pgettext_lazy("cost category", "Travel and accommodation"),
    "external": pgettext_lazy("cost category", "External expertise and services"),
    "equipment": pgettext_lazy("cost category", "Equipment"),
    "works": pgettext_lazy("cost category", "Infrastructure and works"),
}


@dataclass(frozen=True)
class Category:
    """`is_stray` is one that the programme no longer has, called by its code."""

    code: str
    name: object
    is_stray: bool = False

    @property
    def said(self):
        return say(self.name)


def standard():
    """Those of a programme that names none of its own."""
    return [Category(code, name) for code, name in STANDARD.items()]
