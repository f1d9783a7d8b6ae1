"""A picture as pages show it: the browser takes the smallest file that fills its place."""

from django import template

from cms.media.sizes import choice

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture_of(image, sizes, alt="", lead=False):
    """`sizes`: how wide it is shown, as HTML says it. `lead`: it is seen at once, so it is fetched at once."""
    shown, sources = choice(image) if image else (None, [])
    return {"shown": shown, "sources": sources, "sizes": sizes, "alt": alt, "lead": lead}
