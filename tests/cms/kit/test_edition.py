"""What is kept in a shared cache is kept under the code that made it."""

import hashlib
from unittest.mock import patch

import pytest

from cms.kit.edition import add, edition
from pages import generation
from pages.generation import forget, remembered


def name_of(folder):
    digest = hashlib.blake2b()
    add(digest, folder)
    return digest.hexdigest()


def test_the_name_follows_what_is_in_the_files_and_where(tmp_path):
    (tmp_path / "a.html").write_text("one")
    (tmp_path / "notes.txt").write_text("nothing that runs")
    first = name_of(tmp_path)
    (tmp_path / "notes.txt").write_text("other")
    assert name_of(tmp_path) == first

    (tmp_path / "a.html").write_text("two")
    second = name_of(tmp_path)
    (tmp_path / "a.html").rename(tmp_path / "b.html")

    assert len({first, second, name_of(tmp_path)}) == 3


def test_the_same_code_has_one_name():
    name = edition()
    edition.cache_clear()

    assert edition() == name


@pytest.mark.django_db
def test_other_code_makes_its_own_pieces():
    assert remembered("piece", lambda: "old drawing") == "old drawing"
    forget()
    assert remembered("piece", lambda: "new drawing") == "old drawing"
    forget()

    with patch.object(generation, "edition", return_value="newer"):
        assert remembered("piece", lambda: "new drawing") == "new drawing"
