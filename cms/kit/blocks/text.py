"""Words: the fields all blocks are made of, and the blocks that are nothing but words."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.kit.controls import legible

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class NeverNone:
    """wagtail-localize fails on None in an optional text; these blocks answer an empty text."""

    def to_python(self, value):
        return super().to_python(value) if value is not None else ""

    def normalize(self, value):
        return super().normalize(value) if value is not None else ""

    def value_from_form(self, value):
        return super().value_from_form(value) or ""


class SafeCharBlock(NeverNone, blocks.CharBlock):
    pass


class SafeTextBlock(NeverNone, blocks.TextBlock):
    pass


def optional(**options):
    return SafeCharBlock(required=False, **options)


def anchor_of(text):
    """A stable id for a heading: the contents beside a page link to it."""
    return f"part-{slugify(str(text))[:60]}"


class HeadingBlock(blocks.StructBlock):
    text = SafeCharBlock(max_length=120, label=_("text"))
    level = blocks.ChoiceBlock(choices=[("h2", _("heading")), ("h3", _("subheading"))], default="h2", label=_("level"))

    class Meta:
        icon = "title"
        label = _("heading")
        template = "blocks/heading.html"

    def get_context(self, value, parent_context=None):
        return super().get_context(value, parent_context) | {"anchor": anchor_of(value["text"])}


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **options):
        super().__init__(**{"features": FEATURES} | options)

    def value_from_form(self, value):
        """The editor sends its texts as JSON, which may hold what no form could send."""
        return super().value_from_form(legible(value))

    class Meta:
        icon = "pilcrow"
        label = _("text")
        template = "blocks/paragraph.html"


class QuoteBlock(blocks.StructBlock):
    text = SafeTextBlock(max_length=600, label=_("text"))
    source = optional(max_length=160, label=_("source"), help_text=_("Who or which document says it."))

    class Meta:
        icon = "openquote"
        label = _("quotation")
        template = "blocks/quote.html"


class TimelineBlock(blocks.ListBlock):
    def __init__(self, **options):
        entry = blocks.StructBlock(
            [
                ("when", SafeCharBlock(max_length=60, label=_("when"))),
                ("title", SafeCharBlock(max_length=120, label=_("title"))),
                ("text", SafeTextBlock(required=False, max_length=600, label=_("text"))),
            ],
            label=_("entry"),
        )
        super().__init__(entry, **options)

    class Meta:
        icon = "history"
        label = _("timeline")
        template = "blocks/timeline.html"


class AccordionBlock(blocks.ListBlock):
    def __init__(self, **options):
        part = blocks.StructBlock(
            [("title", SafeCharBlock(max_length=160, label=_("title"))), ("text", ParagraphBlock(label=_("text")))],
            label=_("part"),
        )
        super().__init__(part, **options)

    class Meta:
        icon = "list-ul"
        label = _("questions that open")
        template = "blocks/accordion.html"


class FiguresBlock(blocks.ListBlock):
    def __init__(self, **options):
        figure = blocks.StructBlock(
            [
                ("value", SafeCharBlock(max_length=20, label=_("number"))),
                ("label", SafeCharBlock(max_length=160, label=_("what it counts"))),
            ],
            label=_("figure"),
        )
        super().__init__(figure, **options)

    class Meta:
        icon = "order"
        label = _("figures")
        template = "blocks/figures.html"


class ItemBlock(blocks.StructBlock):
    title = SafeCharBlock(max_length=120, label=_("title"))
    text = SafeTextBlock(max_length=600, label=_("text"))

    class Meta:
        icon = "tick"
        label = _("point")
        template = "blocks/item.html"


class FigureBlock(blocks.StructBlock):
    value = SafeCharBlock(max_length=20, label=_("number"))
    unit = optional(max_length=12, label=_("unit"))
    label = SafeCharBlock(max_length=160, label=_("what it counts"))

    class Meta:
        icon = "order"
        label = _("figure")
        template = "blocks/figure.html"


class AgendaItemBlock(blocks.StructBlock):
    time = blocks.TimeBlock(required=False, label=_("time"))
    title = SafeCharBlock(max_length=200, label=_("title"))
    speaker = optional(max_length=160, label=_("speaker"), help_text=_("Function rather than name."))

    class Meta:
        icon = "time"
        label = _("agenda item")
        template = "blocks/agenda_item.html"


class PersonBlock(blocks.StructBlock):
    function = SafeCharBlock(max_length=160, label=_("function"))
    organisation = optional(max_length=160, label=_("organisation"))
    address = optional(max_length=200, label=_("address"))
    email = blocks.EmailBlock(required=False, label=_("e-mail address"))
    phone = optional(max_length=40, label=_("telephone"))
    note = optional(max_length=200, label=_("note"))

    class Meta:
        icon = "user"
        label = _("contact")


class PeopleBlock(blocks.ListBlock):
    def __init__(self, **options):
        super().__init__(PersonBlock(), **options)

    class Meta:
        icon = "group"
        label = _("contacts")
        template = "blocks/people.html"
