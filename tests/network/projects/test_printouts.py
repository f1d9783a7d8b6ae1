"""Documents that take long: made in the background, shown how far they are, kept for a day, and nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from network.projects.actions import dossier, printouts
from network.projects.models import Printout
from tests.factories import people
from tests.factories.cooperation import neighbours, page, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities(monkeypatch):
    monkeypatch.setattr(printouts, "HEAVY", 1)
    return neighbours()


@pytest.fixture
def project(cities):
    return ready(cities, language="pl")


def asked(client, project, name="dossier_pdf", query=""):
    answer = client.get(page(project, name) + query)
    assert answer.status_code == 302
    return answer["Location"]


LONG = [("pl", "dossier_pdf", b"%PDF"), ("sk", "dossier_pdf", b"%PDF"), ("en", "dossier_docx", b"PK")]


@pytest.mark.parametrize("case", LONG, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_long_document_is_made_while_its_page_says_how_far_it_is(
    client, cities, project, django_capture_on_commit_callbacks, case
):
    language, name, begins = case
    client.force_login(cities.member)
    with translation.override(language):
        with django_capture_on_commit_callbacks(execute=True):
            place = asked(client, project, name)
        assert 'value="0"' in client.get(place).text
        assert client.get(f"{place}file/")["Location"] == place
    task = DBTaskResult.objects.get()

    printouts.make.func(*task.args_kwargs["args"])

    assert f'href="{place}file/"' in client.get(place).text
    file = client.get(f"{place}file/")
    assert file.content.startswith(begins)
    assert f"{project.slug}-{language}." in file["Content-Disposition"]


def test_asked_for_twice_it_is_made_once(client, cities, project):
    client.force_login(cities.member)
    assert asked(client, project) == asked(client, project)
    assert asked(client, project) != asked(client, project, "dossier_docx")


def test_a_snapshot_is_printed_as_it_was(client, cities, project):
    frozen = dossier.freeze(project, "Raz", by=cities.member)
    client.force_login(cities.member)
    asked(client, project, query=f"?snapshot={frozen.pk}")
    assert Printout.objects.get().taken == frozen


def test_what_typst_refuses_is_said(client, cities, project, monkeypatch):
    monkeypatch.setattr(printouts.pdf, "PATIENCE", 0.001)
    client.force_login(cities.member)
    place = asked(client, project)
    printouts.make.func(Printout.objects.get().pk)
    assert "progress" not in client.get(place).text
    assert Printout.objects.get().state == "failed"
    assert asked(client, project) != place  # a new try


def test_a_short_document_that_cannot_be_made_leads_back_to_the_page(client, cities, project, monkeypatch):
    monkeypatch.setattr(printouts, "HEAVY", 10**6)
    monkeypatch.setattr(printouts.pdf, "PATIENCE", 0.001)
    client.force_login(cities.member)
    answer = client.get(page(project, "dossier_pdf"), follow=True)
    assert answer.redirect_chain == [(page(project, "project_dossier"), 302)]


def test_a_printout_is_nobody_elses_and_ends_with_the_place_in_the_project(client, cities, project):
    client.force_login(cities.member)
    place = asked(client, project)
    for person in (cities.leader, cities.other, people.coordinator_of(cities.near)):
        client.force_login(person)
        assert client.get(place).status_code == 404
        assert client.get(f"{place}file/").status_code == 404


def test_printouts_are_forgotten_after_a_day(client, cities, project):
    client.force_login(cities.member)
    asked(client, project)
    now = timezone.now()
    printouts.forget(now, now)
    assert Printout.objects.exists()
    printouts.forget(now, now + timedelta(days=1, minutes=1))
    assert not Printout.objects.exists()


def test_a_worker_that_comes_too_late_does_nothing(cities, project):
    printouts.make.func(10**6)
    assert not Printout.objects.exists()
