"""Pictures, documents and things elsewhere. Nothing foreign is ever loaded."""

from django.core.exceptions import ValidationError
from django.db.models import IntegerField, UUIDField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from cms.kit.blocks.text import ParagraphBlock, SafeCharBlock, optional
from cms.kit.prepared import given_list, prepared
from cms.kit.visible import known, visible


class PictureBlock(blocks.StructBlock):
    """A picture with a decision about its alternative text: it has one, or it is decoration."""

    image = ImageChooserBlock(label=_("picture"))
    decorative = blocks.BooleanBlock(
        required=False, label=_("decoration only"), help_text=_("Readers who do not see it miss nothing.")
    )
    alt = optional(max_length=250, label=_("alternative text"), help_text=_("What the picture tells, in one sentence."))
    caption = optional(max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("picture")
        template = "blocks/image.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if cleaned["decorative"] and cleaned["alt"]:
            error = ValidationError(_("A decoration has no alternative text: choose one of the two."))
            raise StructBlockValidationError(block_errors={"alt": error})
        if not cleaned["decorative"] and not cleaned["alt"]:
            error = ValidationError(_("Say what the picture tells, or mark it as decoration."))
            raise StructBlockValidationError(block_errors={"alt": error})
        return cleaned


class GalleryBlock(blocks.StructBlock):
    items = blocks.ListBlock(PictureBlock(), min_num=2, max_num=24, label=_("pictures"))

    class Meta:
        icon = "image"
        label = _("gallery")
        template = "blocks/gallery.html"


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    label = optional(max_length=160, label=_("text of the link"), help_text=_("Empty: the document's title."))

    class Meta:
        icon = "doc-full"
        label = _("document")
        template = "blocks/document.html"


class DocumentsBlock(blocks.ListBlock):
    def __init__(self, **options):
        super().__init__(DocumentBlock(), **options)

    class Meta:
        icon = "doc-full"
        label = _("documents")
        template = "blocks/documents.html"


class ElsewhereBlock(blocks.StructBlock):
    """A recording or map at a provider: a card with our own picture; a click leads there."""

    title = SafeCharBlock(max_length=160, label=_("title"))
    provider = SafeCharBlock(max_length=60, label=_("provider"), help_text=_("Where the link leads, as in YouTube."))
    url = blocks.URLBlock(label=_("address"))
    picture = ImageChooserBlock(required=False, label=_("picture"))
    transcript = ParagraphBlock(required=False, label=_("transcript"), help_text=_("What is said and shown there."))

    class Meta:
        icon = "media"
        label = _("recording or map elsewhere")
        template = "blocks/embed.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if not cleaned["url"].startswith("https://"):
            error = ValidationError(_("The address must begin with https://"))
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned


class PageLinkBlock(blocks.PageChooserBlock):
    """A page to link to: title and address are enough, so the pages come in one query and not one a type."""

    def bulk_to_python(self, values):
        values = list(values)
        pages = {page.pk: page for page in pages_to_link(len(values), ids=values)}
        return [pages.get(value) for value in values]


@prepared
def pages_to_link(number):
    return Page.objects.filter(pk__in=given_list("ids", IntegerField(), number)).order_by()


def in_readers_language(pages):
    """The versions of these pages that the reader may see in the language being read, in the same order; one query."""
    keys = [page.translation_key for page in pages if page]
    found = {page.translation_key: page for page in versions(len(keys), known(), get_language(), keys=keys)}
    return [found[key] for key in keys if key in found]


@prepared
def versions(number, rule, language):
    keys = given_list("keys", UUIDField(), number)
    pages = Page.objects.filter(translation_key__in=keys, locale__language_code=language).select_related("locale")
    return visible(pages, rule).only("title", "url_path", "translation_key", "locale").order_by()


class CallBlock(blocks.StructBlock):
    text = SafeCharBlock(max_length=250, label=_("text"))
    label = SafeCharBlock(max_length=60, label=_("text of the button"))
    page = PageLinkBlock(required=False, label=_("page"))
    url = blocks.URLBlock(required=False, label=_("or an address"))

    class Meta:
        icon = "arrow-right"
        label = _("call to action")
        template = "blocks/call_to_action.html"

    def get_context(self, value, parent_context=None):
        """`target`: where the button leads; empty when the page is not shown in the language being read."""
        page = next(iter(in_readers_language([value["page"]])), None)
        return super().get_context(value, parent_context) | {"target": page.url if page else value["url"]}

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            error = ValidationError(_("Choose a page or give an address: exactly one of them."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned


class CardsBlock(blocks.StructBlock):
    title = optional(max_length=120, label=_("title"))
    pages = blocks.ListBlock(PageLinkBlock(label=_("page")), min_num=1, max_num=12, label=_("pages"))

    class Meta:
        icon = "grip"
        label = _("cards of pages")
        template = "blocks/cards.html"

    def get_context(self, value, parent_context=None):
        """`cards`: the chosen pages in the reader's language, live and public, in the editor's order; one query."""
        return super().get_context(value, parent_context) | {"cards": in_readers_language(value["pages"])}
