"""Organisations in the editors' office."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from cms.kit.release import RELEASE
from network.people.models import Organisation
from tests.factories.accounts import editor, translator
from tests.factories.pages import CityPageFactory, MemberIndexPageFactory, portal
from tests.factories.people import CityFactory, released
from tests.factories.terms import CountryFactory, words
from tests.forms import filled

pytestmark = pytest.mark.django_db


def office(view, *args):
    return reverse(f"wagtailsnippets_people_organisation:{view}", args=args)


@pytest.fixture
def office_client(client):
    client.force_login(editor())
    return client


def test_x(office_client):
    city = released(CityFactory())
    page = office_client.get(office("edit", city.pk))
    print(page.status_code)
    print(filled(page, official_name="x"))
    page = office_client.get(office("list"))
    import re
    print(re.findall(r"<th.*?</th>", page.content.decode(), re.S))
    print(re.findall(r"<tbody.*?</tbody>", page.content.decode(), re.S))
    for v in ["add", "history", "usage", "delete", "copy", "inspect"]:
        try: r = office_client.get(office(v, *([city.pk] if v != "add" else []))); print(v, r.status_code, RELEASE in r.content.decode())
        except Exception as e: print(v, repr(e)[:200])
    CityPageFactory(parent=MemberIndexPageFactory(parent=portal()), organisation=city)
    r = office_client.get(office("delete", city.pk)); print(r.status_code, r.content.decode()[-3000:])
    r = office_client.post(office("delete", city.pk)); print(r.status_code, r.content.decode()[:300])
