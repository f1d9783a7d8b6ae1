import pytest
from django.test import Client
from django.urls import reverse

from pages.models import StandardPage
from tests.forms import filled
from tests.pages.board.conftest import BOTH, grow, published, translated
from tests.pages.board.test_states import states_of

pytestmark = pytest.mark.django_db
INDEX = "/admin/translations/"


@pytest.fixture
def editor(client, person):
    user = person("Editors")
    client.force_login(user)
    return user


@pytest.fixture(scope="module")
def planted(ground):
    slovak, bare, ready = [grow(title) for title in ("Historia", "Statut", "Wizja")]
    published(translated(slovak, "sk"))
    for code in BOTH:
        translated(ready, code)
    return {"slovak": slovak.pk, "bare": bare.pk, "ready": ready.pk}


@pytest.fixture
def slovak(planted, db):
    """Historia, public in Polish and Slovak."""
    return StandardPage.objects.get(pk=planted["slovak"])


@pytest.fixture
def bare(planted, db):
    """Statut, which nobody has begun to translate."""
    return StandardPage.objects.get(pk=planted["bare"])


@pytest.fixture
def ready(planted, db):
    """Wizja, whose first translations are ready for release."""
    return StandardPage.objects.get(pk=planted["ready"])


def sheet(page):
    return reverse("translation_board:sheet", args=[page.pk])


def titles(response):
    return [row.title for row in response.context["object_list"]]


def test_board_is_closed_to_strangers(client, homes, person):
    assert client.get(INDEX).status_code == 302

    client.force_login(person())

    assert client.get(INDEX).status_code == 302


@pytest.mark.parametrize("group", ["Editors", "Translators"])
def test_board_is_open_to_the_office(client, homes, person, group):
    client.force_login(person(group))

    response = client.get(INDEX)

    assert response.status_code == 200


def test_board_shows_the_state_of_every_language(client, editor, slovak):
    response = client.get(INDEX, {"q": "Historia"})

    row = response.context["object_list"][0]
    assert row.states == {"sk": "current", "en": "missing"}
    assert 'data-state="current"' in response.text
    assert 'data-state="missing"' in response.text


@pytest.fixture
def office(editor, slovak, bare):
    """Historia is there in Slovak, Statut is not."""
    return [slovak, bare]


@pytest.mark.parametrize(
    ("state", "language", "expected"),
    [
        ("missing", "", ["Historia", "Statut"]),
        ("missing", "sk", ["Statut"]),
        ("current", "sk", ["Historia"]),
        ("changed", "", []),
        ("draft", "pl", []),
    ],
)
def test_board_is_narrowed_to_a_state(client, office, state, language, expected):
    response = client.get(INDEX, {"state": state, "language": language, "q": "t"})

    assert [title for title in titles(response) if title in {"Historia", "Statut"}] == expected


def test_board_is_narrowed_to_an_owner(client, editor, bare, plant):
    plant("Dzieje", owner=editor)

    response = client.get(INDEX, {"owner": editor.pk})

    assert titles(response) == ["Dzieje"]


@pytest.mark.one_database
@pytest.mark.parametrize("count", [1, 3])
def test_board_costs_the_same_however_long(client, editor, planted, django_assert_num_queries, count):
    for number in range(count):
        published(translated(grow(f"Strona {number}"), "sk"))
    client.get(INDEX)

    with django_assert_num_queries(24):  # one asks whether the person still has a second factor
        response = client.get(INDEX)

    assert len(titles(response)) == count + len(planted) + 1  # the home page stands there too


def test_sheet_shows_what_changed(client, editor, slovak, draft):
    draft(slovak, lead="Lead: Historia Sieci")

    response = client.get(sheet(slovak))

    assert "<ins>Sieci</ins>" in response.text


def test_sheet_shows_what_is_missing(client, editor, bare, translate):
    translate(bare, "sk", without=("lead",))

    response = client.get(sheet(bare))

    assert "1 text is missing" in response.text
    assert "Lead: Statut" in response.text


def test_sheet_of_a_page_that_is_not_there_is_not_found(client, editor):
    assert client.get(f"{INDEX}99999999999999999999/").status_code == 404


def test_translation_is_begun_and_goes_on_in_its_editor(client, editor, bare):
    response = client.post(reverse("translation_board:begin", args=[bare.pk, "sk"]))

    target = StandardPage.objects.get(translation_key=bare.translation_key, locale__language_code="sk")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[target.pk])
    assert target.alias_of is None


@pytest.mark.parametrize("code", ["pl", "xx"])
def test_no_translation_is_begun_into_a_language_that_is_none(client, editor, bare, code):
    response = client.post(reverse("translation_board:begin", args=[bare.pk, code]))

    assert response.status_code == 404


def test_newest_draft_is_handed_over(client, editor, slovak, draft):
    draft(slovak, lead="Nowy lead")

    response = client.post(reverse("translation_board:hand_over", args=[slovak.pk]), follow=True)

    assert "The translators have the newest draft" in response.text
    assert "1 text is missing" in response.text


def test_release_says_first_what_would_happen(client, editor, ready, bare):
    response = client.get(reverse("translation_board:release"), {"page": [ready.pk, bare.pk]})

    assert [row.title for row in response.context["ready"]] == ["Wizja"]
    assert [row.title for row, _obstacles in response.context["held"]] == ["Statut"]
    assert states_of(ready) == ("current", "draft", "draft")


def test_release_makes_all_languages_public(client, editor, ready):
    response = client.post(reverse("translation_board:release"), {"page": ready.pk}, follow=True)

    assert states_of(ready) == ("current", "current", "current")
    assert "Public now in all languages: “Wizja”." in response.text


def test_refused_release_says_why_and_changes_nothing(client, editor, ready, bare):
    response = client.post(reverse("translation_board:release"), {"page": [ready.pk, bare.pk]})

    assert response.status_code == 409
    assert "The translation has not been begun." in response.text
    assert states_of(ready) == ("current", "draft", "draft")


def test_translators_release_nothing(client, person, ready):
    client.force_login(person("Translators"))

    response = client.post(reverse("translation_board:release"), {"page": ready.pk})

    assert response.status_code == 409
    assert "You may not publish this page." in response.text


@pytest.mark.parametrize("number", ["abc", "-1", "\x00", "9" * 5000, "१"])
def test_release_refuses_what_is_no_page_number(client, editor, homes, number):
    assert client.get(reverse("translation_board:release"), {"page": number}).status_code == 400
    assert client.post(reverse("translation_board:release"), {"page": number}).status_code == 400


def test_change_needs_a_post(client, editor, bare):
    assert client.get(reverse("translation_board:hand_over", args=[bare.pk])).status_code == 405
    assert client.get(reverse("translation_board:begin", args=[bare.pk, "sk"])).status_code == 405


def test_forms_of_the_sheet_pass_the_check_against_forgery(person, bare):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("Editors"))
    address = reverse("translation_board:begin", args=[bare.pk, "sk"])

    response = client.post(address, filled(client.get(sheet(bare)), form_id="begin-sk"))

    assert response.status_code == 302
