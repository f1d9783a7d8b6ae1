"""The directory of members: who is shown, narrowed by what, and where each stands on the map.

Which organisations these are, in their order, and their map are remembered until something public changes, so a page of
the list costs the same with thirteen members and with thirteen thousand.
"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import IntegerField, Q
from django.utils.translation import get_language

from cms.kit.atlas import area_of, atlas
from cms.kit.paging import page_numbers
from cms.kit.prepared import given_list, prepared
from cms.kit.words import say
from network.people.enums import OrganisationKind, OrganisationStatus
from network.people.models import OrganisationSnapshot
from network.terms.models import Country, Topic
from pages.generation import remembered
from pages.models.listing import known, options, query_of
from pages.public import organisation_addresses, organisation_pages

SHOWN_KINDS = [OrganisationKind.CITY, OrganisationKind.ASSOCIATION]
PAGE_SIZE = 20
PRINTED = ("record", "slug", "kind", "name", "status", "official_name", "official_language", "country__name")
PLACE = ("record_id", "name", "short_name", "latitude", "longitude", "kind", "country__code", "slug")


@dataclass(frozen=True)
class Place:
    """What the ridge and the map need to know of an organisation."""

    name: str
    url: str
    latitude: float
    longitude: float
    kind: str
    country: str
    slug: str
    language: str


def place_of(snapshot, page, said):
    return Place(
        name=str(said),
        url=page.url if page else "",
        latitude=float(snapshot.latitude),
        longitude=float(snapshot.longitude),
        kind=snapshot.kind,
        country=snapshot.country.code,
        slug=snapshot.slug,
        language=said.language,
    )


def directory(page, query):
    """Context of the directory page: a page of the list (snapshot, page), the map of all of it, filters and choices."""
    snapshots, chosen = filtered(shown_organisations(), query)
    ids, drawn = found(snapshots, chosen, page.locale_id)
    entries = Paginator(ids, PAGE_SIZE).get_page(query.get("page"))
    return {
        "entries": entries,
        "page_numbers": page_numbers(entries),
        "rows": rows_of(list(entries), page.locale_id),
        "atlas": drawn,
        "chosen": chosen,
        "query": query_of(chosen),
        "map_key": None if "box" in chosen else query_of(chosen),
        "countries": options(Country.objects),
        "statuses": [choice for choice in OrganisationStatus.choices if choice[0] != OrganisationStatus.CANDIDATE],
        "topics": options(Topic.objects),
    }


def shown_organisations():
    return OrganisationSnapshot.objects.filter(kind__in=SHOWN_KINDS).exclude(status=OrganisationStatus.CANDIDATE)


def found(snapshots, chosen, locale_id):
    """Records in the reader's alphabet, and their map. A box on the map is one of too many to be remembered."""
    if "box" in chosen:
        return look_up(snapshots, locale_id)
    return remembered(f"directory:{get_language()}:{query_of(chosen)}", lambda: look_up(snapshots, locale_id))


def look_up(snapshots, locale_id):
    rows = list(snapshots.by_name().values_list(*PLACE))
    addresses = organisation_addresses(locale_id)
    return tuple(row[0] for row in rows), atlas([place(row, addresses) for row in rows])


def place(row, addresses):
    record, name, short_name, latitude, longitude, *rest = row
    label = say(short_name or name)
    kind, country, slug = rest
    url = addresses.get(record, "")
    return Place(str(label), url, float(latitude), float(longitude), kind, country, slug, label.language)


def rows_of(ids, locale_id):
    """(snapshot, page or None) of these records, in this order."""
    by_record = {snapshot.record_id: snapshot for snapshot in released(len(ids), ids=ids)}
    pages = organisation_pages(ids, locale_id)
    return [(by_record[record], pages.get(record)) for record in ids if record in by_record]


@prepared
def released(number):
    ids = given_list("ids", IntegerField(), number)
    rows = OrganisationSnapshot.objects.filter(record__pk__in=ids).select_related("country").order_by()
    return rows.only(*PRINTED)


def filtered(snapshots, query):
    """Narrow by country, status, topic and a box on the map. Unknown values narrow nothing."""
    chosen = {}
    if country := known(Country, query.get("country")):
        snapshots, chosen["country"] = snapshots.filter(country=country), country.code
    if (status := query.get("status")) in OrganisationStatus.values:
        snapshots, chosen["status"] = snapshots.filter(status=status), status
    if topic := known(Topic, query.get("topic")):
        has_topic = Q(offers=topic) | Q(seeks=topic)
        snapshots, chosen["topic"] = snapshots.filter(has_topic).distinct(), topic.code
    if area := area_of(query.get("box", "")):
        south, west, north, east = area
        snapshots = snapshots.filter(latitude__range=(south, north), longitude__range=(west, east))
        chosen["box"] = query["box"]
    return snapshots, chosen
