"""{% record_files record %}: the newest files of a record and the way to all, on a page that prints them alone."""

from django import template

from network.files import panels

register = template.Library()


@register.simple_tag(takes_context=True)
def record_files(context, record):
    return panels.latest(context, record)
