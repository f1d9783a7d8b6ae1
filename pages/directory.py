"""The directory of members: who is shown, filtered by what, and where each stands on the map."""

from dataclasses import dataclass

from django.db.models import Q

from cms.kit.words import say
from network.people.enums import OrganisationKind, OrganisationStatus
from network.people.models import OrganisationSnapshot
from network.terms.models import Country, Topic
from pages.atlas import atlas
from pages.models.listing import known, options
from pages.public import organisation_pages

SHOWN_KINDS = [OrganisationKind.CITY, OrganisationKind.ASSOCIATION]


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
    """Context of the directory page: rows (snapshot, page), the map of the same rows, filters and what was chosen."""
    snapshots = OrganisationSnapshot.objects.filter(kind__in=SHOWN_KINDS).exclude(status=OrganisationStatus.CANDIDATE)
    snapshots, chosen = filtered(snapshots, query)
    snapshots = list(snapshots.select_related("country", "coat_of_arms").prefetch_related("offers", "seeks").by_name())
    pages = organisation_pages([snapshot.record_id for snapshot in snapshots], page.locale_id)
    rows = [(snapshot, pages.get(snapshot.record_id)) for snapshot in snapshots]
    return {
        "rows": rows,
        "atlas": atlas([place_of(snapshot, its_page, say(snapshot.label)) for snapshot, its_page in rows]),
        "chosen": chosen,
        "countries": options(Country.objects),
        "statuses": [choice for choice in OrganisationStatus.choices if choice[0] != OrganisationStatus.CANDIDATE],
        "topics": options(Topic.objects),
    }


def filtered(snapshots, query):
    """Narrow by country, status and topic. Unknown values narrow nothing."""
    chosen = {}
    if country := known(Country, query.get("country")):
        snapshots, chosen["country"] = snapshots.filter(country=country), country.code
    if (status := query.get("status")) in OrganisationStatus.values:
        snapshots, chosen["status"] = snapshots.filter(status=status), status
    if topic := known(Topic, query.get("topic")):
        has_topic = Q(offers=topic) | Q(seeks=topic)
        snapshots, chosen["topic"] = snapshots.filter(has_topic).distinct(), topic.code
    return snapshots, chosen
