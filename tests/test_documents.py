"""What the documents name is there: files, links, pictures, commands."""

import re

import pytest

from tests.conftest import ROOT
from tools.run.commands import COMMANDS

DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
PLACE = re.compile(r"`((?:[a-z_*<>.-]+/)+(?:[\w<>*.-]+\.[a-z]+)?)`", re.IGNORECASE)
MADE = ("var/", ".venv/", "share/")  # by make run, and among the uploads


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_place_a_document_names_is_there(document):
    named = {re.sub(r"<[^>]+>", "*", place) for place in PLACE.findall(document.read_text())}

    lost = [place for place in named if not place.startswith(MADE) and not list(ROOT.glob(place.rstrip("/")))]

    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document):
    targets = re.findall(r"\]\(([^)#]+)\)", document.read_text())

    assert [target for target in targets if "://" not in target and not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_make_a_document_names_exists(document):
    named = re.findall(r"`make ([a-z]+)", document.read_text())

    assert set(named) <= set(COMMANDS)


def test_make_knows_every_command_and_no_other():
    rules = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert set(rules) - {"help"} == set(COMMANDS)
