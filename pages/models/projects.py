from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.kit.blocks import DOCUMENT_BLOCKS, OBJECTIVE_BLOCKS, STAGE_TEXT_BLOCKS, STORY_BLOCKS
from cms.kit.streamfield import StreamField
from network.projects.models import PartnerSnapshot, Project, ProjectSnapshot
from pages.models.base import BasePage
from pages.models.listing import IndexPage
from pages.public import organisation_pages


class ProjectPage(BasePage):
    """Words about a project. Its facts are printed from the released record."""

    project = models.ForeignKey(
        Project,
        models.PROTECT,
        related_name="+",
        verbose_name=_("project"),
        help_text=_("Title, dates, money, partners and stages come from this record as it was last released."),
    )
    general_objective = models.TextField(
        _("general objective"), max_length=600, help_text=_("One sentence, as in the application.")
    )
    context = models.TextField(
        _("why it is needed"), max_length=1200, blank=True, help_text=_("Why the project was needed.")
    )
    specific_objectives = StreamField(
        OBJECTIVE_BLOCKS,
        verbose_name=_("specific objectives"),
        blank=True,
        help_text=_("One objective a row, in the order of the application."),
    )
    stage_texts = StreamField(
        STAGE_TEXT_BLOCKS,
        verbose_name=_("texts of the stages"),
        blank=True,
        help_text=_("In the order of the record's stages: the first text belongs to stage I."),
    )
    results = StreamField(
        STORY_BLOCKS, verbose_name=_("results"), blank=True, help_text=_("What came of it, with figures.")
    )
    documents = StreamField(
        DOCUMENT_BLOCKS, verbose_name=_("documents"), blank=True, help_text=_("Files for readers to take away.")
    )
    contact = models.TextField(
        _("contact"), max_length=400, blank=True, help_text=_("A function and an office address, no private data.")
    )

    is_creatable = True
    template = "pages/project_page.html"
    parent_page_types = ["pages.ProjectIndexPage"]
    subpage_types = []
    search_fields = [*BasePage.search_fields, index.SearchField("general_objective"), index.SearchField("results")]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("project"),
        FieldPanel("general_objective"),
        FieldPanel("context"),
        FieldPanel("specific_objectives"),
        FieldPanel("stage_texts"),
        FieldPanel("results"),
        FieldPanel("documents"),
        FieldPanel("contact"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("project", overridable=False),
    ]

    class Meta:
        verbose_name = _("project page")
        verbose_name_plural = _("project pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        snapshot = ProjectSnapshot.objects.select_related("programme").filter(record=self.project_id).first()
        context["snapshot"] = snapshot
        if snapshot:
            context |= progress(snapshot, [block.value for block in self.stage_texts]) | self.consortium(snapshot)
        return context

    def consortium(self, snapshot):
        """The released partners, each with its organisation's facts and page. Two queries, however many partners."""
        partners = list(snapshot.partners.select_related("organisation__snapshot__country"))
        partners = [partner for partner in partners if hasattr(partner.organisation, "snapshot")]
        pages = organisation_pages([partner.organisation_id for partner in partners], self.locale_id)
        rows = [(partner, partner.organisation.snapshot, pages.get(partner.organisation_id)) for partner in partners]
        return {"partners": rows}


def progress(snapshot, texts=()):
    """The project's phase, and its released stages each with its phase and the page's text, if any. One query."""
    today, stages = timezone.localdate(), list(snapshot.stages.all())
    rows = zip_longest(stages, texts[: len(stages)])
    return {"phase": snapshot.phase(today), "stages": [(stage, stage.phase(today), text) for stage, text in rows]}


@dataclass(frozen=True)
class ProjectBox:
    """A project as the front page shows it."""

    page: ProjectPage
    snapshot: ProjectSnapshot
    phase: Any
    stages: list

    @property
    def partners(self):
        """(partner, facts of its organisation), the lead partner first."""
        partners = self.snapshot.partners.all()
        return [(each, each.organisation.snapshot) for each in partners if hasattr(each.organisation, "snapshot")]


def boxes(pages, today):
    """These pages with what was released of their projects, in their order; three queries, however many they are."""
    pages = list(pages)
    snapshots = [page.project.snapshot for page in pages]
    partners = PartnerSnapshot.objects.select_related("organisation__snapshot")
    prefetch_related_objects(snapshots, "stages", Prefetch("partners", partners))
    return [
        ProjectBox(page, facts, facts.phase(today), [(stage, stage.phase(today)) for stage in facts.stages.all()])
        for page, facts in zip(pages, snapshots, strict=True)
    ]


class ProjectIndexPage(IndexPage):
    is_creatable = True
    template = "pages/project_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.ProjectPage"]
    listed_model = ProjectPage
    list_joined = ("project__snapshot__programme",)
    order = ("-project__snapshot__starts_on", "pk")

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")

    @classmethod
    def listed(cls, pages, chosen, now):
        return super().listed(pages, chosen, now).filter(project__snapshot__isnull=False)
