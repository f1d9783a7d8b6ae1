"""What the page about the open data prints: every dataset with its files and fields, the licence, the day."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from network.projects.models import ProjectSnapshot
from pages.chrome import chrome
from pages.machines import open_data
from pages.machines.catalogue import DATASETS, FORMS, words_of
from pages.machines.fields import MEMBERS, PLACE, PROJECTS

NAMES = {"GEOJSON": "GeoJSON"}
CATALOGUE_NAMES = {"ttl": "Turtle", "rdf": "RDF/XML", "jsonld": "JSON-LD"}
FIELDS = {"members": [*MEMBERS, *PLACE], "projects": PROJECTS}


def context():
    around = chrome(translation.get_language())
    identity = around["identity"]
    rows = {"members": open_data.released_members(), "projects": ProjectSnapshot.objects}
    return {
        "title": _("Open data"),
        "crumbs": [around["home"]] if around["home"] else [],
        "datasets": [described(dataset, open_data.updated(rows[dataset.key])) for dataset in DATASETS],
        "catalogues": [described_form(form) for form in FORMS],
        "licence": open_data.licence(),
        "network": identity["name"],
        "credit": identity.get("data_credit", ""),
        "codes": [code for code, _name in settings.LANGUAGES],
    }


def described_form(form):
    return {"name": CATALOGUE_NAMES[form], "media": FORMS[form][1], "url": reverse("data_catalogue", args=[form])}


def described(dataset, updated_at):
    title, description, _keywords = words_of(dataset.key)
    return {
        "key": dataset.key,
        "title": title,
        "description": description,
        "files": [{"url": reverse(file.name), "form": NAMES.get(file.form, file.form)} for file in dataset.files],
        "fields": FIELDS[dataset.key],
        "updated_at": updated_at,
    }
