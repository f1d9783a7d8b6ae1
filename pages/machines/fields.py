"""What the open data say, field by field: files, documentation and the metadata of the CSV all follow these lists."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Kind of a value: how readers call it, and its name in XML Schema.
KINDS = {
    "text": (pgettext_lazy("kind of value", "text"), "string"),
    "code": (pgettext_lazy("kind of value", "code"), "string"),
    "codes": (pgettext_lazy("kind of value", "list of codes"), "string"),
    "number": (pgettext_lazy("kind of value", "decimal number"), "decimal"),
    "whole": (pgettext_lazy("kind of value", "whole number"), "integer"),
    "money": (pgettext_lazy("kind of value", "amount as text, two decimals"), "decimal"),
    "day": (pgettext_lazy("kind of value", "day, ISO 8601"), "date"),
    "moment": (pgettext_lazy("kind of value", "moment, ISO 8601"), "dateTime"),
    "address": (pgettext_lazy("kind of value", "address (URL)"), "anyURI"),
    "languages": (pgettext_lazy("kind of value", "object: language code and text"), "string"),
    "list": (pgettext_lazy("kind of value", "list of objects"), "string"),
    "object": (pgettext_lazy("kind of value", "object"), "string"),
}


@dataclass(frozen=True)
class Field:
    """One field of a file; `each` says that there is one for every language, such as name_pl."""

    name: str
    kind: str
    about: str
    each: bool = False
    required: bool = False

    @property
    def names(self):
        return [f"{self.name}_{code}" for code, _name in settings.LANGUAGES] if self.each else [self.name]

    @property
    def kind_said(self):
        return KINDS[self.kind][0]

    @property
    def datatype(self):
        return KINDS[self.kind][1]


ID = Field("id", "code", _("Short and lasting code."), required=True)
RELEASED = Field("released_at", "moment", _("When these facts were made public."), required=True)
NAME = _("Name; empty where there is none in that language.")
PAGE = _("Page of the portal in that language; empty while there is none.")

PLACE = [
    Field("latitude", "number", _("Degrees north, WGS 84."), required=True),
    Field("longitude", "number", _("Degrees east, WGS 84."), required=True),
]
MEMBERS = [
    ID,
    Field("kind", "code", _("“city” or “association”."), required=True),
    Field("status", "code", _("“observer”, “member” or “former”."), required=True),
    Field("name", "text", NAME, each=True),
    Field("official_name", "text", _("Official name in the organisation's own language."), required=True),
    Field("official_language", "code", _("Language of the official name, ISO 639-1."), required=True),
    Field("country", "code", _("Country, ISO 3166-1 alpha-2."), required=True),
    Field("member_since", "day", _("The day it joined.")),
    Field("population", "whole", _("Number of inhabitants.")),
    Field("population_year", "whole", _("Year of the number of inhabitants.")),
    Field("population_source", "text", _("Who published the number of inhabitants.")),
    Field("lau_code", "code", _("Code of the municipality in European statistics (LAU).")),
    Field("nuts_code", "code", _("Code of the region in European statistics (NUTS).")),
    Field("website", "address", _("The organisation's own website.")),
    Field("offers", "codes", _("Codes of the topics in which it offers experience.")),
    Field("seeks", "codes", _("Codes of the topics for which it seeks partners.")),
    Field("page", "address", PAGE, each=True),
    RELEASED,
]
PROJECTS = [
    ID,
    Field("acronym", "text", _("How people call the project."), required=True),
    Field("number", "code", _("Number given by the programme.")),
    Field("name", "languages", _("Title of the project."), required=True),
    Field("programme", "object", _("Funding programme: code, short name, name, fund, first and last year.")),
    Field("starts_on", "day", _("The first day of implementation."), required=True),
    Field("ends_on", "day", _("The last day of implementation."), required=True),
    Field("total", "money", _("Total value."), required=True),
    Field("grant", "money", _("Grant from the fund."), required=True),
    Field("currency", "code", _("Currency of the amounts, ISO 4217."), required=True),
    Field(
        "partners",
        "list",
        _("Partners: number (0 leads), code of the organisation, official name, name, country, role in the project."),
        required=True,
    ),
    Field("stages", "list", _("Stages: number, name, first and last day."), required=True),
    Field("pages", "languages", _("Pages of the portal about the project, by language."), required=True),
    RELEASED,
]


def columns(fields):
    """(column, field) of a flat file, a column for every language."""
    return [(name, field) for field in fields for name in field.names]
