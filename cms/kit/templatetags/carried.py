"""{% carried record %}: what every room keeps for a record, panel by panel; {% carried record "files" %} its files."""

from django import template
from django.utils.html import format_html_join

from cms.kit import records

register = template.Library()


@register.simple_tag(takes_context=True)
def carried(context, record, *names):
    if record is None:  # the preview of a page that was never saved
        return ""
    panels = [panel(context, record) for panel in records.panels(*names)]
    return format_html_join("\n", "{}", ((html,) for html in panels if html))
