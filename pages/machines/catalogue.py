"""The catalogue of the open data, by DCAT-AP 3, so that national and European data portals can harvest it."""

import json
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef

from network.projects.models import ProjectSnapshot
from pages.chrome import address, chrome
from pages.machines import open_data
from pages.machines.open_data import as_json

AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
IANA = Namespace("https://www.iana.org/assignments/media-types/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
PREFIXES = {"dcat": DCAT, "dcterms": DCTERMS, "vcard": VCARD, "foaf": FOAF, "skos": SKOS, "rdf": RDF}
LANGUAGES = {"pl": "POL", "sk": "SLK", "en": "ENG", "uk": "UKR", "hu": "HUN", "ro": "RON", "cs": "CES", "de": "DEU"}
COUNTRIES = {"PL": "POL", "SK": "SVK", "UA": "UKR", "HU": "HUN", "RO": "ROU", "CZ": "CZE", "DE": "DEU"}
# Themes of the European vocabulary, in its own words.
THEMES = {
    "REGI": {"pl": "Regiony i miasta", "sk": "Regióny a mestá", "en": "Regions and cities"},
    "GOVE": {"pl": "Rząd i sektor publiczny", "sk": "Vláda a verejný sektor", "en": "Government and public sector"},
}
FORMS = {"ttl": ("turtle", "text/turtle"), "rdf": ("xml", "application/rdf+xml")}
FORMS["jsonld"] = ("json-ld", "application/ld+json")


@dataclass(frozen=True)
class File:
    """One form of a dataset: the name of its address, media type, name of the format in Europe, its standard."""

    name: str
    media: str
    form: str
    standard: str


@dataclass(frozen=True)
class Dataset:
    key: str
    files: tuple


JSON_STANDARD = "https://www.rfc-editor.org/info/rfc8259"
DATASETS = [
    Dataset(
        "members",
        (
            File("members_geojson", "application/geo+json", "GEOJSON", "https://www.rfc-editor.org/info/rfc7946"),
            File("members_csv", "text/csv", "CSV", "https://www.rfc-editor.org/info/rfc4180"),
        ),
    ),
    Dataset("projects", (File("projects_json", "application/json", "JSON", JSON_STANDARD),)),
]


def words_of(key):
    """Title, description and keywords of a dataset in the active language."""
    return {
        "members": (
            _("Members of the network"),
            _("Cities and associations of the network: names, status, place, population, topics they offer and seek."),
            [_("cities"), _("cross-border cooperation"), _("local government")],
        ),
        "projects": (
            _("Projects of the network"),
            _("Projects of the network: programme, dates, total value and grant, partners and stages."),
            [_("projects"), _("cross-border cooperation"), _("European funds")],
        ),
        "catalogue": (
            _("Open data of the network"),
            _("Data on the members and projects of the network, free to use."),
            [],
        ),
    }[key]


def spoken(make):
    """(language, what `make()` says in it) for every language of the portal."""
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            yield code, make()


def node(name):
    return URIRef(f"{address('/data/catalog')}#{name}")


def catalogue():
    """The graph of the catalogue and everything in it."""
    graph = Graph()
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    home, top = URIRef(address("/")), node("catalogue")
    graph.add((top, RDF.type, DCAT.Catalog))
    describe(graph, top, "catalogue")
    graph.add((top, FOAF.homepage, home))
    graph.add((home, RDF.type, FOAF.Document))
    graph.add((top, DCTERMS.license, licence(graph)))
    add_places(graph, top)
    newest = [describe_dataset(graph, top, dataset) for dataset in DATASETS]
    date(graph, top, max(filter(None, newest), default=None))
    add_themes(graph, top)
    add_publisher(graph)
    add_contact(graph)
    return graph


def describe(graph, subject, key):
    """What a catalogue and a dataset have in common."""
    for code, (title, description, keywords) in spoken(lambda: words_of(key)):
        graph.add((subject, DCTERMS.title, Literal(title, lang=code)))
        graph.add((subject, DCTERMS.description, Literal(description, lang=code)))
        for keyword in keywords:
            graph.add((subject, DCAT.keyword, Literal(keyword, lang=code)))
        if code in LANGUAGES:
            graph.add((subject, DCTERMS.language, typed(graph, "language", LANGUAGES[code], DCTERMS.LinguisticSystem)))
    graph.add((subject, DCTERMS.publisher, node("network")))


def typed(graph, table, code, kind):
    """A term of a European vocabulary, with its type, so that a reader need not fetch it."""
    term = AUTHORITY[f"{table}/{code}"]
    graph.add((term, RDF.type, kind))
    graph.add((term, SKOS.inScheme, AUTHORITY[table]))
    return term


def licence(graph):
    return typed(graph, "licence", open_data.licence().authority, DCTERMS.LicenseDocument)


def date(graph, subject, moment):
    if moment:
        graph.add((subject, DCTERMS.modified, Literal(moment.isoformat(), datatype=XSD.dateTime)))


def describe_dataset(graph, top, dataset):
    """A dataset with its files; returns when it changed."""
    subject = node(dataset.key)
    rows = open_data.released_members() if dataset.key == "members" else ProjectSnapshot.objects
    changed_at = open_data.updated(rows)
    graph.add((top, DCAT.dataset, subject))
    graph.add((subject, RDF.type, DCAT.Dataset))
    describe(graph, subject, dataset.key)
    graph.add((subject, DCTERMS.identifier, Literal(str(subject))))
    graph.add((subject, DCAT.contactPoint, node("contact")))
    graph.add((subject, DCTERMS.accrualPeriodicity, typed(graph, "frequency", "IRREG", DCTERMS.Frequency)))
    graph.add((subject, DCTERMS.accessRights, typed(graph, "access-right", "PUBLIC", DCTERMS.RightsStatement)))
    for theme in THEMES:
        graph.add((subject, DCAT.theme, AUTHORITY[f"data-theme/{theme}"]))
    for page in open_data.documentation().values():
        graph.add((subject, DCAT.landingPage, URIRef(page)))
        graph.add((URIRef(page), RDF.type, FOAF.Document))
    date(graph, subject, changed_at)
    add_places(graph, subject)
    for file in dataset.files:
        add_file(graph, subject, file, changed_at)
    return changed_at


def add_places(graph, subject):
    """The countries of the members, and the box around them."""
    rows = list(open_data.released_members().values_list("longitude", "latitude", "country__code"))
    for code in sorted({code for _x, _y, code in rows} & COUNTRIES.keys()):
        graph.add((subject, DCTERMS.spatial, typed(graph, "country", COUNTRIES[code], DCTERMS.Location)))
    if rows:
        west, east = min(row[0] for row in rows), max(row[0] for row in rows)
        south, north = min(row[1] for row in rows), max(row[1] for row in rows)
        box = f"POLYGON(({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"
        graph.add((subject, DCTERMS.spatial, node("area")))
        graph.add((node("area"), RDF.type, DCTERMS.Location))
        graph.add((node("area"), DCAT.bbox, Literal(box, datatype=GEO.wktLiteral)))
        middle = f"POINT({(west + east) / 2} {(south + north) / 2})"
        graph.add((node("area"), DCAT.centroid, Literal(middle, datatype=GEO.wktLiteral)))


def add_file(graph, subject, file, changed_at):
    place, here = node(file.name), URIRef(address(reverse(file.name)))
    graph.add((subject, DCAT.distribution, place))
    graph.add((place, RDF.type, DCAT.Distribution))
    for code, (title, description, _keywords) in spoken(lambda: words_of(subject.fragment)):
        graph.add((place, DCTERMS.title, Literal(f"{title} ({file.form})", lang=code)))
        graph.add((place, DCTERMS.description, Literal(description, lang=code)))
    graph.add((place, DCAT.accessURL, here))
    graph.add((place, DCAT.downloadURL, here))
    graph.add((here, RDF.type, FOAF.Document))
    graph.add((place, DCAT.mediaType, IANA[file.media]))
    graph.add((IANA[file.media], RDF.type, DCTERMS.MediaType))
    graph.add((place, DCTERMS["format"], typed(graph, "file-type", file.form, DCTERMS.MediaTypeOrExtent)))
    graph.add((place, DCTERMS.license, licence(graph)))
    graph.add((place, DCTERMS.conformsTo, URIRef(file.standard)))
    graph.add((URIRef(file.standard), RDF.type, DCTERMS.Standard))
    for code, text in open_data.credit().items():
        graph.add((place, DCTERMS.rights, node("credit")))
        graph.add((node("credit"), RDF.type, DCTERMS.RightsStatement))
        graph.add((node("credit"), DCTERMS.description, Literal(text, lang=code)))
    date(graph, place, changed_at)


def add_themes(graph, top):
    table = AUTHORITY["data-theme"]
    graph.add((top, DCAT.themeTaxonomy, table))
    graph.add((table, RDF.type, SKOS.ConceptScheme))
    graph.add((table, DCTERMS.title, Literal("Data theme", lang="en")))
    for theme, words in THEMES.items():
        term = typed(graph, "data-theme", theme, SKOS.Concept)
        for code, text in words.items():
            graph.add((term, SKOS.prefLabel, Literal(text, lang=code)))


def add_publisher(graph):
    graph.add((node("network"), RDF.type, FOAF.Agent))
    for code, name in open_data.network().items():
        graph.add((node("network"), FOAF.name, Literal(name, lang=code)))
    graph.add((node("network"), FOAF.homepage, URIRef(address("/"))))


def add_contact(graph):
    identity = chrome(settings.LANGUAGE_CODE)["identity"]
    contact = node("contact")
    graph.add((contact, RDF.type, VCARD.Kind))
    for code, name in open_data.network().items():
        graph.add((contact, VCARD.fn, Literal(name, lang=code)))
    graph.add((contact, VCARD.hasURL, URIRef(address("/"))))
    if identity.get("email"):
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{quote(identity['email'], safe='@+')}")))


def written(form):
    """The catalogue in one of its forms, and its media type; every process writes the same, so that the ETag holds."""
    name, media = FORMS[form]
    graph, found = Graph(), catalogue()
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space)
    for triple in sorted(found):
        graph.add(triple)
    content = graph.serialize(format=name, encoding="utf-8")
    if form == "jsonld":
        content = as_json(ordered(json.loads(content)))
    elif form == "rdf":
        content = ordered_xml(content)
    return content, media


def ordered_xml(content):
    """RDF/XML with its descriptions, and what they say, in one order."""
    for prefix, space in PREFIXES.items():
        Xml.register_namespace(prefix, str(space))
    root = Xml.fromstring(content)
    for described in root:
        described[:] = sorted(described, key=Xml.tostring)
    root[:] = sorted(root, key=Xml.tostring)
    Xml.indent(root)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def ordered(value):
    """JSON-LD whose lists, which have no order, are in one."""
    if isinstance(value, dict):
        return {name: ordered(part) for name, part in sorted(value.items())}
    return sorted((ordered(part) for part in value), key=json.dumps) if isinstance(value, list) else value
