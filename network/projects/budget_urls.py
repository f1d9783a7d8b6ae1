"""Addresses of a project's budget."""

from django.urls import path

from network.projects.views import budgets, funding, sheets

ENTRIES = {
    "sources": ("source", funding.SOURCE),
    "flat-rates": ("flat_rate", funding.FLAT_RATE),
    "lump-sums": ("lump_sum", funding.LUMP_SUM),
}


def entries(words, name, kind):
    """New, edit and drop of one list."""
    address = f"projects/<slug:slug>/budget/{words}"
    yield path(f"{address}/new/", funding.entry, {"kind": kind}, name=f"{name}_new")
    yield path(f"{address}/<int:pk>/", funding.entry, {"kind": kind}, name=f"{name}_edit")
    yield path(f"{address}/<int:pk>/drop/", funding.entry_drop, {"kind": kind}, name=f"{name}_drop")


members = [
    path("projects/<slug:slug>/budget/", budgets.budget, name="budget"),
    path("projects/<slug:slug>/budget/settings/", funding.budget_settings, name="budget_settings"),
    path("projects/<slug:slug>/budget/take-over/", budgets.budget_take_over, name="budget_take_over"),
    path("projects/<slug:slug>/budget/sheet.xlsx", sheets.budget_sheet, name="budget_sheet"),
    path("projects/<slug:slug>/budget/import/", sheets.budget_import, name="budget_import"),
    path("projects/<slug:slug>/budget/import/save/", sheets.budget_import_save, name="budget_import_save"),
    path("projects/<slug:slug>/budget/periods/<int:number>/", budgets.budget_period, name="budget_period"),
    path("projects/<slug:slug>/budget/<int:pk>/", budgets.budget_partner, name="budget_partner"),
    path("projects/<slug:slug>/budget/<int:pk>/shares/", budgets.budget_shares, name="budget_shares"),
    *(one for words, (name, kind) in ENTRIES.items() for one in entries(words, name, kind)),
]
