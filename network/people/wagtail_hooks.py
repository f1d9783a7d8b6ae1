"""Organisations in the editors' office."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.models import register_snippet

from cms.kit.release import ReleaseMenuItem, ReleasingViewSet
from network.people.actions import release_organisation
from network.people.models import Organisation


class OrganisationViewSet(ReleasingViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 310
    add_to_admin_menu = True
    release = release_organisation
    index_columns = ("kind", "country", "status")
    list_filter = ["kind", "country", "status"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("country")]),
                FieldRowPanel([FieldPanel("official_name"), FieldPanel("official_language")]),
                FieldPanel("name"),
                FieldPanel("short_name"),
                FieldPanel("coat_of_arms"),
            ],
            _("Name"),
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("status"), FieldPanel("member_since")])], _("Membership")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldRowPanel([FieldPanel("lau_code"), FieldPanel("nuts_code")]),
                FieldRowPanel([FieldPanel("population"), FieldPanel("population_year")]),
                FieldPanel("population_source"),
                FieldPanel("website"),
            ],
            _("Facts"),
        ),
        MultiFieldPanel([FieldPanel("cell_function"), FieldPanel("cell_address")], _("Cooperation cell")),
        MultiFieldPanel([FieldPanel("offers"), FieldPanel("seeks")], _("Topics")),
    ]


register_snippet(OrganisationViewSet)


@hooks.register("register_snippet_action_menu_item")
def release_button(model):
    return ReleaseMenuItem() if hasattr(model, "released") else None


@hooks.register("register_log_actions")
def release_log(actions):
    actions.register_action("portal.release", _("Release to the public"), _("Released to the public"))
