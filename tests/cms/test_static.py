import re
from pathlib import Path

from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_a_template_names_is_there():
    """A missing one is an error page once files are collected under hashed names."""
    templates = list((ROOT / "templates").rglob("*.html"))
    named = {name for path in templates for name in re.findall(r'{% static "([^"{]+)"', path.read_text("utf-8"))}

    assert len(named) > 5
    assert {name for name in named if finders.find(name) is None} == set()


def test_every_file_a_stylesheet_names_is_there():
    sheets = list((ROOT / "cms/static").rglob("*.css"))
    named = {(sheet, name) for sheet in sheets for name in re.findall(r'url\("([^"#)]+)', sheet.read_text("utf-8"))}

    assert len(named) > 3
    assert {
        name for sheet, name in named if not name.startswith("data:") and not (sheet.parent / name).exists()
    } == set()
