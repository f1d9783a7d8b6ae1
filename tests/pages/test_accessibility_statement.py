"""The accessibility statement says what the register says, in the form the law of its language prescribes."""

from datetime import date, timedelta

import lxml.html
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Page

from pages.generation import generation
from pages.models import AccessibilityIssue, AccessibilityPage
from tests.factories.accounts import editor, translator
from tests.factories.trees import grow, three_trees, translate

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# „Warunki techniczne publikacji”, version 2.0 of 31 July 2024.
PRESCRIBED = "wstep podmiot zakres url data-publikacja data-aktualizacja status kontakt email telefon procedura"
PRESCRIBED = [
    f"a11y-{name}" for name in f"{PRESCRIBED} data-sporzadzenie data-przeglad architektura komunikacja".split()
]
DAYS = ["a11y-data-publikacja", "a11y-data-aktualizacja", "a11y-data-sporzadzenie", "a11y-data-przeglad"]
POLISH = [
    "Stan dostępności cyfrowej",
    "Niedostępne treści",
    "Przygotowanie deklaracji dostępności",
    "Skróty klawiszowe",
    "Informacje zwrotne i dane kontaktowe",
    "Obsługa wniosków i skarg związanych z dostępnością",
    "Pozostałe informacje",
]
SLOVAK = [
    "Stav súladu",
    "Neprístupný obsah",
    "Vypracovanie tohto vyhlásenia o prístupnosti",
    "Spätná väzba a kontaktné informácie",
    "Vynucovacie konanie",
    "Prístupnosť budovy",
    "Pomoc pri komunikácii",
]
EUROPEAN = [
    "Compliance status",
    "Non-accessible content",
    "Preparation of this accessibility statement",
    "Feedback and contact information",
    "Enforcement procedure",
    "Access to the seat",
    "Help with communication",
]
FACTS = {
    "prepared_on": date(2026, 3, 1),
    "reviewed_on": date(2026, 3, 31),
    "published_on": date(2025, 1, 2),
    "updated_on": date(2026, 2, 3),
    "body_name": "Sieć Miast",
    "contact_unit": "redakcja",
    "contact_email": "redakcja@example.org",
    "contact_phone": "+48 17 000 00 00",
    "seat": "Wejście bez schodów.",
    "communication": "Pętla indukcyjna.",
}


def issue(text="Films have no captions.", **fields):
    words = {"pl": f"pl: {text}", "sk": f"sk: {text}", "en": f"en: {text}"}
    return AccessibilityIssue.objects.create(**{"summary": words, "found_on": date(2026, 1, 1)} | fields)


@pytest.fixture(scope="module")
def planted(grown_once):
    home = three_trees()
    pages = [
        grow(home, "Deklaracja dostępności", AccessibilityPage, **FACTS, status=status)
        for status in ("partial", "full", "none")
    ]
    return {page.status: page.pk for page in pages}


@pytest.fixture
def statement(planted):
    return AccessibilityPage.objects.get(pk=planted["partial"])


def shown(client, page):
    """The page as it is read: which spaces do not break is a matter of typography."""
    return lxml.html.fromstring(client.get(page.url).content.decode().replace("\u00a0", " "))


def part(tree, path):
    return tree.xpath(f"//*[@id='a11y-deklaracja']/{path}")


def headings(tree):
    return [plain(heading) for heading in part(tree, "h2")]


def plain(element):
    """The words with every space alike: short ones are tied to the next."""
    return " ".join(element.text_content().split())


def test_the_polish_statement_has_every_prescribed_place_once(client, statement):
    issue()

    tree = shown(client, statement)

    assert {name: len(tree.xpath(f"//*[@id='{name}']")) for name in PRESCRIBED} == dict.fromkeys(PRESCRIBED, 1)
    assert all(tree.get_element_by_id(name).text_content().strip() for name in PRESCRIBED)
    assert [tree.get_element_by_id(name).get("datetime") for name in DAYS] == [
        "2025-01-02",
        "2026-02-03",
        "2026-03-01",
        "2026-03-31",
    ]


@pytest.mark.parametrize(("language", "parts"), [("pl", POLISH), ("sk", SLOVAK), ("en", EUROPEAN)])
def test_every_language_has_the_form_of_its_law(client, statement, language, parts):
    issue()
    page = statement if language == "pl" else translate(statement, language)

    tree = shown(client, page)

    assert headings(tree) == parts
    assert f"{language}: Films have no captions." in tree.text_content()


def test_a_statement_not_yet_translated_keeps_the_form_of_its_words(client, statement):
    lent = Page.objects.get(translation_key=statement.translation_key, locale__language_code="sk")

    tree = shown(client, lent)

    assert headings(tree)[0] == POLISH[0]
    assert tree.get_element_by_id("a11y-deklaracja").get("lang") == "pl"


@pytest.mark.parametrize(
    ("status", "issues", "words"),
    [
        ("full", 0, "jest w pełni zgodna z ustawą"),
        ("partial", 0, "jest w pełni zgodna z ustawą"),
        ("full", 1, "jest częściowo zgodna z ustawą"),
        ("partial", 1, "jest częściowo zgodna z ustawą"),
        ("none", 0, "jest niezgodna z ustawą"),
        ("none", 1, "jest niezgodna z ustawą"),
    ],
)
def test_the_status_follows_the_register_unless_the_editor_says_the_worst(client, planted, status, issues, words):
    page = AccessibilityPage.objects.get(pk=planted[status])
    for _place in range(issues):
        issue()

    said = plain(shown(client, page).get_element_by_id("a11y-status"))

    assert words in said


def test_what_is_mended_leaves_the_statement_on_its_day(client, statement):
    issue("Mended.", fixed_on=timezone.localdate())
    issue("Mended tomorrow.", fixed_on=timezone.localdate() + timedelta(days=1))

    text = shown(client, statement).text_content()

    assert "pl: Mended tomorrow." in text
    assert "pl: Mended." not in text


def test_a_change_of_the_register_is_seen_at_once(client, statement):
    client.get(statement.url)
    before = generation()
    issue("New.")

    assert generation() > before
    assert "pl: New." in shown(client, statement).text_content()


@pytest.mark.parametrize(
    ("reason", "heading"),
    [
        ("nonconformity", "Niezgodność z załącznikiem"),
        ("burden", "Nadmierne koszty"),
        ("scope", "Treści nieobjęte przepisami"),
    ],
)
def test_every_reason_stands_under_its_own_heading(client, statement, reason, heading):
    issue(reason=reason, criterion="1.2.2", due_on=date(2027, 3, 31))

    tree = shown(client, statement)

    assert plain(part(tree, "h3")[0]) == heading
    item = plain(part(tree, "h3/following-sibling::ul[1]/li")[0])
    assert item.startswith("pl: Films have no captions. [kryterium sukcesu 1.2.2]")
    assert "Planowany termin poprawy: 31 marca 2027 r." in item


@pytest.mark.parametrize("field", ["due_on", "fixed_on"])
def test_nothing_is_mended_before_it_was_found(field):
    with pytest.raises(ValidationError) as refused:
        AccessibilityIssue(summary={"pl": "x"}, found_on=date(2026, 1, 2), **{field: date(2026, 1, 1)}).full_clean()

    assert set(refused.value.message_dict) >= {field}


def test_facts_are_the_same_in_every_language_and_words_are_translated(statement):
    slovak = translate(statement, "sk")

    assert (slovak.contact_phone, slovak.contact_email, slovak.published_on) == (
        statement.contact_phone,
        statement.contact_email,
        statement.published_on,
    )
    assert slovak.body_name == "sk: Sieć Miast"


def test_editors_keep_the_register_and_translators_do_not():
    assert editor().has_perm("pages.change_accessibilityissue")
    assert not translator().has_perm("pages.view_accessibilityissue")


@pytest.mark.parametrize("count", [1, 3])
def test_the_statement_costs_the_same_however_long_the_register(client, statement, count, django_assert_num_queries):
    for place in range(count):
        issue(f"Number {place}.")
    address = statement.url
    for _visit in range(2):
        client.get(address)

    with django_assert_num_queries(5):
        client.get(address)
