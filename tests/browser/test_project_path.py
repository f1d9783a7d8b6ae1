"""From an idea to a public page: two cities and an institution without an account, once in Polish, once in Slovak."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from tests.browser import office_of_a_project as editors
from tests.browser import steps_of_a_project as people
from tests.browser import sums_of_a_project as sums
from tests.browser.steps_of_a_project import Path

pytestmark = pytest.mark.browser
POLISH, SLOVAK = "agata.wilk@jaroslaw.demo.example", "maria.kovacova@humenne.demo.example"
# What people type: the first city leads, the second joins, the institution is the third.
STORIES = {
    "pl": SimpleNamespace(
        people=(POLISH, SLOVAK),
        names=("Agata Wilk", "Mária Kováčová"),
        cities=("Jarosław", "Humenné"),
        institution="Fundacja Zielony Skwer",
        country="PL",
        address="biuro-skwer@example.org",
        signed="Łucja Żyła, prezeska zarządu",
        acronym="PARKI",
        number="PLSK.01.02-IP.01-0077/26",
        title={"pl": "Parki kieszonkowe dwóch miast", "sk": "Vreckové parky dvoch miest"},
        lead={"pl": "Zielone kąty w środku dwóch miast.", "sk": "Zelené kúty uprostred dvoch miest."},
        objective={"pl": "Chłodniejsze centra miast pogranicza.", "sk": "Chladnejšie centrá miest pohraničia."},
        summary="Mieszkańcy sadzą i pielęgnują zieleń na pustych działkach.",
        addition="Narzędzia zostają w świetlicach.",
        line="Mamy dwie puste działki i szkołę ogrodniczą.",
        answer="Zapraszamy, szkoła to nasz brak.",
        message="Prosimy o opiekę nad doborem roślin.",
        legal_names=("Gmina Miejska Jarosław", "Mesto Humenné", "Fundacja Zielony Skwer w Jarosławiu"),
        contacts=("Wacław Ćwik", "Ľudmila Šefčíková", "Łucja Żyła"),
        criteria={
            "development": "Wspólne warsztaty w obu miastach.",
            "implementation": "Każde działanie prowadzą razem oba miasta.",
            "financing": "Jeden budżet, każdy wnosi wkład własny.",
        },
        aim="Do końca projektu powstanie sześć parków kieszonkowych.",
        aim_in_slovak="Do konca projektu vznikne šesť vreckových parkov.",
        indicator="Urządzone parki kieszonkowe",
        unit="parki",
        package="Zieleń z mieszkańcami",
        activities=("Wybór działek", "Sadzenie drzew"),
        deliverable="Plan nasadzeń",
        milestone="Pierwszy park otwarty",
        own="Wkład własny miast",
        paper="Rada wyraża zgodę.\n",
        snapshot="Przed złożeniem wniosku",
    ),
    "sk": SimpleNamespace(
        people=(SLOVAK, POLISH),
        names=("Mária Kováčová", "Agata Wilk"),
        cities=("Humenné", "Jarosław"),
        institution="Spolok Zelený Laborec",
        country="SK",
        address="kancelaria-laborec@example.org",
        signed="Ľubica Šťastná, predsedníčka",
        acronym="NÁBREŽIE",
        number="PLSK.01.02-IP.01-0078/26",
        title={"pl": "Nadbrzeża dla mieszkańców", "sk": "Nábrežia pre obyvateľov"},
        lead={"pl": "Rzeka znów jest blisko.", "sk": "Rieka je opäť blízko."},
        objective={"pl": "Więcej czasu nad rzeką.", "sk": "Viac času pri rieke."},
        summary="Obyvatelia dvoch miest sa vracajú k rieke po nových schodoch.",
        addition="Lavičky vyrobia žiaci.",
        line="San potrzebuje tego samego co Laborec.",
        answer="Veľmi radi, spojíme dve rieky.",
        message="Prosíme o dohľad nad brehmi.",
        legal_names=("Mesto Humenné", "Gmina Miejska Jarosław", "Spolok Zelený Laborec, o. z."),
        contacts=("Ján Ďurčo", "Grażyna Świątek", "Ľubica Šťastná"),
        criteria={
            "development": "Spoločné dielne v oboch mestách.",
            "implementation": "Každú činnosť vedú obe mestá spolu.",
            "financing": "Jeden rozpočet, každý vkladá vlastné zdroje.",
        },
        aim="Do konca projektu vzniknú štyri prístupy k vode.",
        indicator="Prístupy k vode",
        unit="prístupy",
        package="Brehy bez bariér",
        activities=("Zameranie brehov", "Stavba schodov"),
        deliverable="Výkresy schodov",
        milestone="Prvé schody otvorené",
        own="Vlastné zdroje miest",
        paper="Zastupiteľstvo súhlasí.\n",
        snapshot="Pred podaním žiadosti",
    ),
}


@pytest.mark.parametrize("language", STORIES)
def test_from_an_idea_to_a_public_page(visitor, office, language):
    with override(language):
        path = Path(office, visitor, language, STORIES[language])
        gather(path)
        prepare(path)
        apply(path)
        go_public(path)


def gather(path):
    """Idea, interest, project, partners."""
    people.write_an_idea(path)
    people.find_it_and_express_interest(path)
    people.welcome_them_and_make_it_a_project(path)
    people.say_yes(path)
    people.invite_an_institution(path)
    people.say_yes_by_the_link(path)


def prepare(path):
    """Words, plan, budget, documents, until nothing is missing."""
    people.describe_it(path)
    people.take_the_step(path, "Form consortium", "forming")
    people.try_it_too_early(path)
    for page, place in ((path.lead, 0), (path.partner, 1), (path.lead, 2)):
        people.name_whom_to_ask(path, page, place)
    people.give_reasons(path)
    people.plan_the_work(path)
    sums.say_who_pays(path)
    for page, place in ((path.lead, 0), (path.partner, 1), (path.lead, 2)):
        sums.paste_the_budget(path, page, place)
    sums.change_an_amount_in_the_exported_sheet(path)
    sums.see_that_it_ties(path)
    for page, place in ((path.lead, 0), (path.partner, 1), (path.lead, 2)):
        people.bring_the_papers(path, page, place)
    people.check_the_papers(path)


def apply(path):
    people.take_the_step(path, "Mark as ready", "ready")
    people.take_a_snapshot(path)
    people.change_and_compare(path)
    sums.find_it_all_on_paper(path)
    sums.hand_it_in_and_have_it_approved(path)


def go_public(path):
    people.offer_it(path)
    editors.release_the_facts(path)
    editors.approve_the_page(path)
    editors.finish_the_slovak_words(path)
    people.hear_that_it_is_public(path)
    for language in ("pl", "sk"):
        editors.read_as_anybody(path, language)
