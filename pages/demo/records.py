"""The records of the demo network, released to the public as an administrator would."""

from decimal import Decimal

from django.db import transaction

from cms.accounts.models import User
from network.letters.models import LetterRoute
from network.people.actions import release_organisation
from network.people.models import Organisation
from network.projects.actions import release_project
from network.projects.models import Partner, Programme, Project, Stage
from network.terms.models import Country, Topic
from pages.models import AccessibilityIssue, NetworkIdentity, NewsCategory

MONEY = {"total", "grant", "max_rate", "latitude", "longitude"}


def load(words, library):
    """Vocabularies, programmes, organisations and projects; yields each code."""
    administrator = User.objects.filter(is_superuser=True).order_by("pk").first()
    for model, name in ((Country, "country"), (Topic, "topic"), (NewsCategory, "category"), (Programme, "programme")):
        for row in words.get(name, []):
            model.objects.get_or_create(code=row["code"], defaults=columns(row))
            yield row["code"]
    for row in words.get("issue", []):
        AccessibilityIssue.objects.get_or_create(summary=row["summary"], defaults=row)
        yield row["criterion"]
    for row in words.get("letter_route", []):
        mailbox = {name: row.pop(name) for name in ("mailbox", "language")}
        LetterRoute.objects.get_or_create(**{"kind": "", "country": ""} | row, topic=None, defaults=mailbox)
        yield mailbox["mailbox"]
    for row in words["organisation"]:
        load_organisation(row, library, administrator)
        yield row["slug"]
    for row in words["project"]:
        load_project(row, administrator)
        yield row["slug"]


def columns(row):
    return {name: Decimal(value) if name in MONEY else value for name, value in row.items()}


@transaction.atomic
def load_organisation(row, library, administrator):
    if Organisation.objects.filter(slug=row["slug"]).exists():
        return
    facts = columns(row)
    offers, seeks = facts.pop("offers", []), facts.pop("seeks", [])
    facts["country"] = Country.objects.get(code=facts["country"])
    organisation = Organisation(**facts)
    organisation.full_clean()
    organisation.save()
    organisation.offers.set(Topic.objects.filter(code__in=offers))
    organisation.seeks.set(Topic.objects.filter(code__in=seeks))
    release_organisation(organisation, by=administrator)


@transaction.atomic
def load_project(row, administrator):
    if Project.objects.filter(slug=row["slug"]).exists():
        return
    facts = columns(row)
    partners, stages = facts.pop("partners"), facts.pop("stages")
    facts["programme"] = Programme.objects.get(code=facts["programme"])
    project = Project(**facts)
    project.full_clean()
    project.save()
    for partner in partners:
        organisation = Organisation.objects.get(slug=partner["organisation"])
        Partner.objects.create(project=project, **partner | {"organisation": organisation})
    for stage in stages:
        Stage.objects.create(project=project, **stage)
    release_project(project, by=administrator)


def make_identity(row, site, pages):
    """The network's identity; `footer_network`, `footer_rules` and `privacy_page` name pages by key."""
    facts = dict(row)
    for name in ("footer_network", "footer_rules"):
        facts[name] = [("page", pages[key]) for key in facts.get(name, [])]
    facts["privacy_page"] = pages.get(facts.get("privacy_page"))
    facts["social_links"] = [("link", link) for link in facts.get("social_links", [])]
    facts["programme"] = Programme.objects.filter(code=facts.get("programme", "")).first()
    identity = NetworkIdentity(site=site, **facts)
    identity.full_clean()
    identity.save()
    return identity
