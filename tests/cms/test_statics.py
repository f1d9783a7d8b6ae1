"""Stylesheets as they are served."""

import pytest
from django.core.files.storage import FileSystemStorage

from cms.statics import ENTRIES, PortalStaticFilesStorage, joined, lean

BUDGET = 45_000  # bytes of CSS a visitor loads


@pytest.fixture
def collected(tmp_path, settings):
    """A storage and the folder its sources lie in: an entry that imports one part."""
    source = tmp_path / "source" / "cms" / "css"
    source.mkdir(parents=True)
    (source / "portal.css").write_text('@import url("part.css");\n')
    (source / "part.css").write_text("a { color: red; }")
    settings.STATIC_ROOT = tmp_path / "static"
    return PortalStaticFilesStorage(location=tmp_path / "static", base_url="/static/"), source


def collect(storage, source):
    """As `collectstatic` does it: what is older than its copy is not copied again."""
    files = FileSystemStorage(location=source.parents[1])
    paths = {f"cms/css/{path.name}": (files, f"cms/css/{path.name}") for path in source.iterdir()}
    for name in paths:
        if not storage.exists(name) or name.endswith("part.css"):
            storage.delete(name)
            with files.open(name) as file:
                storage.save(name, file)
    list(storage.post_process(paths))
    with storage.open("cms/css/portal.css") as file:
        return file.read().decode()


def test_a_changed_part_reaches_an_entry_that_did_not_change(collected):
    storage, source = collected
    first = collect(storage, source)

    (source / "part.css").write_text("a { color: blue; }")
    second = collect(storage, source)

    assert (first, second) == ("a{color: red;}", "a{color: blue;}")


def test_a_lean_stylesheet_keeps_its_rules():
    css = '/* a remark */\n.a,\n.b > .c {\n  content: " (" attr(href) ")";\n  & b { margin: calc(1px + 2px); }\n}\n'

    assert lean(css) == '.a, .b > .c{content: " (" attr(href) ")";& b{margin: calc(1px + 2px);}}'


def test_the_public_stylesheet_keeps_its_budget(settings):
    folder = settings.BASE_DIR / "cms" / "static"

    css = lean(joined(lambda name: (folder / name).read_text(), ENTRIES[0]))

    assert len(css.encode()) <= BUDGET
