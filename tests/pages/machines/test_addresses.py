"""What is kept has one address: whoever writes its number otherwise gets nothing."""

import pytest

from tests.factories import hidden

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def planted(grown_once):
    home = hidden.network()
    return home.pk, hidden.events(home).pk


@pytest.fixture
def places(client, settings, tmp_path, planted):
    """{address with a gap: the number that belongs there}."""
    settings.MEDIA_ROOT = tmp_path
    home, event = planted
    picture = client.get(f"/share/{home}-0000000000000000.png").url.partition("-")[2]
    return {"/sitemap/{}.xml": 0, f"/share/{{}}-{picture}": home, "/pl/calendar/{}.ics": event}


def test_a_number_is_written_in_one_way(client, places):
    for place, number in places.items():
        assert client.get(place.format(number)).status_code == 200
        for other in [f"0{number}", f"{number:018}", f"{number:099}", f"+{number}", f"{number}.0", f"{number}%0A"]:
            assert client.get(place.format(other)).status_code == 404


@pytest.mark.parametrize("number", ["", "-1", "٠", "１", "1" * 19, "9" * 8000])
def test_what_is_no_number_of_ours_leads_nowhere(client, places, number):
    assert {client.get(place.format(number)).status_code for place in places} == {404}


def test_a_file_has_no_second_address_with_a_new_line_behind_it(client, places):
    files = [place.format(number) for place, number in places.items()] + ["/data/catalog.ttl", "/pl/feeds/news.atom"]

    assert {client.get(f"{file}%0A").status_code for file in files} == {404}
