"""The readiness matrix: what is wanted, brought, checked, sent back."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.kit.transitions import WrongState
from network.files.actions import restore_file, trash_file
from network.files.models import StoredFile
from network.notices.models import Notice
from network.projects import readiness
from network.projects.actions import papers as actions
from network.projects.actions import projects
from network.projects.models import ProgrammeDocument, Project, ProjectDocument
from network.projects.readiness import partners_of
from tests.factories.cooperation import asked_for, brought, joined, neighbours, page, planned
from tests.factories.projects import ProgrammeFactory
from tests.factories.terms import words
from tests.leaks.asking import finish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_storage")]


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    row = planned(cities)
    joined(row, cities.far)
    return row


def upload(content=b"%PDF-1.4 a resolution", name="uchwala.txt"):
    return {"files": SimpleUploadedFile(name, content)}


def downloaded(client, pk):
    response = client.get(reverse("file_download", args=[pk]))
    b"".join(response.streaming_content)
    finish(response)
    return response.status_code


def share(project):
    fresh = Project.objects.get(pk=project.pk)
    return readiness.matrix(fresh, partners_of(fresh)).share


def test_the_list_begins_with_what_the_programme_asks_for(cities):
    programme = ProgrammeFactory(code="with-documents")
    for place, wanted in enumerate(("all", "lead", "partners")):
        ProgrammeDocument.objects.create(programme=programme, name=words(wanted), wanted_from=wanted, place=place)

    project = planned(cities, acronym="LISTA")
    projects.edit_project(project, {"programme": programme}, by=cities.leader, version=1)
    joined(project, cities.far)

    matrix = readiness.matrix(project, partners_of(project))
    assert [[field.wanted for field in row.fields] for row in matrix.rows] == [[True, True, False], [True, False, True]]
    assert (matrix.share, matrix.open) == (Decimal(0), 4)


def test_nothing_wanted_is_no_percentage(project):
    assert share(project) is None


def test_a_document_is_brought_checked_and_counted(client, cities, project):
    document = asked_for(project, cities.leader)
    partner = project.partners.get(number=1)
    client.force_login(cities.colleague)

    sent = client.post(page(project, "paper_upload", document.pk, partner.pk), upload())
    own_check = client.post(page(project, "paper_step", document.pk, partner.pk, "check"))
    half = share(project)
    client.force_login(cities.member)
    checked = client.post(page(project, "paper_step", document.pk, partner.pk, "check"), {"remark": "W porządku"})

    paper = document.papers.get()
    assert (sent.status_code, own_check.status_code, checked.status_code) == (302, 403, 302)
    assert (paper.state, paper.brought_by, paper.checked_by, paper.remark) == (
        "checked",
        cities.colleague,
        cities.member,
        "W porządku",
    )
    assert (half, share(project)) == (Decimal(0), Decimal("0.5"))
    assert paper.file.root.record == project
    assert downloaded(client, paper.file_id) == 200


def test_what_is_sent_back_is_missing_again_and_who_brought_it_is_told(cities, project):
    document = asked_for(project, cities.leader)
    paper = brought(document, project.partners.get(number=1), cities.colleague)

    actions.move(paper, "send_back", by=cities.leader, remark="Bez podpisu")

    paper.refresh_from_db()
    assert (paper.state, paper.remark) == ("missing", "Bez podpisu")
    assert [notice.recipient for notice in Notice.objects.filter(kind="projects.paper")] == [cities.colleague]


def test_a_newer_document_is_checked_anew(cities, project):
    document = asked_for(project, cities.leader)
    paper = brought(document, project.partners.get(number=1), cities.colleague)
    actions.move(paper, "check", by=cities.leader)

    again = brought(document, project.partners.get(number=1), cities.colleague, b"Another resolution")

    assert (again.state, again.checked_by, again.checked_at) == ("brought", None, None)
    assert StoredFile.objects.get().versions.count() == 2


def test_a_document_whose_file_is_thrown_away_is_missing_until_it_is_brought_back(client, cities, project):
    document = asked_for(project, cities.leader)
    paper = brought(document, project.partners.get(number=1), cities.colleague)
    actions.move(paper, "check", by=cities.leader)
    client.force_login(cities.colleague)

    trash_file(paper.file, by=cities.colleague)
    thrown = share(project)
    page_of_it = client.get(page(project, "paper", document.pk, paper.partner_id))
    restore_file(StoredFile.objects.get(), by=cities.colleague)

    assert (thrown, share(project)) == (Decimal(0), Decimal("0.5"))
    assert page_of_it.status_code == 200


def test_a_document_may_be_waived_and_wanted_again(cities, project):
    document = asked_for(project, cities.leader)
    paper = actions.paper_of(document, project.partners.get(number=1))

    actions.move(paper, "waive", by=cities.leader)
    waived = share(project)
    actions.move(paper, "want", by=cities.leader)

    assert (waived, share(project)) == (Decimal("0.5"), Decimal(0))


def test_nobody_brings_the_document_of_another_partner(client, cities, project):
    document = asked_for(project, cities.leader)
    lead = project.partners.get(number=0)
    client.force_login(cities.colleague)

    answer = client.post(page(project, "paper_upload", document.pk, lead.pk), upload())

    assert answer.status_code == 403
    assert not StoredFile.objects.exists()


def test_a_document_is_not_brought_where_it_is_not_wanted(client, cities, project):
    document = asked_for(project, cities.leader, "lead")
    partner = project.partners.get(number=1)
    client.force_login(cities.colleague)

    assert client.get(page(project, "paper", document.pk, partner.pk)).status_code == 404
    with pytest.raises(WrongState):
        brought(document, partner, cities.colleague)


def test_a_file_that_is_refused_leaves_the_page_with_the_reason(client, cities, project):
    document = asked_for(project, cities.leader)
    partner = project.partners.get(number=1)
    client.force_login(cities.colleague)
    address = page(project, "paper_upload", document.pk, partner.pk)

    answers = [client.post(address, upload(b"MZ", "virus.exe")), client.post(address, {})]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not document.papers.exclude(file=None).exists()


def test_a_template_is_kept_and_given_to_the_partners(client, cities, project):
    document = asked_for(project, cities.leader)
    client.force_login(cities.member)

    client.post(page(project, "template_upload", document.pk), upload(b"An empty form", "wzor.txt"))

    document.refresh_from_db()
    client.force_login(cities.colleague)
    assert document.template.name == "wzor.txt"
    assert downloaded(client, document.template_id) == 200


def test_what_is_asked_for_no_longer_leaves_the_files(client, cities, project):
    document = asked_for(project, cities.leader)
    brought(document, project.partners.get(number=1), cities.colleague)
    client.force_login(cities.leader)

    client.post(page(project, "document_drop", document.pk))

    assert not ProjectDocument.objects.exists()
    assert StoredFile.objects.count() == 1


def test_partners_do_not_change_the_list(cities, project):
    with pytest.raises(PermissionDenied):
        asked_for(project, cities.other)
