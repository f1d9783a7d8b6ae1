"""{% conversation record %}: the conversation of a record as a panel on a page that prints it alone."""

from django import template

from network.talk import panels

register = template.Library()


@register.simple_tag(takes_context=True)
def conversation(context, record):
    """Nothing for who may not see the record."""
    return panels.conversation(context, record)
