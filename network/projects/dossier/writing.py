"""The dossier of a project as an outline, from a snapshot's content, in the language being spoken."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.dates import date_long
from cms.kit.days import today
from cms.kit.languages import active_language
from cms.kit.paper.outline import Document, Facts, Heading, Items, Prose, Table
from cms.kit.words import say
from network.projects.dossier import annex
from network.projects.dossier.labels import KINDS, label
from network.projects.dossier.sums import by_partner, by_period, by_source
from network.projects.dossier.values import called, place_of, show

FACTS = ("title", "programme", "call", "number", "starts_on", "ends_on", "total", "grant", "state")


def dossier(project, content, *, network, taken=None):
    """`taken` is the snapshot; without one the document says how things stand today."""
    programme = project.programme
    made = (
        _("As of %(day)s: %(snapshot)s") % {"day": date_long(taken.taken_at), "snapshot": taken.name}
        if taken
        else _("As of %(day)s, working state") % {"day": date_long(today())}
    )
    return Document(
        title=content["records"]["facts"]["project"]["name"],
        subtitle=_("Dossier of the project"),
        network=network,
        language=active_language(),
        made=made,
        page_word=pgettext("of a document", "page"),
        blocks=tuple(blocks(content)),
        note=_("Prepared for the programme’s own application system, which alone counts."),
        funding=str(say(programme.funding_statement)) if programme else "",
        emblem=_("Emblem of the European Union") if programme and programme.emblem == "eu" else "",
    )


def blocks(content):
    for section in SECTIONS:
        yield from section(content)


def rows_of(content, kind):
    return content["records"].get(kind, {})


def told(content, kind, name, level=2):
    """One text under its own heading; nothing where nobody wrote it."""
    text = rows_of(content, kind).get(kind if kind == "logic" else "project", {}).get(name)
    if text:
        yield Heading(str(label(name)), level)
        yield Prose(show(text, content))


def glance(content):
    facts = rows_of(content, "facts")["project"]
    yield Heading(_("At a glance"))
    yield Facts(tuple((str(label(name)), show(facts.get(name), content)) for name in FACTS if facts.get(name)))
    yield from told(content, "facts", "summary")


def table(content, kind, fields, *, caption=None, rows=None):
    """Of the records of a kind, one a row: what it is called, then these fields."""
    rows = rows_of(content, kind) if rows is None else rows
    if not rows:
        return
    figures = frozenset(place for place, name in enumerate(fields, 1) if name in {"baseline", "target"})
    yield Table(
        caption=str(caption or KINDS[kind]),
        head=(str(label("name")), *(str(label(name)) for name in fields)),
        rows=tuple(
            (called(kind, record, content), *(show(record.get(name), content) for name in fields))
            for record in rows.values()
        ),
        figures=figures,
    )


def consortium(content):
    yield Heading(str(KINDS["partners"]))
    yield from table(content, "partners", ("legal_name", "country", "role", "state"))


def logic(content):
    yield Heading(str(KINDS["logic"]))
    yield from told(content, "logic", "general_objective")
    objectives = rows_of(content, "objectives")
    if objectives:
        yield Heading(str(KINDS["objectives"]), 2)
        yield Items(tuple(called("objectives", record, content) for record in objectives.values()))
    for name in ("why_cross_border", "ownership", "durability"):
        yield from told(content, "logic", name)
    yield from table(content, "indicators", ("kind", "unit", "baseline", "target"))


def plan(content):
    packages = rows_of(content, "packages")
    if packages or rows_of(content, "milestones"):
        yield Heading(_("Work plan"))
    for key, record in packages.items():
        yield from package(content, key, record)
    yield from table(content, "milestones", ("due_on",))
    yield from table(content, "stages", ("starts_on", "ends_on"))


def package(content, key, record):
    yield Heading(called("packages", record, content).text, 2)
    if record.get("text"):
        yield Prose(show(record["text"], content))
    names = ("responsible", "objective")
    yield Facts(tuple((str(label(name)), show(record.get(name), content)) for name in names))
    inside = {
        one: row for one, row in rows_of(content, "activities").items() if row["package"] == {"ref": ["packages", key]}
    }
    fields = ("starts_on", "ends_on", "responsible", "partners", "after")
    place = place_of("packages", record["numbers"])
    yield from table(content, "activities", fields, rows=inside, caption=f"{KINDS['activities']} {place}")
    dues = {one: row for one, row in rows_of(content, "deliverables").items() if row["activity"]["ref"][1] in inside}
    fields = ("activity", "due_on", "state")
    yield from table(content, "deliverables", fields, rows=dues, caption=f"{KINDS['deliverables']} {place}")


def budget(content):
    if not rows_of(content, "amounts") and not rows_of(content, "lump_sums"):
        return
    yield Heading(str(KINDS["amounts"]))
    yield by_partner(content)
    yield by_period(content)
    if rows_of(content, "sources"):
        yield by_source(content)
    yield from table(content, "flat_rates", ("rate", "base"))
    yield from table(content, "lump_sums", ("partner", "period", "amount"))


def risks(content):
    found = rows_of(content, "risks")
    if found:
        weighed = sorted(found.items(), key=lambda item: -weight(item[1]))
        yield Heading(str(KINDS["risks"]))
        yield from table(content, "risks", ("likelihood", "impact", "response", "owner"), rows=dict(weighed))


def weight(record):
    degrees = [(record.get(name) or {}).get("choice", ["", 0])[1] for name in ("likelihood", "impact")]
    return Decimal(degrees[0]) * degrees[1]


def papers(content):
    if rows_of(content, "papers"):
        yield Heading(str(KINDS["papers"]))
        yield from table(content, "papers", ("partner", "state"))


SECTIONS = (glance, consortium, logic, plan, budget, risks, papers, annex.blocks)
