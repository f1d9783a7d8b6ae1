"""The list of projects: what is asked of it, and what it finds for one person."""

from django.db.models import FilteredRelation, Q

from cms.kit.collation import fold
from network.projects import board
from network.projects.board import LONGEST, own_language
from network.projects.enums import ENDED, ProjectState
from network.projects.models import Partner, Project

ALL = "all"  # states, the ended ones too


class Asked(board.Asked):
    """What somebody narrows the list by."""

    @classmethod
    def of(cls, data):
        words = {name: data.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("q", "state", "city")}
        if words["state"] not in {*ProjectState.values, ALL}:
            words["state"] = ""
        return cls(words)


def found(user, asked):
    """Without a word about it those that have not ended."""
    rows = Project.objects.workrooms_of(user)
    if asked["state"] == "":
        rows = rows.exclude(state__in=ENDED)
    elif asked["state"] != ALL:
        rows = rows.filter(state=asked["state"])
    if asked["city"]:
        partners = Partner.objects.here().filter(organisation__slug=asked["city"])
        rows = rows.filter(pk__in=partners.order_by().values("project"))
    for word in fold(asked["q"]).split():
        named = Q(**{f"name_folded__{own_language()}__icontains": word})
        rows = rows.filter(named | Q(acronym__icontains=word) | Q(slug__contains=word))
    return rows


def by_name(rows):
    return rows.order_by(f"name_keys__{own_language()}", "pk")


def with_leads(rows):
    """Each with `lead`, its lead partner, read along with it."""
    lead = FilteredRelation("partners", condition=Q(partners__number=0))
    return rows.annotate(lead=lead).select_related("programme", "call", "lead__organisation__country")
