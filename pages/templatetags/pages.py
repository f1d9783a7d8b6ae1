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
    """A piece of the chrome: rendered once a language, and again when anything public has changed."""

    child_nodelists = ("pieces",)

    def __init__(self, name, language, pieces):
        self.name, self.language, self.pieces = name, language, pieces

    def render(self, context):
        name = f"piece:{self.name}:{self.language.resolve(context)}"
        return mark_safe(remembered(name, lambda: str(self.pieces.render(context))))  # a template wrote it


@register.tag
def kept(parser, token):
    """{% kept "footer" portal.language %}…{% endkept %}: what stands inside may depend on the language only."""
    _tag, name, language = token.split_contents()
    pieces = parser.parse(["endkept"])
    parser.delete_first_token()
    return KeptNode(name.strip('"'), parser.compile_filter(language), pieces)
