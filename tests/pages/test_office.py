"""The admin wears the network's own name and colours."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Site
from wagtail.users.models import UserProfile

from cms.kit.contrast import hsl
from pages.models import NetworkIdentity
from tests.factories.accounts import editor

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def identity():
    site = Site.objects.get(is_default_site=True)
    return NetworkIdentity.objects.create(site=site, name={"pl": "Sieć Rzek"}, short_name="Rzeki", ground="#26255c")


def test_admin_bears_the_name_of_the_network(client, identity):
    client.force_login(editor())

    response = client.get(reverse("wagtailadmin_home"))

    assert "<b>Rzeki</b>" in response.text
    assert " - Rzeki</title>" in response.text
    assert reverse("brand_css") in response.text


def test_admin_takes_its_shades_from_the_networks_ground(client, identity):
    response = client.get(reverse("brand_css"))

    assert "--w-color-primary-hue: 241.1; --w-color-primary-saturation: 42.6%" in response.text
    assert "--w-color-secondary" not in response.text


def test_no_address_is_shown_to_which_no_mail_can_be_sent(identity):
    identity.email = '"biuro"@[192.0.2.1]'

    with pytest.raises(ValidationError) as refused:
        identity.full_clean()

    assert list(refused.value.message_dict) == ["email"]


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_admin_speaks_the_language_of_the_person(client, language):
    client.force_login(editor(language=language))

    response = client.get(reverse("wagtailadmin_home"), headers={"accept-language": "de"})

    assert f'<html lang="{language}"' in response.text


def test_language_chosen_in_the_account_settings_is_the_persons_own(client):
    user = editor(language="en")

    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "sk"
    profile.save()

    user.refresh_from_db()
    assert user.language == "sk"


@pytest.mark.parametrize(
    ("colour", "parts"),
    [("#ffffff", (0, 0, 100)), ("#000", (0, 0, 0)), ("#f00", (0, 100, 50)), ("#0a3b34", (171.4, 71.0, 13.5))],
)
def test_colour_is_told_by_hue_saturation_and_lightness(colour, parts):
    assert hsl(colour) == parts
