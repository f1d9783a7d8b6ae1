"""{% carried record %}: what every room keeps for a record, panel by panel: its conversation, its files."""

from django import template
from django.utils.html import format_html_join

from cms.kit import records

register = template.Library()


@register.simple_tag(takes_context=True)
def carried(context, record):
    panels = [panel(context, record) for panel in records.panels()]
    return format_html_join("\n", "{}", ((html,) for html in panels if html))
