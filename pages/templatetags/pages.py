"""What page templates need to print their context: formats only."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from pages.generation import remembered

register = template.Library()

ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@register.filter
def role_label(partner):
    """PW, VP or LP for the lead partner, PPn for the others."""
    return pgettext("lead partner, abbreviated", "LP") if partner.leads else f"PP{partner.number}"


@register.filter
def roman(number):
    return ROMAN[number] if 0 <= number < len(ROMAN) else str(number)


@register.filter
def quoted(text):
    """In the quotation marks of the language being read."""
    before, after = pgettext("quotation", "“%s”").split("%s")
    return format_html("{}{}{}", before, text, after) if text else ""


@register.filter
def spellings(names):
    """(language, name) of every different spelling of a name, each once."""
    first = {name: code for code, name in reversed(names.items())}
    return [(code, name) for code, name in names.items() if first[name] == code]


@register.filter
def initials(name):
    """The first letters of up to two words, for an organisation without a coat of arms."""
    return "".join(word[0] for word in str(name).split() if word[0].isalpha())[:2].upper()


@register.filter
def share(rate):
    """A rate of 0 to 1 as a width in per cent for SVG."""
    return f"{float(rate or 0) * 100:.4f}%"


class KeptNode(template.Node):
    """A piece of a page: rendered once, and again when anything public has changed."""

    child_nodelists = ("pieces",)

    def __init__(self, name, parts, pieces):
        self.name, self.parts, self.pieces = name, parts, pieces

    def render(self, context):
        parts = [part.resolve(context) for part in self.parts]
        if None in parts:
            return self.pieces.render(context)
        name = ":".join(["piece", self.name, *parts])
        return mark_safe(remembered(name, lambda: str(self.pieces.render(context))))  # a template wrote it


@register.tag
def kept(parser, token):
    """{% kept "footer" portal.language %}…{% endkept %}: what stands inside depends on these texts only.

    They must be few: every combination is kept. With None among them nothing is.
    """
    _tag, name, *parts = token.split_contents()
    pieces = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(name.strip('"'), [parser.compile_filter(part) for part in parts], pieces)
