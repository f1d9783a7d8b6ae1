"""What funded projects owe their readers (Regulation (EU) 2021/1059, article 36(4)), and where it is missing.

From its first day on a project has a page in every language that says what it is for and what came of it, with the
programme's statement and emblem; while it is running the front page shows it; publications of it say who paid.
"""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.kit.languages import language_names
from network.projects.enums import Emblem, Phase
from network.projects.models import Programme, Project
from pages.models import HomePage, ProjectPage, PublicationPage
from pages.public import in_lists, shown, whole


class Lack(models.TextChoices):
    RELEASE = "release", _("It has begun, and its facts were never released to the public.")
    PAGE = "page", _("The project has no public page.")
    WORDS = "words", _("The page of the project is shown in another language.")
    STATEMENT = "statement", _("The programme has no funding statement.")
    EMBLEM = "emblem", _("The programme has no emblem of the European Union.")
    AIMS = "aims", _("The page does not say what the project is for.")
    RESULTS = "results", _("The project is over, and its page does not say what came of it.")
    GRANT = "grant", _("The project has no grant.")
    BOX = "box", _("The project is running, and the front page does not show it.")
    PUBLICATION = "publication", _("It came out of the project, and does not say who paid for it.")


@dataclass(frozen=True)
class Gap:
    """What is missing, of which project, in which language (empty: in all), and what has to be edited."""

    lack: Lack
    project: Project
    place: Page | Project | Programme
    language: str = ""

    @property
    def title(self):
        return str(self.place)

    @property
    def address(self):
        if isinstance(self.place, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.place.pk])
        return reverse(f"wagtailsnippets_projects_{self.place._meta.model_name}:edit", args=[self.place.pk])


def gaps(projects, today):
    """Everything that is missing of these projects, one after the other."""
    begun = [row for row in projects.select_related("snapshot__programme") if facts_of(row).starts_on <= today]
    begun.sort(key=lambda row: (facts_of(row).starts_on, row.pk), reverse=True)
    pages, homes = pages_of(begun), list(homes_of(today))
    for project in begun:
        if hasattr(project, "snapshot"):
            yield from of_facts(project)
            for language in language_names():
                yield from of_page(project, language, pages.get((project.pk, language), []), today)
            yield from of_homes(project, homes, today)
        else:
            yield Gap(Lack.RELEASE, project, project)
    yield from of_publications(projects)


def facts_of(project):
    return getattr(project, "snapshot", project)


def pages_of(projects):
    """{(project, language): [(page, whether everybody may see it)]}, the public ones first."""
    pages = ProjectPage.objects.filter(project__in=projects)
    public, found = set(shown(pages).values_list("pk", flat=True)), {}
    for page in sorted(whole(pages), key=lambda page: (page.pk not in public, page.path)):
        found.setdefault((page.project_id, page.locale.language_code), []).append((page, page.pk in public))
    return found


def homes_of(today):
    """(home, the projects it shows) of every public front page."""
    for home in whole(shown(HomePage.objects.filter(depth=2))):
        yield home, {box.snapshot.record_id for box in home.boxes(today)}


def of_facts(project):
    facts = project.snapshot
    for language in language_names():
        if not facts.programme.funding_statement.get(language):
            yield Gap(Lack.STATEMENT, project, facts.programme, language)
    if facts.programme.emblem != Emblem.EU:
        yield Gap(Lack.EMBLEM, project, facts.programme)
    if not facts.grant:
        yield Gap(Lack.GRANT, project, project)


def of_page(project, language, pages, today):
    if not any(public for _page, public in pages):
        yield Gap(Lack.PAGE, project, pages[0][0] if pages else project, language)
        return
    page, _public = pages[0]
    if page.is_borrowed:
        yield Gap(Lack.WORDS, project, page, language)
        return
    if not page.general_objective.strip():
        yield Gap(Lack.AIMS, project, page, language)
    if project.snapshot.phase(today) == Phase.CLOSED and not page.results:
        yield Gap(Lack.RESULTS, project, page, language)


def of_homes(project, homes, today):
    """A language without a front page has no page of the project either: that is said already."""
    running = project.snapshot.phase(today) == Phase.RUNNING
    for home, records in homes if running else ():
        if project.pk not in records:
            yield Gap(Lack.BOX, project, home, home.locale.language_code)


def of_publications(projects):
    pages = shown(PublicationPage.objects.filter(project__in=projects))
    for page in in_lists(pages, "project__snapshot__programme").order_by("path"):
        facts, language = getattr(page.project, "snapshot", None), page.locale.language_code
        if facts is None or not facts.programme.funding_statement.get(language):
            yield Gap(Lack.PUBLICATION, page.project, page, language)
