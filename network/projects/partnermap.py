"""Where the partners of one's projects are: places on the map, and the same as a list."""

from collections import defaultdict
from dataclasses import dataclass

from cms.kit.atlas import area_of
from network.people.models import Organisation
from network.projects.models import Partner


@dataclass(frozen=True)
class Place:
    """An organisation with the projects it takes part in: (code, acronym, does it lead)."""

    name: str
    language: str
    slug: str
    kind: str
    country: str
    latitude: float | None
    longitude: float | None
    projects: tuple
    url: str

    @property
    def leads(self):
        return sum(leads for _code, _acronym, leads in self.projects)


def places(projects):
    """Partners that are here in these projects (a query set), by name; two queries."""
    taken = defaultdict(list)
    rows = Partner.objects.filter(project__in=projects.order_by().values("pk")).here()
    for pk, code, acronym, number in rows.values_list(
        "organisation", "project__slug", "project__acronym", "number"
    ).order_by("project__acronym", "project"):
        taken[pk].append((code, acronym, number == 0))
    organisations = Organisation.objects.filter(pk__in=list(taken)).select_related("country").by_name()
    return [place(row, tuple(taken[row.pk])) for row in organisations]


def place(row, projects):
    placed = None not in {row.latitude, row.longitude}
    return Place(
        name=str(row.said),
        language=row.said.language,
        slug=row.slug,
        kind=row.kind,
        country=str(row.country.said) if row.country else "",
        latitude=float(row.latitude) if placed else None,
        longitude=float(row.longitude) if placed else None,
        projects=projects,
        url=f"#{row.slug}",
    )


def within(found, box):
    """Those inside a box of the map; all when there is none, or nonsense."""
    if not (area := area_of(box)):
        return found
    south, west, north, east = area
    placed = [one for one in found if one.latitude is not None]
    return [one for one in placed if south <= one.latitude <= north and west <= one.longitude <= east]
