"""Calls, ideas and projects of the demo network, made by the portal's own actions on days in the past.

Each row is one transaction that asks first whether it was done. Nobody is mailed about it.
"""

from contextlib import contextmanager
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from network.files.incoming import kept_on_the_way
from network.files.models import FileVersion
from network.notices.models import Notice
from network.people.models import Organisation
from network.projects.actions import ideas, papers, partners, projects
from network.projects.actions.calls import keep_call
from network.projects.models import (
    Call,
    Idea,
    Interest,
    Paper,
    Partner,
    Programme,
    ProgrammeDocument,
    Project,
    StateChange,
)
from network.terms.models import Country, Topic
from pages.demo.people import administrator, in_days, moment, on, somebody

PROGRAMME = "interreg-pl-sk-2021-2027"


def load(words):
    loaders = (("programme_document", load_document), ("call", load_call), ("idea", load_idea), ("plan", load_plan))
    for name, loader in loaders:
        for place, row in enumerate(words[name]):
            with transaction.atomic():
                loader(row | {"place": place})
            yield name


@contextmanager
def day(days):
    """What is done here was done that day, and who was told then was told then."""
    told = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with on(in_days(days)):
        yield moment(in_days(days))
    at = moment(in_days(days))
    Notice.objects.filter(pk__gt=told, dropped_at=None).update(mailed_at=at)
    Notice.objects.filter(pk__gt=told).update(created_at=at)


def load_document(row):
    programme = Programme.objects.get(code=PROGRAMME)
    ProgrammeDocument.objects.get_or_create(
        programme=programme,
        place=row["place"],
        defaults={name: row[name] for name in ("kind", "wanted_from", "name")},
    )


def load_call(row):
    if Call.objects.filter(name=row["name"]).exists():
        return
    programme = Programme.objects.get(code=PROGRAMME)
    facts = {"programme": programme, "name": row["name"], "note": row["note"]}
    facts |= {"opens_on": in_days(row["opens"]), "closes_on": in_days(row["closes"])}
    keep_call(Call(), facts, by=administrator())


def load_idea(row):
    organisation, by = Organisation.objects.get(slug=row["organisation"]), somebody(row["who"])
    token = uuid5(NAMESPACE_URL, f"demo-idea-{row['key']}")
    if Idea.objects.filter(token=token).exists():
        return
    facts = {name: row[name] for name in ("kind", "language", "name", "summary")}
    facts["topics"] = Topic.objects.filter(code__in=row["topics"])
    facts["call"] = Call.objects.order_by("pk")[CALLS.index(row["call"])] if "call" in row else None
    facts["deadline"] = in_days(row["deadline"]) if "deadline" in row else None
    sought = [one | {"country": country(one.get("country"))} for one in row["sought"]]
    with day(row["days"]) as at:
        idea = ideas.write_idea(organisation, facts, sought, by=by, token=token)
        Idea.objects.filter(pk=idea.pk).update(created_at=at)
    for one in row.get("interest", []):
        load_interest(idea, by, one)
    if "project" in row:
        turn(idea, row["project"])


CALLS = ["culture", "institutions", "nature"]  # in the order in which the words name them


def country(code):
    return Country.objects.get(code=code) if code else None


def load_interest(idea, author, row):
    organisation = Organisation.objects.get(slug=row["organisation"])
    with day(row["days"]) as at:
        interest = ideas.express_interest(idea, organisation, row["line"], by=somebody(row["who"]))
        if "step" in row:
            ideas.answer_interest(interest, row["step"], row["answer"], by=author)
        Interest.objects.filter(pk=interest.pk).update(created_at=at)


def turn(idea, row):
    with day(row["days"]) as at:
        interested = list(idea.interests.all())
        project = projects.turn_idea(idea, row["acronym"], [one.pk for one in interested], by=somebody(row["who"]))
        settle(project, at)


def settle(project, at):
    """As if it had been made that day."""
    Project.objects.filter(pk=project.pk).update(created_at=at)
    StateChange.objects.filter(project=project).update(at=at, on=at.date())
    Partner.objects.filter(project=project, invited_at__isnull=False).update(invited_at=at)


def load_plan(row):
    if "begin" in row:
        begin(row)
        return
    project = Project.objects.get(slug=row["project"])
    by = somebody(row["who"])
    if project.version > 1:
        return
    with day(row["days"]):
        words = {name: row["edit"][name] for name in ("name", "summary")}
        words |= {"starts_on": in_days(row["edit"]["starts"]), "ends_on": in_days(row["edit"]["ends"])}
        project = projects.edit_project(project, words, by=by, version=project.version)
    for one in row["answers"]:
        answer(project, one)
    with day(row["step"]["days"]) as at:
        moved = projects.move(
            project, row["step"]["name"], by=by, on=in_days(row["step"]["days"]), reason=row["step"]["reason"]
        )
        StateChange.objects.filter(project=moved, step=row["step"]["name"]).update(at=at)
    gather(project, row, by)
    for one in row["papers"]:
        bring(project, one)


def begin(row):
    words = row["begin"]
    organisation = Organisation.objects.get(slug=words["organisation"])
    token = uuid5(NAMESPACE_URL, f"demo-project-{row['project']}")
    if Project.objects.filter(token=token).exists():
        return
    facts = {name: words[name] for name in ("acronym", "language", "name", "summary")}
    with day(row["days"]) as at:
        settle(projects.create_project(organisation, facts, by=somebody(words["who"]), token=token), at)


def answer(project, row):
    partner = Partner.objects.get(project=project, organisation__slug=row["organisation"])
    with day(row["days"]) as at:
        partners.answer(partner, "confirm", row["answer"], by=somebody(row["who"]))
        Partner.objects.filter(pk=partner.pk).update(answered_at=at)


def gather(project, row, by):
    """Contact persons, an institution from outside, an expert."""
    for one in row["contacts"]:
        partner = Partner.objects.get(project=project, organisation__slug=one["organisation"])
        facts = {"legal_name": partner.legal_name, "note": partner.note}
        partners.edit_partner(partner, facts, [{"person": somebody(one["person"]), "task": one["task"]}], by=by)
    outside = row["outside"]
    facts = {"official_name": outside["name"], "country": country(outside["country"])}
    facts["official_language"] = outside["language"]
    with day(row["days"]):
        institution = partners.found_institution(facts, by=by)
        asked = {name: outside[name] for name in ("email", "note", "message")}
        partners.invite_organisation(project, institution, by=by, **asked)
        for one in (row["expert"], row["manager"]):
            person = somebody(one["person"])
            projects.add_collaborator(project, person, by=by, level=one["level"], task=one["task"])


def bring(project, row):
    partner = Partner.objects.get(project=project, organisation__slug=row["organisation"])
    document = project.documents.get(place=row["place"])
    with day(row["days"]) as at, kept_on_the_way(row["file"], [row["content"].encode()]) as file:
        paper = papers.bring(document, partner, file, by=somebody(row["who"]))
        FileVersion.objects.filter(pk=paper.file.current_id).update(uploaded_at=at)
        Paper.objects.filter(pk=paper.pk).update(brought_at=at)
        if "check" in row:
            papers.move(paper, "check", by=somebody(row["check"]))
            Paper.objects.filter(pk=paper.pk).update(checked_at=at)
