"""The file of a project: as a document in three languages and forms, frozen, and compared in words."""

import io
import zipfile
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document

from network.projects.actions import dossier as actions
from network.projects.actions import plan, printouts, projects
from network.projects.dossier.comparing import differences
from network.projects.dossier.freezing import content_of, packed, unpacked
from network.projects.dossier.jointness import WORK
from network.projects.models import Activity, BudgetCell, FrozenState, Project
from network.projects.plan.parts import KINDS
from network.projects.wagtail_hooks import LOGGED
from tests.factories import people
from tests.factories.cooperation import joined, neighbours, page, part, ready
from tests.factories.cooperation import work as work_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    return neighbours()


@pytest.fixture
def project(cities):
    return ready(cities, language="pl", total=Decimal("1000.00"), grant=Decimal("800.00"))


def fresh(project):
    return Project.objects.get(pk=project.pk)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page_.get_textpage().get_text_bounded() for page_ in document)


def words_in(docx):
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


HEADINGS = {"pl": "Ryzyka", "sk": "Riziká", "en": "Risks"}


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_the_same_document_is_a_page_a_pdf_and_a_docx(client, cities, project, language):
    plan.add_part(project, KINDS["risks"], {"text": "Powódź *nie* #pyta"}, by=cities.member)
    client.force_login(cities.member)
    with translation.override(language):
        shown = client.get(page(project, "project_dossier")).text
        pdf = client.get(page(project, "dossier_pdf"))
        docx = client.get(page(project, "dossier_docx"))

    assert pdf["Content-Type"] == "application/pdf"
    assert f'filename="{project.slug}-{language}.pdf"' in pdf["Content-Disposition"]
    for text in (shown, text_of(pdf.content), words_in(docx.content)):
        assert HEADINGS[language] in text
        assert "Powódź *nie* #pyta" in text  # no text of anybody is markup
        assert "Put up" in text


def test_the_pdf_says_what_it_is_to_a_reader_who_does_not_see(client, cities, project):
    client.force_login(cities.member)
    with translation.override("sk"):
        pdf = client.get(page(project, "dossier_pdf")).content
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid:part" in pdf or b"pdfuaid" in pdf
    assert b"/Lang" in pdf
    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title") == project.acronym


def test_the_docx_has_headings_languages_and_heads_of_tables(client, cities, project):
    client.force_login(cities.member)
    with translation.override("sk"):
        docx = client.get(page(project, "dossier_docx")).content
    document = Document(io.BytesIO(docx))
    xml = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()

    assert any(paragraph.style.name == "Heading 1" for paragraph in document.paragraphs)
    assert xml.count("<w:tblHeader") == len(document.tables)
    assert 'w:lang w:val="pl"' in xml  # the project's own words
    assert document.core_properties.language == "sk"


def test_every_table_has_a_name_of_its_own(cities, project):
    work_of(part(project, "packages", cities.member, name="Second"), cities.member, "Look back")
    for work in Activity.objects.all():
        plan.add_part(project, KINDS["deliverables"], {"activity": work, "name": "Report"}, by=cities.member)

    blocks = printouts.outline_of(fresh(project), None).blocks

    captions = [block.caption for block in blocks if block.kind == "table"]
    assert len(captions) > 8
    assert len(set(captions)) == len(captions)


def test_sums_of_the_budget_stand_in_the_dossier(client, cities, project):
    client.force_login(cities.member)
    with translation.override("en"):
        text = text_of(client.get(page(project, "dossier_pdf")).content)
    assert "1,000.00" in text
    assert "800.00" in text


def test_letters_no_xml_can_hold_do_not_break_the_document(client, cities, project):
    Project.objects.filter(pk=project.pk).update(summary="Przed\x0bpo \ufffe koniec")
    client.force_login(cities.member)
    for name in ("project_dossier", "dossier_pdf", "dossier_docx"):
        assert client.get(page(project, name)).status_code == 200


def test_no_person_is_named_in_what_is_frozen(cities, project):
    stored = str(packed(content_of(project)))
    for person in (cities.member, cities.leader, cities.other):
        assert person.email not in stored


# Snapshots.


def test_a_snapshot_stays_as_it_was_taken(client, cities, project):
    client.force_login(cities.member)
    answer = client.post(page(project, "project_freeze"), {"name": "Przed złożeniem"})
    assert answer.status_code == 302
    Project.objects.filter(pk=project.pk).update(summary="Zupełnie co innego")

    kept = client.get(answer["Location"]).text
    now = client.get(page(project, "project_dossier")).text

    assert "Why and for whom." in kept
    assert "Zupełnie co innego" not in kept
    assert "Zupełnie co innego" in now
    frozen = FrozenState.objects.get()
    assert "Why and for whom." in text_of(client.get(f"{page(project, 'dossier_pdf')}?snapshot={frozen.pk}").content)


def test_the_same_form_sent_twice_takes_one_snapshot(client, cities, project):
    client.force_login(cities.member)
    sent = {"name": "Raz", "token": "5d0f4a51-3f07-4ef8-9e5c-6a8c6e3f0a11"}
    for _time in range(2):
        assert client.post(page(project, "project_freeze"), sent).status_code == 302
    assert FrozenState.objects.count() == 1


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": " "}, {"name": "x" * 121}, {"name": "a\0b"}])
def test_a_snapshot_needs_a_name_people_can_read(client, cities, project, sent):
    client.force_login(cities.member)
    assert client.post(page(project, "project_freeze"), sent).status_code == 422
    assert not FrozenState.objects.exists()


def test_there_is_an_end_to_snapshots(client, cities, project, monkeypatch):
    monkeypatch.setattr(actions, "MOST", 1)
    actions.freeze(project, "Pierwszy", by=cities.member)
    client.force_login(cities.member)
    refused = client.post(page(project, "project_freeze"), {"name": "Drugi"})
    assert refused.status_code == 422
    assert "Drugi" in refused.text


def test_what_was_handed_in_is_remembered_by_itself_in_the_projects_language(cities, project):
    Project.objects.filter(pk=project.pk).update(state="ready")
    with translation.override("sk"):
        projects.move(project, "submit", by=cities.member)
    assert [one.name for one in FrozenState.objects.all()] == ["Zgodnie ze złożonym wnioskiem"]
    assert FrozenState.objects.get().state == "submitted"


def test_a_snapshot_of_another_project_is_not_there(client, cities, project):
    other = ready(cities, acronym="INNY")
    frozen = actions.freeze(other, "Inny", by=cities.member)
    client.force_login(cities.member)
    for key in (frozen.pk, "x", "9" * 30, "-1"):
        for name in ("project_dossier", "dossier_pdf", "dossier_docx"):
            assert client.get(f"{page(project, name)}?snapshot={key}").status_code == 404
        assert client.get(f"{page(project, 'project_compare')}?before={key}").status_code == 404


def test_who_reads_takes_no_snapshot(client, cities, project):
    coordinator = people.coordinator_of(cities.near)
    client.force_login(coordinator)
    assert client.get(page(project, "project_dossier")).status_code == 200
    assert client.post(page(project, "project_freeze"), {"name": "Raz"}).status_code == 403


# Differences.


def compared(before, after):
    return {chapter.name: chapter.differences for chapter in differences(before, after)}


def test_nothing_differs_from_itself_also_after_it_was_stored(cities, project):
    content = content_of(project)
    assert differences(content, unpacked(packed(content))) == []
    frozen = actions.freeze(project, "Raz", by=cities.member)
    stored = unpacked(FrozenState.objects.get(pk=frozen.pk).content)
    assert differences(stored, content_of(fresh(project))) == []


def test_differences_are_said_in_words(client, cities, project):
    frozen = actions.freeze(project, "Przed", by=cities.member)
    third = people.CityFactory(name={"pl": "Trzecie Miasto"})
    joined(project, third)
    work = project.packages.get().activities.first()
    plan.change_part(work, {"name": "Projekt znaków"}, by=cities.member, version=work.version)
    cell = BudgetCell.objects.filter(partner__project=project).first()
    BudgetCell.objects.filter(pk=cell.pk).update(amount=cell.amount + Decimal("12.34"))
    client.force_login(cities.member)

    with translation.override("en"):
        text = client.get(f"{page(project, 'project_compare')}?before={frozen.pk}&after=now").text

    assert "Trzecie Miasto" in text
    assert "<del>Design</del>" in text
    assert "<ins>Projekt znaków</ins>" in text
    assert "<del>EUR\xa0500.00</del>" in text
    assert "<ins>EUR\xa0512.34</ins>" in text


def test_long_texts_are_compared_word_by_word(cities, project):
    project.summary = "Razem budujemy jeden szlak zabytków po obu stronach granicy, dla mieszkańców i gości."
    before = content_of(project)
    project.summary = project.summary.replace("jeden", "wspólny")
    after = content_of(project)

    with translation.override("pl"):
        ((change,),) = compared(before, after).values()
    assert [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "kept"] == [
        ("gone", "jeden"),
        ("new", "wspólny"),
    ]


def test_what_went_is_named(cities, project):
    before = content_of(project)
    plan.remove_part(project.packages.get(), by=cities.member)
    with translation.override("en"):
        found = compared(before, content_of(fresh(project)))
    assert [one.kind for one in found["Work packages"]] == ["gone"]
    assert [one.kind for one in found["Activities"]] == ["gone", "gone"]


def test_without_a_snapshot_there_is_nothing_to_compare(client, cities, project):
    client.force_login(cities.member)
    assert client.get(page(project, "project_compare")).status_code == 200


# Joint work is counted, not told.


def test_the_annex_counts_who_worked_from_which_country(cities, project):
    row = project.logic
    plan.write_logic(project, {"general_objective": "Z drugiej strony"}, by=cities.colleague, version=row.version)

    evidence = content_of(fresh(project))["evidence"]

    assert evidence["writing"]["SK"] == {"people": 1, "changes": 1}
    assert evidence["writing"]["PL"] == {"people": 1, "changes": 7}  # it began, wrote the logic and added five parts
    assert evidence["partners"] == {"PL": 1, "SK": 1}
    assert evidence["leading"]["activities"] == {"PL": 2}
    assert evidence["joint"] == {"activities": 2, "together": 0}
    assert sum(Decimal(row["planned"]) for row in evidence["money"].values()) == Decimal("1000.00")


def test_every_kind_of_work_that_is_counted_is_one_that_is_logged(cities):
    assert set(WORK) <= set(LOGGED)


def test_an_activity_of_partners_from_two_countries_is_a_joint_one(cities, project):
    work = project.packages.get().activities.first()
    work.partners.add(project.partners.get(organisation=cities.far))
    assert content_of(fresh(project))["evidence"]["joint"]["together"] == 1


def test_who_looks_at_the_dossier_learns_nothing_of_strangers(client, cities, project):
    client.force_login(people.member_of(people.CityFactory()))
    for name in ("project_dossier", "dossier_pdf", "dossier_docx", "project_freeze", "project_compare"):
        assert client.get(page(project, name)).status_code == 404
    assert client.get(reverse("projects")).status_code == 200
