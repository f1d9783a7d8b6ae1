"""A project as data: everything its dossier says, of one moment. No person is named: people move on, snapshots stay."""

from network.projects import readiness
from network.projects.budget.reading import budget_of
from network.projects.dossier import jointness
from network.projects.dossier.values import choice, day, euros, figure, rate, ref, refs, series, words
from network.projects.enums import (
    Criterion,
    Degree,
    IndicatorKind,
    PaperState,
    PartnerState,
    ProjectState,
    SourceKind,
    WorkState,
)
from network.projects.models import Logic
from network.projects.plan.reading import plan_of

FORM = 1  # raised when readers of older snapshots have to know
LOGIC = ("general_objective", "why_cross_border", "ownership", "durability")


def content_of(project):
    """{form, language, records: {kind: {key: record}}, evidence}; the fields of a record are values (values.py)."""
    plan, budget = plan_of(project), budget_of(project)
    records = {
        "facts": {"project": facts(project)},
        "partners": partners(project),
        "papers": papers(project),
        "logic": {"logic": logic(project)},
        **parts(project, plan),
        **money(budget),
    }
    evidence = jointness.evidence(project, plan, budget)
    return {"form": FORM, "language": project.language, "records": records, "evidence": evidence}


def packed(content):
    """As it is stored: PostgreSQL keeps no order of keys, so what has an order becomes pairs."""
    records = {kind: list(map(list, rows.items())) for kind, rows in content["records"].items()}
    countries = list(map(list, content["evidence"]["countries"].items()))
    return content | {"records": records, "evidence": content["evidence"] | {"countries": countries}}


def unpacked(stored):
    records = {kind: dict(rows) for kind, rows in stored["records"].items()}
    return stored | {
        "records": records,
        "evidence": stored["evidence"] | {"countries": dict(stored["evidence"]["countries"])},
    }


def content_at(project, taken):
    """Of a snapshot, or without one as things stand."""
    return unpacked(taken.content) if taken else content_of(project)


def facts(project):
    return {
        "name": project.acronym,
        "title": words(project.name),
        "state": choice(ProjectState, project.held_state or project.state),
        "number": project.number,
        "programme": words(project.programme.name) if project.programme else None,
        "call": words(project.call.name) if project.call else None,
        "starts_on": day(project.starts_on),
        "ends_on": day(project.ends_on),
        "total": euros(project.total),
        "grant": euros(project.grant),
        "summary": project.summary,
    }


def partners(project):
    return {
        str(row.pk): {
            "numbers": [row.number],
            "name": words(row.organisation.name),
            "legal_name": row.legal_name,
            "country": words(row.organisation.country.name) if row.organisation.country else None,
            "role": words(row.note),
            "state": choice(PartnerState, row.state),
        }
        for row in readiness.partners_of(project)
    }


def papers(project):
    return {
        f"{field.document.pk}-{field.partner.pk}": {
            "name": words(field.document.name),
            "partner": ref("partners", field.partner.pk),
            "state": choice(PaperState, field.state),
        }
        for row in readiness.of(project).rows
        for field in row.wanted
    }


def logic(project):
    row = Logic.objects.filter(project=project).first() or Logic(project=project)
    texts = {name: getattr(row, name) for name in LOGIC}
    for criterion in Criterion:
        texts[criterion.value] = getattr(row, criterion.value)
        texts[f"{criterion.value}_met"] = {"flag": criterion.value in row.criteria}
    return {"name": "", **texts}


def parts(project, plan):
    risks = project.risks.all()
    indicators = project.indicators.all()
    return {
        "objectives": {str(one.pk): {"numbers": [n], "name": one.row.text} for n, one in enumerate(plan.objectives, 1)},
        "packages": {str(one.pk): package(one, n) for n, one in enumerate(plan.packages, 1)},
        "activities": dict(works(plan)),
        "deliverables": dict(dues(plan)),
        "milestones": {
            str(one.pk): {"numbers": [n], "name": one.name, "due_on": day(one.on)}
            for n, one in enumerate(plan.milestones, 1)
        },
        "stages": {str(one.pk): stage(one) for one in plan.stages},
        "indicators": {str(one.pk): indicator(one) for one in indicators},
        "risks": {str(one.pk): risk(one) for one in risks},
    }


def package(one, number):
    row = one.row
    return {
        "numbers": [number],
        "name": row.name,
        "text": row.text,
        "objective": ref("objectives", row.objective_id),
        "responsible": ref("partners", row.responsible_id),
    }


def works(plan):
    for number, package_ in enumerate(plan.packages, 1):
        for place, one in enumerate(package_.activities, 1):
            row = one.row
            yield (
                str(one.pk),
                {
                    "numbers": [number, place],
                    "name": row.name,
                    "text": row.text,
                    "package": ref("packages", row.package_id),
                    "starts_on": day(row.starts_on),
                    "ends_on": day(row.ends_on),
                    "partners": refs("partners", [partner.pk for partner in one.partners]),
                    "responsible": ref("partners", row.responsible_id),
                    "after": refs("activities", one.after),
                },
            )


def dues(plan):
    for number, package_ in enumerate(plan.packages, 1):
        for place, work in enumerate(package_.activities, 1):
            for last, one in enumerate(work.deliverables, 1):
                yield (
                    str(one.pk),
                    {
                        "numbers": [number, place, last],
                        "name": one.name,
                        "activity": ref("activities", work.pk),
                        "due_on": day(one.on),
                        "state": choice(WorkState, one.row.state),
                    },
                )


def stage(row):
    return {"name": words(row.name), "starts_on": day(row.starts_on), "ends_on": day(row.ends_on)}


def indicator(row):
    return {
        "name": row.name,
        "kind": choice(IndicatorKind, row.kind),
        "code": row.code,
        "unit": row.unit,
        "baseline": figure(row.baseline),
        "target": figure(row.target),
        "objective": ref("objectives", row.objective_id),
    }


def risk(row):
    return {
        "name": row.text,
        "likelihood": choice(Degree, row.likelihood),
        "impact": choice(Degree, row.impact),
        "response": row.response,
        "owner": ref("partners", row.owner_id),
    }


def money(budget):
    """Sums of a partner in a category with their spread over the periods, and what each source pays for whom."""
    figures = budget.figures
    names = {one.code: one.name for one in budget.categories}
    return {
        "categories": {code: {"name": named(code, name)} for code, name in names.items()},
        "periods": {
            str(one.number): {"numbers": None, "name": str(one.number), **days_of(one)} for one in budget.periods
        },
        "amounts": dict(amounts(budget, figures)),
        "lump_sums": {str(one.pk): lump_sum(one) for one in budget.lump_sums},
        "flat_rates": {
            one.category: {
                "name": ref("categories", one.category),
                "rate": rate(one.rate),
                "base": refs("categories", one.base),
            }
            for one in budget.flat_rates
        },
        "sources": {
            str(one.pk): {"name": one.name, "kind": choice(SourceKind, one.kind), "ceiling": rate(one.ceiling)}
            for one in budget.sources
        },
        "payments": dict(payments(budget, figures)),
    }


def lump_sum(row):
    return {
        "name": row.name,
        "partner": ref("partners", row.partner_id),
        "period": figure(row.period),
        "amount": euros(row.amount),
    }


def named(code, name):
    """A programme's own category in all its languages; a standard one by its code, said in the reader's language."""
    return words(name) if isinstance(name, dict) else {"category": code}


def days_of(period):
    return {"starts_on": day(getattr(period, "first", None)), "ends_on": day(getattr(period, "last", None))}


def amounts(budget, figures):
    for partner in budget.partners:
        for category in budget.categories:
            if planned := figures.rows.get((partner.pk, category.code)):
                spread = [
                    figures.cells.get((partner.pk, category.code, one.number), planned * 0) for one in budget.periods
                ]
                yield (
                    f"{partner.pk}-{category.code}",
                    {
                        "name": ref("categories", category.code),
                        "partner": ref("partners", partner.pk),
                        "planned": euros(planned),
                        "spread": series(spread),
                    },
                )


def payments(budget, figures):
    for (partner, source), amount in figures.paid.items():
        yield (
            f"{partner}-{source}",
            {
                "name": ref("sources", source),
                "partner": ref("partners", partner),
                "amount": euros(amount),
            },
        )
