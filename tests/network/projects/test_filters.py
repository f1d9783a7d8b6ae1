"""Filters that people keep for themselves, and the map of partners."""

import pytest
from django.urls import reverse
from django.utils import translation

from network.projects import personal
from network.projects.actions.filters import keep_filter
from network.projects.models import SavedFilter
from network.projects.models.filters import MOST
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


def keep(client, listing="projects", **words):
    return client.post(reverse("filter_keep", args=[listing]), {"name": "Nasze", "query": "state=running"} | words)


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_a_filter_is_kept_chosen_and_forgotten(client, cities, language):
    client.force_login(cities.member)
    with translation.override(language):
        address = reverse("projects")
        answer = keep(client)
        assert answer["Location"] == f"{address}?state=running"

        page = client.get(answer["Location"]).text
        assert f'<a href="{address}?state=running" aria-current="true">Nasze</a>' in page
        assert 'aria-current="true">Nasze' not in client.get(address).text

        client.post(reverse("filter_drop", args=[SavedFilter.objects.get().pk]))
    assert "Nasze" not in client.get(address).text


def test_what_stands_in_the_address_but_is_no_condition_is_not_kept(client, cities):
    client.force_login(cities.member)
    keep(client, query="state=nonsense&next=//evil.example&q=szlak%00&page=7")
    assert SavedFilter.objects.get().query == "q=szlak"


def test_the_same_name_again_means_the_new_conditions(client, cities):
    client.force_login(cities.member)
    for query in ("state=running", "state=running", "state=all"):
        assert keep(client, query=query).status_code == 302
    assert [one.query for one in SavedFilter.objects.all()] == ["state=all"]


def test_a_filter_needs_a_name_and_there_is_an_end_to_them(client, cities):
    client.force_login(cities.member)
    empty = keep(client, name=" ")
    assert empty.status_code == 422
    assert 'value="state=running"' in empty.text

    for number in range(MOST):
        keep_filter("projects", f"Filter {number}", "state=all", by=cities.member)
    refused = keep(client)
    assert refused.status_code == 422
    assert "Nasze" in refused.text
    assert SavedFilter.objects.count() == MOST
    assert keep(client, name="Filter 3").status_code == 302


def test_filters_are_nobody_elses(client, cities):
    mine = keep_filter("projects", "Tajne", "state=all", by=cities.member)
    for other in (cities.leader, cities.colleague, people.coordinator_of(cities.near)):
        client.force_login(other)
        assert "Tajne" not in client.get(reverse("projects")).text
        assert client.post(reverse("filter_drop", args=[mine.pk])).status_code == 404
    assert SavedFilter.objects.get() == mine


def test_who_reads_no_ideas_keeps_no_filter_of_them(client, cities):
    client.force_login(people.expert())
    assert keep(client, "ideas").status_code == 404
    assert keep(client, "nonsense").status_code == 404
    assert keep(client, "projects").status_code == 302


def test_filters_are_given_to_a_person_and_go_with_them(cities):
    keep_filter("ideas", "Tematy", "kind=need", by=cities.member)
    assert personal.export(cities.member)["saved_filters"] == [
        {"name": "Tematy", "list": "ideas", "conditions": "kind=need"}
    ]
    personal.erase(cities.member)
    assert not SavedFilter.objects.exists()


# The map.


def test_partners_of_ones_projects_stand_on_the_map_and_in_the_list(client, cities):
    project = planned(cities)
    joined(project, cities.far)
    people.CityFactory(slug="stranger")
    client.force_login(cities.member)

    page = client.get(reverse("projects_map")).text

    for city in (cities.near, cities.far):
        assert f'<tr id="{city.slug}">' in page
        assert f'data-portal-pin="{city.slug}"' in page or f"{city.slug} " in page
    assert "stranger" not in page


def test_the_map_of_somebody_without_projects_is_empty(client, cities):
    planned(cities)
    client.force_login(people.member_of(people.CityFactory()))
    assert "<tr id=" not in client.get(reverse("projects_map")).text


def test_the_map_is_narrowed_as_the_list_is_and_by_a_box(client, cities):
    joined(planned(cities), cities.far)
    client.force_login(cities.member)
    for query, is_there in ((f"city={cities.far.slug}", True), ("state=running", False), ("box=10,10,11,11", False)):
        page = client.get(f"{reverse('projects_map')}?{query}").text
        assert (f'<tr id="{cities.far.slug}">' in page) == is_there
    assert client.get(f"{reverse('projects_map')}?box=nonsense&state=%00&page=x").status_code == 200


def test_an_institution_without_a_place_stands_in_the_list_alone(client, cities):
    institution = people.InstitutionFactory(latitude=None, longitude=None)
    joined(planned(cities), institution)
    client.force_login(cities.member)

    page = client.get(reverse("projects_map")).text

    assert f'<tr id="{institution.slug}">' in page
    assert f'data-portal-pin="{institution.slug}' not in page
