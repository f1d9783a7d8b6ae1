"""The network's open data: members and projects as they were released last, never the row somebody is editing."""

import csv
import json
import re
from dataclasses import dataclass
from io import StringIO

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import translation

from cms.kit.controls import legible
from network.people.enums import OrganisationStatus
from network.people.models import OrganisationSnapshot
from network.projects.models import ProjectSnapshot
from pages.chrome import address, chrome
from pages.directory import SHOWN_KINDS
from pages.machines.fields import MEMBERS, PLACE, columns
from pages.models import AssociationPage, CityPage, NetworkIdentity, ProjectPage
from pages.models.identity import DataLicence
from pages.public import written

CURRENCY = "EUR"
SEPARATOR = ";"
# A spreadsheet would reckon a cell that begins so. Polish and Slovak ones part cells where the separator stands in a
# text too, and begin a row after a line break in it.
FORMULA = re.compile(rf"""^(?=[\t\r\n]|[ "]*[=+\-@])|(?<=[{SEPARATOR}\t\r\n])(?=[ "]*[=+\-@])""")


@dataclass(frozen=True)
class Licence:
    name: str
    deed: str
    authority: str  # its code in the European vocabulary


LICENCES = {
    DataLicence.CC_BY: Licence(
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "CC_BY_4_0",
    ),
    DataLicence.CC0: Licence(
        "CC0 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC0",
    ),
}


def licence():
    row = NetworkIdentity.objects.values_list("data_licence", flat=True).first()
    return LICENCES[DataLicence(row or DataLicence.CC_BY)]


def in_every_language(say_in):
    """{language: what is said in it}, without languages in which nothing is said."""
    said = {code: str(say_in(code)) for code, _name in settings.LANGUAGES}
    return {code: text for code, text in said.items() if text}


def network():
    """The network's name by language."""
    names = in_every_language(lambda code: chrome(code)["identity"]["name"])
    return names or {settings.LANGUAGE_CODE: settings.WAGTAIL_SITE_NAME}


def credit():
    """Who else is to be named beside the network, by language."""
    return in_every_language(lambda code: chrome(code)["identity"].get("data_credit", ""))


def documentation():
    """{language: address of the page that explains the files}."""
    return {code: address(localised("data", code)) for code, _name in settings.LANGUAGES}


def localised(name, code):
    with translation.override(code):
        return reverse(name)


def about(updated):
    """What stands at the head of a file."""
    terms = licence()
    return {
        "licence": {"name": terms.name, "url": terms.deed},
        "attribution": network(),
        "credit": credit(),
        "documentation": documentation(),
        "updated": updated.isoformat() if updated else None,
    }


def released_members():
    """The organisations of the directory, candidates left out as there."""
    rows = OrganisationSnapshot.objects.filter(kind__in=SHOWN_KINDS).exclude(status=OrganisationStatus.CANDIDATE)
    return rows.select_related("country").prefetch_related("offers", "seeks").order_by("slug")


def released_projects():
    rows = ProjectSnapshot.objects.select_related("programme").order_by("slug")
    return rows.prefetch_related("stages", "partners__organisation__snapshot__country")


def updated(rows):
    """When the newest of these rows was released; None without rows."""
    return rows.aggregate(newest=Max("released_at"))["newest"]


def page_addresses(models, name):
    """{record id: {language: address}} of the shown pages that are written in their language; a query a model."""
    found = {}
    for model in models:
        rows = written(model.objects.order_by("locale_id"))
        for record, code, path in rows.values_list(name, "locale__language_code", "url_path"):
            found.setdefault(record, {})[code] = address(path)
    return found


def members():
    """A dictionary of plain values for every member: text, numbers, None, lists of codes."""
    pages = page_addresses([CityPage, AssociationPage], "organisation_id")
    for row in released_members():
        yield {
            "id": row.slug,
            "kind": row.kind,
            "status": row.status,
            **each("name", row.name),
            "official_name": row.official_name,
            "official_language": row.official_language,
            "country": row.country.code,
            "latitude": float(row.latitude),
            "longitude": float(row.longitude),
            "member_since": day(row.member_since),
            "population": row.population,
            "population_year": row.population_year,
            "population_source": row.population_source or None,
            "lau_code": row.lau_code or None,
            "nuts_code": row.nuts_code or None,
            "website": row.website or None,
            "offers": sorted(topic.code for topic in row.offers.all()),
            "seeks": sorted(topic.code for topic in row.seeks.all()),
            **each("page", pages.get(row.record_id, {})),
            "released_at": row.released_at.isoformat(),
        }


def each(name, words):
    return {f"{name}_{code}": words.get(code) for code, _name in settings.LANGUAGES}


def day(value):
    return value.isoformat() if value else None


def members_geojson():
    """RFC 7946: longitude first, WGS 84, a box around everything."""
    features = []
    for row in members():
        point = [row.pop("longitude"), row.pop("latitude")]
        geometry = {"type": "Point", "coordinates": point}
        features.append({"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row})
    places = [feature["geometry"]["coordinates"] for feature in features]
    box = {"bbox": [*map(min, zip(*places, strict=True)), *map(max, zip(*places, strict=True))]} if places else {}
    return as_json({"type": "FeatureCollection", **box, **about(updated(released_members())), "features": features})


def members_csv():
    """RFC 4180 in UTF-8; no cell begins as a formula of a spreadsheet would."""
    file = StringIO()
    names = [name for name, _field in columns([*MEMBERS, *PLACE])]
    writer = csv.DictWriter(file, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in members())
    return file.getvalue().encode()


def cell(value):
    text = legible(SEPARATOR.join(value) if isinstance(value, list) else value)
    return FORMULA.sub("'", text) if isinstance(text, str) else text


def projects_json():
    pages = page_addresses([ProjectPage], "project_id")
    rows = [project(row, pages.get(row.record_id, {})) for row in released_projects()]
    return as_json({**about(updated(ProjectSnapshot.objects)), "projects": rows})


def project(row, pages):
    return {
        "id": row.slug,
        "acronym": row.acronym,
        "number": row.number or None,
        "name": row.name,
        "programme": programme(row.programme),
        "starts_on": day(row.starts_on),
        "ends_on": day(row.ends_on),
        "total": str(row.total),
        "grant": str(row.grant),
        "currency": CURRENCY,
        "partners": [partner(one) for one in row.partners.all() if hasattr(one.organisation, "snapshot")],
        "stages": [stage(one) for one in row.stages.all()],
        "pages": pages,
        "released_at": row.released_at.isoformat(),
    }


def programme(row):
    return {
        "code": row.code,
        "short_name": row.short_name,
        "name": row.name,
        "fund": row.fund,
        "first_year": row.period_start,
        "last_year": row.period_end,
    }


def partner(row):
    facts = row.organisation.snapshot
    return {
        "number": row.number,
        "organisation": facts.slug,
        "official_name": facts.official_name,
        "name": facts.name,
        "country": facts.country.code,
        "role": row.note,
    }


def stage(row):
    return {"number": row.number, "name": row.name, "starts_on": day(row.starts_on), "ends_on": day(row.ends_on)}


def members_metadata(language):
    """The columns of the CSV as W3C's metadata for tabular data name them."""
    with translation.override(language):
        described = [column(*named) for named in columns([*MEMBERS, *PLACE])]
    return as_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": language}],
            "url": "members.csv",
            "dc:license": {"@id": licence().deed},
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"]},
            "tableSchema": {"columns": described, "primaryKey": "id"},
        }
    )


def column(name, field):
    separator = {"separator": SEPARATOR} if field.kind == "codes" else {}
    described = {"name": name, "titles": name, "dc:description": str(field.about), "datatype": field.datatype}
    return {**described, "required": field.required, **separator}


def as_json(value):
    return json.dumps(legible(value), ensure_ascii=False, indent=1).encode()
