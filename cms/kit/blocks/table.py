"""A table with headers, made of blocks whose words can be translated one by one."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.kit.blocks.text import SafeCharBlock, optional


class TableBlock(blocks.StructBlock):
    caption = SafeCharBlock(max_length=200, label=_("caption"), help_text=_("What the table shows."))
    head = blocks.ListBlock(SafeCharBlock(max_length=80, label=_("heading")), min_num=1, max_num=8, label=_("head"))
    rows = blocks.ListBlock(
        blocks.StructBlock(
            [("cells", blocks.ListBlock(optional(max_length=300, label=_("cell")), max_num=8, label=_("cells")))],
            label=_("row"),
        ),
        label=_("rows"),
    )
    row_heads = blocks.BooleanBlock(
        required=False, default=True, label=_("first column holds headings"), help_text=_("Read aloud with every cell.")
    )

    class Meta:
        icon = "table"
        label = _("table")
        template = "blocks/table.html"

    def clean(self, value):
        cleaned = super().clean(value)
        width = len(cleaned["head"])
        uneven = [str(number) for number, row in enumerate(cleaned["rows"], 1) if len(row["cells"]) != width]
        if uneven:
            message = _("Rows %(rows)s do not have as many cells as the head (%(width)d).")
            error = ValidationError(message % {"rows": ", ".join(uneven), "width": width})
            raise StructBlockValidationError(block_errors={"rows": error})
        return cleaned
