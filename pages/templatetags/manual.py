"""The way from a screen of the members' area to the chapter of the manual that explains it."""

from django import template

from pages.workspace.manual import chapter_address

register = template.Library()


@register.inclusion_tag("components/how.html")
def manual(chapter):
    """{% manual "inbox" %} beside the h1 of a screen; nothing where nobody has written that chapter."""
    return {"address": chapter_address(chapter)}
