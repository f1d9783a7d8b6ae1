"""No public page takes the address of the members' area."""

import pytest
from django.urls import reverse

from pages.models import HomePage, SectionPage
from tests.factories import pages as make
from tests.factories.accounts import editor

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(("slug", "kept"), [("members", 0), ("members-2", 1)])
def test_an_editor_who_asks_for_it_is_told_beside_the_field(client, slug, kept):
    make.portal("sk", "en")
    client.force_login(editor())
    home = HomePage.objects.get(locale__language_code="pl")
    facts = {"title": "Members", "slug": slug, "lead": "", "body-count": 0, "sign_films-TOTAL_FORMS": 0}
    facts |= {"sign_films-INITIAL_FORMS": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}

    response = client.post(reverse("wagtailadmin_pages:add", args=["pages", "sectionpage", home.pk]), facts)

    assert SectionPage.objects.filter(slug=slug).count() == kept
    if not kept:
        assert "The members&#x27; area has this address" in response.text
