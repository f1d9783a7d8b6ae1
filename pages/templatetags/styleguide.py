"""The frame of a sample on the style page."""

from django import template
from django.template.loader import render_to_string

register = template.Library()


@register.simple_block_tag
def sample(content, name, **facts):
    """{% sample name=_("Button") when=_("…") file="button" %}…{% endsample %}; a block gives `block` and `language`."""
    return render_to_string("pages/styleguide/sample.html", {"content": content, "name": name} | facts)
