from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.kit.prepared import Given, prepared
from network.people.enums import OrganisationKind
from network.people.models import Organisation, OrganisationSnapshot
from network.projects.models import PartnerSnapshot
from pages import directory
from pages.models.base import BasePage
from pages.models.sections import StoryPage
from pages.public import project_pages


class OrganisationPage(StoryPage):
    """Words about an organisation. Its facts are printed from the released record."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Names, status, figures and contact come from this record as it was last released."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("organisation"), FieldPanel("body")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("organisation", overridable=False),
    ]
    kinds = frozenset()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self.organisation_id and self.organisation.kind not in self.kinds:
            raise ValidationError({"organisation": _("This page is for another kind of organisation.")})

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["snapshot"] = next(iter(released(pk=self.organisation_id)), None)
        context["roles"] = self.roles()
        context["offers"] = topics_of(context["snapshot"], "offers")
        context["seeks"] = topics_of(context["snapshot"], "seeks")
        return context

    def roles(self):
        """The organisation's places in released projects, oldest first, each with the project's page or None."""
        partners = places_in_projects(pk=self.organisation_id)
        pages = project_pages([partner.project.record_id for partner in partners], self.locale_id)
        return [(partner, pages.get(partner.project.record_id)) for partner in partners]


@prepared
def released():
    facts = OrganisationSnapshot.objects.filter(record__pk=Given("pk", models.IntegerField()))
    return facts.select_related("country", "coat_of_arms").order_by()


@prepared
def places_in_projects():
    partners = PartnerSnapshot.objects.filter(organisation__pk=Given("pk", models.IntegerField()))
    return partners.select_related("project__programme").order_by("project__starts_on")


def topics_of(snapshot, name):
    return list(getattr(snapshot, name).by_name()) if snapshot else []


class CityPage(OrganisationPage):
    is_creatable = True
    template = "pages/city_page.html"
    parent_page_types = ["pages.MemberIndexPage"]
    subpage_types = []
    kinds = frozenset({OrganisationKind.CITY})

    class Meta:
        verbose_name = _("city page")
        verbose_name_plural = _("city pages")


class AssociationPage(OrganisationPage):
    is_creatable = True
    template = "pages/association_page.html"
    parent_page_types = ["pages.MemberIndexPage"]
    subpage_types = []
    kinds = frozenset({OrganisationKind.ASSOCIATION, OrganisationKind.INSTITUTION})

    class Meta:
        verbose_name = _("association page")
        verbose_name_plural = _("association pages")


class MemberIndexPage(BasePage):
    """The directory: list and map say the same thing."""

    is_creatable = True
    template = "pages/member_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CityPage", "pages.AssociationPage"]

    class Meta:
        verbose_name = _("directory of members")
        verbose_name_plural = _("directories of members")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | directory.directory(self, request.GET)
