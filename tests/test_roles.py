"""Public addresses, those about oneself and the office, asked as every role. The rest of all: tests/leaks/."""

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.factories import pages as make
from tests.factories.accounts import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("planted")]

PUBLIC = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "account_email_verification_sent",
    "account_confirm_email",
    "account_confirm_login_code",
    "account_inactive",
    "brand_css",
    "contact_door",
    "icon",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "contact_form",
    "calendar",
    "data",
    "data_catalogue",
    "event_calendar",
    "feed",
    "front_door",
    "health_live",
    "letter_received",
    "health_ready",
    "manifest",
    "members_csv",
    "members_geojson",
    "members_metadata",
    "projects_json",
    "public_picture",
    "robots",
    "shared_picture",
    "sitemap",
    "sitemap_file",
    "search",
    "styleguide_door",
    "wagtail_serve",
    "wagtaildocs_serve",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtaildocs_authenticate_with_password",
}
# Whoever is logged in, about themselves.
PERSON = {
    "account_change_password",
    "account_set_password",
    "account_email",
    "account_reauthenticate",
}
PERSON |= {"mfa_activate_totp", "mfa_add_webauthn", "mfa_deactivate_totp", "mfa_download_recovery_codes"}
PERSON |= {"mfa_edit_webauthn", "mfa_generate_recovery_codes", "mfa_index", "mfa_list_webauthn", "mfa_reauthenticate"}
PERSON |= {"mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_view_recovery_codes"}
PERSON |= {"usersessions_end", "usersessions_end_all", "usersessions_list"}
NUMBERED = {"mfa_edit_webauthn", "mfa_remove_webauthn", "usersessions_end"}
# Below /technical/: for administrators alone.
TECHNICAL = "technical/"
# Below /admin/: closed to everybody without a role in the office, whatever the address.
OFFICE = "/admin/"
ROLE_PAGES = {"styleguide"}
# Files, whose records are asked: tests/network/files/ asks these as every role.


@pytest.fixture(scope="module")
def planted(grown_once):
    make.portal("sk", "en")


def names(patterns, prefix=""):
    """(route, name, namespace-qualified name) of every pattern outside the admin."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name


def outside_the_office():
    return [
        (route, name)
        for route, name in names(get_resolver().url_patterns)
        if not route.startswith(("admin/", TECHNICAL))
    ]


def office_addresses():
    """Addresses of the admin that need no number."""
    found = set()
    for route, _name in names(get_resolver().url_patterns):
        if route.startswith("admin/") and "<" not in route and "(" not in route and "^" not in route:
            found.add("/" + route.replace("$", "").replace("\\Z", ""))
    return sorted(found)


HARMFUL = {"/admin/logout/"}


@pytest.mark.parametrize("role", ["anonymous", "member"])
def test_office_is_closed_to_everybody_without_a_role(client, role):
    if role != "anonymous":
        client.force_login(ROLES[role]())
    addresses = [address for address in office_addresses() if address not in HARMFUL]
    assert len(addresses) > 50

    answers = {address: client.get(address).status_code for address in addresses}

    open_to_all = {address for address, status in answers.items() if status not in {302, 403, 404, 405}}
    assert open_to_all <= {"/admin/jsi18n/", "/admin/sprite/"}


# wagtail-localize's own report pages an unordered list; the board stands in its place.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("role", ["translator", "editor", "superuser"])
def test_no_address_of_the_office_fails(client, role):
    client.force_login(ROLES[role]())

    answers = {address: client.get(address).status_code for address in office_addresses() if address not in HARMFUL}

    assert {address for address, status in answers.items() if status >= 500} == set()


def test_translators_open_no_record_and_no_setting(client):
    client.force_login(ROLES["translator"]())

    for name in ("wagtailsnippets_people_organisation:list", "wagtailsnippets_projects_project:list"):
        assert client.get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", sorted(PERSON))
def test_pages_about_oneself_send_strangers_to_the_login(client, name):
    try:
        address = reverse(name, args=[1] if name in NUMBERED else [])
    except NoReverseMatch:
        pytest.fail(f"{name} is classified but does not exist")

    response = client.get(address)

    assert response.status_code in {302, 404}


@pytest.mark.parametrize("role", ["anonymous", "member", "translator", "editor"])
def test_the_technical_administration_is_for_administrators_alone(client, role):
    user = ROLES[role]()
    if role != "anonymous":
        client.force_login(user)
    routes = {route.split("<")[0] for route, _name in names(get_resolver().url_patterns) if route.startswith(TECHNICAL)}

    answers = {client.get(f"/{route}").status_code for route in routes if "(?P" not in route}

    assert answers <= {302, 404}
