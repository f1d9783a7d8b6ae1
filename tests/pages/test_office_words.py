"""Every editor reads the office in the own language, whoever opened it first and whatever a package left in English."""

import json
import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Workflow

from pages import founding
from tests.factories import pages as make
from tests.factories import people, projects
from tests.factories.accounts import superuser

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# What once stood there in English; the scripts' words come from the catalogues below.
LEFTOVERS = [
    "Choose country",
    "Choose programme",
    "Choose organisation",
    "Choose another organisation",
    "Edit this organisation",
    "Objective",
]


@pytest.fixture
def editor(client):
    user = superuser()
    client.force_login(user)
    return user


def speak(editor, language):
    type(editor).objects.update(language=language)


@pytest.fixture
def addresses():
    home = make.portal("sk")
    city = people.CityFactory()
    project = projects.ProjectFactory()
    index = make.ProjectIndexPageFactory(parent=home)
    page = make.ProjectPageFactory(parent=index, project=projects.released(project))
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse(type(city).snippet_viewset.get_url_name("edit"), args=[city.pk]),
        reverse(type(project).snippet_viewset.get_url_name("edit"), args=[project.pk]),
    ]


@pytest.mark.parametrize("language", ["pl", "sk"])
def test_nothing_stays_in_the_language_of_the_first_visitor(client, editor, addresses, language):
    for code in ("en", language):
        speak(editor, code)
        pages = {address: client.get(address).text for address in addresses}

    found = {word for word in LEFTOVERS for text in pages.values() if re.search(rf"\b{word}\b", text)}

    assert found == set()


@pytest.mark.parametrize(("language", "words"), [("pl", "Wybierz: kraj"), ("sk", "Vybrať: krajina")])
def test_buttons_of_choosers_speak_the_editors_language(client, editor, addresses, language, words):
    for code in ("en", language):
        speak(editor, code)
        html = client.get(addresses[2]).text

    assert words in html


def test_the_way_back_home_speaks_the_editors_language(client, editor, addresses):
    speak(editor, "sk")

    html = client.get(addresses[2]).text

    assert "Úvod" in html
    assert "Strona główna" not in html


def test_slovak_days_have_the_month_in_its_proper_case():
    with translation.override("sk"):
        said = date_format(date(2011, 4, 1), "DATE_FORMAT")

    assert said == "1. apríla 2011"


@pytest.mark.parametrize("name", ["wagtailadmin_javascript_catalog", "wagtail_localize:javascript_catalog"])
@pytest.mark.parametrize("language", ["pl", "sk"])
def test_scripts_of_the_office_know_our_words(client, editor, name, language):
    speak(editor, language)

    script = client.get(reverse(name)).text

    catalogue = json.loads(re.search(r"const newcatalog = ({.*?});\n", script, re.S)[1])
    with translation.override(language):
        missing = {word for word in ("Actions", "Preview", "Cancel") if catalogue.get(word, word) == word}
    assert missing == set()


def test_the_menu_names_the_translations_once(client, editor, addresses):
    menu = client.get(reverse("wagtailadmin_home")).text

    assert reverse("translation_board:index") in menu
    assert reverse("wagtail_localize:translations_report") not in menu


def test_the_workflow_of_a_new_network_has_a_name_its_editors_understand():
    founding.found("Sieć Miast Nadodrza", "SMN", "http://localhost:8000")

    assert Workflow.objects.get().name == "Zatwierdzenie przed publikacją"
