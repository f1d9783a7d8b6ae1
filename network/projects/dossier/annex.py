"""The annex of a dossier: what makes the project a joint one, in its own words and counted from its data."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cms.kit.money import ratio
from cms.kit.numbers import number, percent
from cms.kit.paper.outline import Heading, Prose, Said, Table
from cms.kit.words import say
from network.projects.dossier.labels import label
from network.projects.dossier.values import show
from network.projects.enums import Criterion

FIRST = frozenset(range(1, 12))


def blocks(content):
    yield Heading(_("Annex: what makes it a joint project"))
    logic = content["records"]["logic"]["logic"]
    for criterion in Criterion:
        met = (logic.get(f"{criterion.value}_met") or {}).get("flag")
        yield Heading(str(label(criterion.value)), 2)
        yield Prose(Said(_("The partners declare that it is met.") if met else _("Not declared.")), soft=True)
        if logic.get(criterion.value):
            yield Prose(show(logic[criterion.value], content))
    yield counted(content)
    together = content["evidence"]["joint"]
    yield Prose(
        Said(
            _("Activities that partners of at least two countries carry out together: %(together)d of %(all)d.")
            % {"together": together["together"], "all": together["activities"]}
        )
    )
    yield Prose(
        Said(_("Counted by this portal from its own record of changes, the work plan and the budget.")), soft=True
    )


def counted(content):
    """One country a row."""
    found = content["evidence"]
    head = (
        _("Country"), _("Partners"), _("People who wrote"), _("Changes"), _("Work packages led"),
        _("Activities led"), _("Planned, EUR"), _("Share of the budget"), _("Own contribution, EUR"),
    )  # fmt: skip
    whole = sum((Decimal(row["planned"]) for row in found["money"].values()), Decimal(0))
    rows = tuple((Said(str(name)), *cells(found, code, whole)) for code, name in countries(found))
    return Table(_("What each country does"), head, rows, figures=FIRST & set(range(1, len(head))))


def countries(found):
    """Those of the partners, then who belongs to none of them."""
    for code, name in found["countries"].items():
        yield code, say(name)
    if found["writing"].get(""):
        yield "", _("People from outside")


def cells(found, code, whole):
    writing = found["writing"].get(code, {"people": 0, "changes": 0})
    money = found["money"].get(code, {"planned": "0", "own": "0"})
    share = ratio(Decimal(money["planned"]), whole)
    return (
        number(found["partners"].get(code, 0)),
        number(writing["people"]),
        number(writing["changes"]),
        number(found["leading"]["packages"].get(code, 0)),
        number(found["leading"]["activities"].get(code, 0)),
        number(Decimal(money["planned"]), decimals=2),
        "–" if share is None else percent(share),
        number(Decimal(money["own"]), decimals=2),
    )
