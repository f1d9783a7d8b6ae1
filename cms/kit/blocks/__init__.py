"""What editors build pages from. A block's name is its template's: templates/blocks/<name>.html."""

from django.utils.translation import gettext_lazy as _

from cms.kit.blocks.media import (
    CallBlock,
    CardsBlock,
    DocumentBlock,
    DocumentsBlock,
    ElsewhereBlock,
    GalleryBlock,
    PictureBlock,
)
from cms.kit.blocks.table import TableBlock
from cms.kit.blocks.text import (
    AccordionBlock,
    AgendaItemBlock,
    FigureBlock,
    FiguresBlock,
    HeadingBlock,
    ItemBlock,
    ParagraphBlock,
    PeopleBlock,
    QuoteBlock,
    SafeTextBlock,
    TimelineBlock,
)

STORY_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("image", PictureBlock()),
    ("gallery", GalleryBlock()),
    ("quote", QuoteBlock()),
    ("figures", FiguresBlock()),
    ("timeline", TimelineBlock()),
    ("table", TableBlock()),
    ("accordion", AccordionBlock()),
    ("documents", DocumentsBlock()),
    ("people", PeopleBlock()),
    ("call_to_action", CallBlock()),
    ("embed", ElsewhereBlock()),
    ("cards", CardsBlock()),
]
# Pictures and documents of the office are public, whoever may read the page they stand on: members' pages have none.
MEMBERS_BLOCKS = [
    ("paragraph", ParagraphBlock()),
    ("heading", HeadingBlock()),
    ("quote", QuoteBlock()),
    ("timeline", TimelineBlock()),
    ("table", TableBlock()),
    ("accordion", AccordionBlock()),
]
ITEM_BLOCKS = [("item", ItemBlock())]
FIGURE_BLOCKS = [("figure", FigureBlock())]
AGENDA_BLOCKS = [("agenda_item", AgendaItemBlock())]
OBJECTIVE_BLOCKS = [
    ("objective", SafeTextBlock(max_length=400, label=_("objective"), template="blocks/objective.html"))
]
STAGE_TEXT_BLOCKS = [("stage_text", ParagraphBlock())]
DOCUMENT_BLOCKS = [("document", DocumentBlock())]

__all__ = [
    "AGENDA_BLOCKS",
    "DOCUMENT_BLOCKS",
    "FIGURE_BLOCKS",
    "ITEM_BLOCKS",
    "MEMBERS_BLOCKS",
    "OBJECTIVE_BLOCKS",
    "STAGE_TEXT_BLOCKS",
    "STORY_BLOCKS",
]
