"""The columns of the board: the page, the source language, every other language, the owner."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from cms.kit.languages import language_names
from pages.board import rights


class SelectColumn(Column):
    cell_template_name = "board/cells/select.html"

    def get_cell_context_data(self, row, parent_context):
        context = super().get_cell_context_data(row, parent_context)
        user = parent_context["request"].user
        return context | {"is_selectable": not row.is_level and rights.may_publish(user, row.page)}


class PageColumn(Column):
    cell_template_name = "board/cells/page.html"

    def get_cell_context_data(self, row, parent_context):
        context = super().get_cell_context_data(row, parent_context)
        return context | {"url": sheet_url(row), "type": row.page.cached_content_type.name}


class SourceColumn(Column):
    cell_template_name = "board/cells/state.html"

    def get_cell_context_data(self, row, parent_context):
        context = super().get_cell_context_data(row, parent_context)
        user = parent_context["request"].user
        url = edit_url(row.page) if rights.may_edit(user, row.page) else sheet_url(row)
        return context | {"state": row.state, "label": row.state_label, "url": url}


class TargetColumn(Column):
    """One language. The state leads to the sheet of the page, where it is explained and worked upon."""

    cell_template_name = "board/cells/state.html"

    def __init__(self, locale):
        super().__init__(locale.language_code, label=language_names()[locale.language_code])

    def get_cell_context_data(self, row, parent_context):
        context = super().get_cell_context_data(row, parent_context)
        target = row.target(self.name)
        url = f"{sheet_url(row)}#{self.name}"
        return context | {"state": target.state, "label": target.state.label, "target": target, "url": url}


class OwnerColumn(Column):
    @cached_property
    def nobody(self):
        return _("nobody")

    def get_value(self, row):
        owner = row.page.owner
        return (owner.get_full_name() or owner.get_username()) if owner else self.nobody


def sheet_url(row):
    return reverse("translation_board:sheet", args=[row.page.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def columns(source, targets):
    return [
        SelectColumn("select", label="", width="3rem"),
        PageColumn("title", label=_("Page"), classname="title"),
        SourceColumn("source", label=language_names()[source.language_code]),
        *[TargetColumn(locale) for locale in targets],
        OwnerColumn("owner", label=_("Owner")),
    ]
