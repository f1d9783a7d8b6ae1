"""The members' area of the demo: who works where, what is written there, and that nobody outside reads it."""

import re
import sqlite3
from contextlib import closing

import pytest

from pages.demo.content import LANGUAGES, SOURCE, read, spoken
from tests.conftest import demo_portal, manage

ALONE = {"medzilaborce", "boguchwala"}
SCREENS = {"home", "inbox", "notifications", "people", "organisation", "invitations", "deputies", "handover"}
SCREENS |= {"profile", "security", "files", "conversation", "ideas", "projects", "consortium", "calendar"}
SCREENS |= {"plan", "budget", "dossier"}
ROLES = {"member", "leader", "coordinator", "expert", "editor", "translator", "administrator"}
CHAPTERS = SCREENS | {f"role-{role}" for role in ROLES}
MEMBERS_TYPES = {"WorkspacePage", "MembersNewsIndexPage", "MembersNewsPage", "HandbookPage"}
# Pages shown, the answer of the sitemap, whether it names the home, whether it names the members' area.
ASKED_OF_THE_PORTAL = """
from django.test import Client
from wagtail.models import Page
from pages.public import shown
number = shown(Page.objects.filter(url_path__startswith="/members-")).count()
answer = Client(headers={"host": "localhost"}).get("/sitemap/1.xml")
text = b"".join(answer).decode()
print(number, answer.status_code, "/pl/" in text, "/members" in text)
"""
PLACES = """
    SELECT organisation.slug, organisation.kind, membership.role, COUNT(*)
    FROM people_organisation AS organisation
    JOIN people_cell AS cell ON cell.organisation_id = organisation.id
    JOIN people_membership AS membership ON membership.cell_id = cell.id AND membership.ended_at IS NULL
    GROUP BY organisation.slug, organisation.kind, membership.role
"""


def asked(query, *values):
    with closing(sqlite3.connect(demo_portal() / "portal.sqlite3")) as database:
        return database.execute(query, values).fetchall()


def pages():
    return [row for row in read()["page"] if row["type"] in MEMBERS_TYPES]


def places(kind):
    """{slug: {role: number of people}}"""
    found = {}
    for slug, of_kind, role, number in asked(PLACES):
        if of_kind == kind:
            found.setdefault(slug, {})[role] = number
    return found


def test_every_city_has_a_leader_and_colleagues_but_two_with_one_person():
    cities = places("city")

    assert len(cities) == 11
    assert {slug for slug, roles in cities.items() if roles == {"leader": 1}} == ALONE
    others = [roles for slug, roles in cities.items() if slug not in ALONE]
    assert [roles for roles in others if roles["leader"] != 1 or not 1 <= roles["member"] <= 3] == []


def test_both_associations_have_coordinators_and_look_after_the_cities_of_their_country():
    centres = asked(
        "SELECT centre.slug, COUNT(*), COUNT(DISTINCT city.country_id), MAX(city.country_id = centre.country_id)"
        " FROM people_organisation AS city JOIN people_organisation AS centre ON centre.id = city.centre_id"
        " GROUP BY centre.slug ORDER BY centre.slug"
    )

    assert {slug: roles["coordinator"] for slug, roles in places("association").items()} == {"ekp": 2, "ekss": 2}
    assert centres == [("ekp", 7, 1, 1), ("ekss", 4, 1, 1)]


def test_there_is_one_expert_without_a_cell():
    rows = asked(
        "SELECT COUNT(*) FROM people_membership WHERE cell_id IS NULL AND role = 'expert' AND ended_at IS NULL"
    )

    assert rows == [(1,)]


def test_every_organisation_has_a_seat_and_only_cities_vote():
    rows = asked(
        "SELECT organisation.kind, seat.has_vote, COUNT(*), COUNT(seat.holder_id) FROM people_seat AS seat"
        " JOIN people_organisation AS organisation ON organisation.id = seat.organisation_id"
        " GROUP BY organisation.kind, seat.has_vote ORDER BY organisation.kind"
    )

    assert rows == [("association", 0, 2, 2), ("city", 1, 11, 11)]


def test_every_organisation_is_a_member_since_the_project_it_came_with():
    rows = asked("SELECT starts_on, status, COUNT(*) FROM people_statusperiod GROUP BY starts_on, status")

    assert sorted(rows) == [("2009-08-01", "member", 7), ("2011-04-01", "member", 6)]


def test_one_handover_was_taken_over_and_one_waits():
    rows = asked("SELECT read_at IS NULL FROM people_handover ORDER BY made_at")

    assert rows == [(0,), (1,)]


def test_one_deputy_stands_in_now_and_one_will():
    rows = asked("SELECT starts_on < DATE('now'), ends_on > DATE('now') FROM people_deputation ORDER BY starts_on")

    assert rows == [(1, 1), (0, 1)]


def test_there_are_invitations_in_every_state():
    rows = asked("SELECT state, COUNT(*) FROM people_invitation GROUP BY state ORDER BY state")

    assert rows == [("accepted", len(read()["person"])), ("expired", 2), ("revoked", 1), ("sent", 2)]


def test_some_functions_are_over():
    assert asked("SELECT COUNT(*) > 4 FROM people_post WHERE ends_on < DATE('now')") == [(1,)]


def test_every_address_of_the_demo_belongs_to_nobody():
    addresses = asked("SELECT email FROM accounts_user UNION SELECT email FROM people_invitation")
    offices = asked("SELECT email, note FROM people_cell")

    assert [one for (one,) in addresses if not re.search(r"[@.]demo\.example$", one)] == []
    assert [one for one, _note in offices if not one.endswith(".demo.example")] == []
    assert [note for _one, note in offices if not note.startswith(("Dane przykładowe", "Vzorové údaje"))] == []


def test_loading_the_demo_writes_to_nobody():
    assert asked("SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE queue_name = 'mail'") == [(0,)]


def test_a_newcomer_can_log_in_in_every_role():
    logins = (demo_portal() / "demo-logins.json").read_text()

    assert set(re.findall(r'"role": "(\w+)"', logins)) == ROLES


def test_every_chapter_is_live_in_every_language():
    rows = asked(
        "SELECT locale.language_code, handbook.chapter FROM pages_handbookpage AS handbook"
        " JOIN wagtailcore_page AS page ON page.id = handbook.page_ptr_id"
        " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
        " WHERE page.live AND page.alias_of_id IS NULL AND handbook.lent_language = '' AND handbook.chapter <> ''"
    )

    assert sorted(rows) == sorted((language, chapter) for language in LANGUAGES for chapter in CHAPTERS)


def parts(page, language):
    """How many paragraphs, points and cells each block of a page has in a language."""
    blocks = [spoken(block["value"], language) for block in page.get("body", [])]
    return [len(re.findall(r"<(?:p|li|ul|ol)>", text)) or 1 for block in blocks for text in texts(block)]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page["key"])
def test_a_page_says_as_much_in_every_language(page):
    shapes = {language: parts(page, language) for language in LANGUAGES}

    assert [language for language in LANGUAGES if shapes[language] != shapes[SOURCE]] == []
    assert {len(set(page[name].values())) for name in ("title", "lead")} <= {2, 3}


@pytest.mark.parametrize("page", [row for row in pages() if row.get("chapter")], ids=lambda page: page["chapter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_is_neither_a_note_nor_a_book(page, language):
    words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", " ".join(texts(spoken([page["lead"], page["body"]], language)))))

    assert 80 <= len(words) <= 260


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def test_no_page_of_the_members_area_can_be_found_by_the_public():
    rows = asked(
        "SELECT COUNT(*), COUNT(entry.id), COUNT(site.id) FROM wagtailcore_page AS page"
        " LEFT JOIN search_entry AS entry ON entry.page = page.id"
        " LEFT JOIN wagtailcore_site AS site ON site.root_page_id = page.id"
        " WHERE page.url_path LIKE '/members-%'"
    )

    assert rows == [(len(pages()) * len(LANGUAGES), 0, 0)]


def test_no_page_of_the_members_area_is_shown_or_in_the_sitemap():
    folder = demo_portal()

    said = manage(
        "shell",
        "--command",
        ASKED_OF_THE_PORTAL,
        PORTAL_VAR=str(folder),
        DATABASE_URL=f"sqlite:///{folder}/portal.sqlite3",
        PATH="/usr/bin:/bin",
    )

    assert said.splitlines()[-1] == "0 200 True False"
