"""SVG is a program as much as a picture: only what draws, and only from what is in the file, is let in."""

import re
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ACTIVE = {
    "animate", "animatecolor", "animatemotion", "animatetransform", "audio", "embed", "foreignobject", "handler",
    "iframe", "listener", "object", "script", "set", "video",
}  # fmt: skip
LINKS = {"href", "src", "base"}
INSIDE = re.compile(r"\s*($|#|data:image/(png|jpeg|gif|webp)[;,])", re.IGNORECASE)
STYLE_TARGETS = re.compile(r"url\(\s*['\"]?([^)]*)", re.IGNORECASE)


def refuse_active_drawing(file):
    """ValidationError when this SVG could run something or fetch something; leaves the file at its beginning."""
    file.seek(0)
    head = file.read()
    file.seek(0)
    if b"<?xml-stylesheet" in head:
        raise refusal("<?xml-stylesheet?>")
    try:
        root = parse(file, forbid_dtd=False, forbid_entities=True).getroot()
    except DefusedXmlException:
        raise refusal("<!ENTITY>") from None
    except (ParseError, ValueError, LookupError):
        raise ValidationError(_("This is not an SVG drawing, or a damaged one."), code="damaged") from None
    finally:
        file.seek(0)
    for element in root.iter():
        if found := activity(element):
            raise refusal(found)


def refusal(what):
    return ValidationError(
        _(
            "This drawing holds more than a drawing: %(what)s. Save it as a plain SVG, without scripts, animation, "
            "embedded pages and links to other files."
        ),
        code="active_drawing",
        params={"what": what},
    )


def activity(element):
    """What in this element could run or fetch something, as it stands in the file; empty when nothing does."""
    tag = local(element.tag)
    if tag.lower() in ACTIVE:
        return f"<{tag}>"
    if tag.lower() == "style" and reaches_out("".join(element.itertext())):
        return "<style>"
    for name, value in element.attrib.items():
        word = local(name).lower()
        fetches = word in LINKS and not INSIDE.match(value)
        if word.startswith("on") or fetches or (is_style(name) and reaches_out(value)):
            return f"{local(name)}=…"
    return ""


def is_style(name):
    """Every plain attribute may be a style; those of drawing programs (namespaces, data-) are notes to themselves."""
    return not name.startswith(("{", "data-"))


def local(name):
    """The name without its namespace."""
    return str(name).rpartition("}")[2]


def reaches_out(css):
    """Whether a style names anything outside of the file. A backslash could spell any word there."""
    targets = STYLE_TARGETS.findall(css)
    return "\\" in css or "@import" in css.lower() or any(not INSIDE.match(target) for target in targets)
