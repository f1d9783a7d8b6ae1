"""What stands in the head of a page for machines."""

from django import template

from pages.machines import linked_data as data
from pages.machines import sharing
from pages.models.base import BasePage

register = template.Library()


@register.inclusion_tag("layout/sharing.html")
def for_machines(page, portal, snapshot=None, topics=None, partners=None):
    """OpenGraph and schema.org; nothing for an address that is no page, nor for one that was never saved."""
    if not isinstance(page, BasePage) or not page.pk:
        return {}
    shared = sharing.sharing(page, portal)
    facts = {"snapshot": snapshot, "topics": topics, "partners": partners}
    return {
        "page": page,
        "portal": portal,
        "shared": shared,
        "linked_data": data.element(page, portal, shared["picture"], **facts),
    }
