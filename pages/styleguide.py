"""The living style page: colours as the tokens say them, and every block filled with a sample."""

import re
import tomllib
from functools import cache
from pathlib import Path

from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from cms.kit.blocks import AGENDA_BLOCKS, ITEM_BLOCKS, STORY_BLOCKS
from cms.kit.contrast import contrast
from cms.media.models import Consent, PortalDocument, PortalImage
from network.people.enums import OrganisationStatus
from network.projects.enums import Phase
from pages.chrome import chrome
from pages.models import EventPage, NewsPage
from pages.public import shown

TOKEN = re.compile(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
# Ink, the plane it stands on, the contrast it needs there, what the pair is for.
PAIRS = [
    ("ink", "paper", 7, _("text")),
    ("ink-soft", "paper", 7, _("dates, captions, help")),
    ("ink-soft", "mist-deep", 4.5, _("quiet text on a panel")),
    ("spruce", "paper", 4.5, _("links and quiet buttons")),
    ("on-spruce", "spruce", 4.5, _("the button that acts")),
    ("on-ground", "ground", 7, _("text on the mountain")),
    ("on-ground-soft", "ground", 7, _("quiet text on the mountain")),
    ("on-ground-soft", "ground-deep", 7, _("footer")),
    ("on-beech", "beech", 7, _("the one invitation on ground")),
    ("beech-ink", "beech-tint", 4.5, _("waiting, candidate")),
    ("alarm", "paper", 4.5, _("late, wrong, missing")),
    ("alarm", "alarm-tint", 4.5, _("what went wrong, in its notice")),
    ("line-strong", "paper", 3, _("edges of controls")),
    ("beech-line", "paper", 3, _("where colour alone marks a state")),
]
USES = {
    "paragraph": _("Plain text. Short sentences; a list as soon as there are three things."),
    "heading": _("Names the part that follows. Headings of the first level make the contents beside the page."),
    "image": _("One picture that tells something. Say what in the alternative text."),
    "gallery": _("Several pictures of one event. Never to decorate."),
    "quote": _("Somebody's own words, with the source."),
    "figures": _("Two to four numbers that matter. Say what they count."),
    "timeline": _("Events in their order."),
    "table": _("Facts to compare. The caption says what the table shows."),
    "accordion": _("Questions few readers have. What everybody needs stays open."),
    "documents": _("Files to take away; format and size are added by themselves."),
    "people": _("Whom to write to: functions rather than names."),
    "call_to_action": _("The one thing the reader should do next."),
    "embed": _("A recording or map at another provider. It opens there; nothing foreign is loaded here."),
    "cards": _("Pages of the portal worth reading next."),
}


@cache
def tokens():
    """{name: (light, dark)} of the colours in tokens.css."""
    text = Path(finders.find("cms/css/tokens.css")).read_text()
    return {name: (light, dark) for name, light, dark in TOKEN.findall(text)}


def pairs():
    """Every pair of ink and plane with its contrast, light and dark."""
    colours = tokens()
    return [
        {
            "ink": ink,
            "plane": plane,
            "least": least,
            "use": use,
            "themes": [
                (colours[ink][theme], colours[plane][theme], contrast(colours[ink][theme], colours[plane][theme]))
                for theme in (0, 1)
            ],
        }
        for ink, plane, least, use in PAIRS
    ]


@cache
def samples():
    return tomllib.loads((Path(__file__).parent / "data" / "samples.toml").read_text())


def filled():
    """{block name: raw value}; None where the library or the tree has nothing to show yet."""
    values = samples() | {}
    picture = PortalImage.objects.exclude(consent=Consent.MISSING).order_by("pk").first()
    document = PortalDocument.objects.order_by("pk").first()
    pages = shown(Page.objects.filter(depth=3, locale__language_code=values["language"])).order_by("path")[:3]
    chosen = [page.pk for page in pages]
    image = picture and values["image"] | {"image": picture.pk}
    return values | {
        "image": image,
        "gallery": image and {"items": [image, image | {"caption": ""}]},
        "documents": document and [values["documents"] | {"document": document.pk}],
        "call_to_action": chosen and values["call_to_action"] | {"page": chosen[0], "url": ""},
        "cards": chosen and values["cards"] | {"pages": chosen},
    }


def story():
    """Every block editors build pages from: its name, when to use it, and the block drawn by its own template."""
    values = filled()
    with translation.override(values["language"]):
        drawn = {name: draw(block, values.get(name)) for name, block in STORY_BLOCKS}
    return [(name, block.label, USES[name], drawn[name]) for name, block in STORY_BLOCKS]


def draw(block, value):
    if not value:
        return ""
    if isinstance(block, blocks.ListBlock):
        value = [{"type": "item", "value": item, "id": str(place)} for place, item in enumerate(value)]
    return block.render(block.to_python(value))


def pieces(name):
    """The small blocks of single page types, by name: an agenda item, a numbered step."""
    block = dict(AGENDA_BLOCKS + ITEM_BLOCKS)[name]
    with translation.override(samples()["language"]):
        return draw(block, samples()[name])


class SampleForm(forms.Form):
    """One field that is right, one that is wrong, one choice."""

    city = forms.CharField(label=_("City"), help_text=_("The official name, as in the city's statute."))
    email = forms.EmailField(label=_("E-mail address"))
    agreed = forms.BooleanField(label=_("I have read the rules of the network."), required=False)


def newest(model, language, order):
    """Two real pages, so that the sample looks like the lists readers see."""
    pages = shown(model.objects.filter(locale__language_code=language))
    return pages.select_related("locale", "alias_of__locale").order_by(order)[:2]


def states():
    """The states public records can be in."""
    return [*Phase, *(status for status in OrganisationStatus if status != OrganisationStatus.CANDIDATE)]


def context(language):
    """What the template of the style page prints, in the reader's language."""
    entries = Paginator(range(95), 10).page(4)
    home = chrome(language)["home"]
    return {
        "crumbs": [home] if home else [],
        "here": {"title": _("Style page"), "is_borrowed": False},
        "states": states(),
        "news": newest(NewsPage, language, "-published_on"),
        "events": newest(EventPage, language, "-starts_at"),
        "tokens": tokens(),
        "pairs": pairs(),
        "story": story(),
        "sample_language": samples()["language"],
        "agenda_item": pieces("agenda_item"),
        "item": pieces("item"),
        "form": SampleForm({"city": "Humenné", "email": "primator(at)humenne"}),
        "entries": entries,
        "page_numbers": entries.paginator.get_elided_page_range(entries.number),
    }
