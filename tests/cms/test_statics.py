"""Static files as they are served: joined, hashed, compressed."""

import gzip

import brotli
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from cms.statics import (
    ENTRIES,
    SCRIPTS,
    CompressedPortalStaticFilesStorage,
    PortalStaticFilesStorage,
    joined,
    joined_script,
    lean,
)

BUDGET = 45_000  # bytes of CSS a visitor loads
LONG = "a { color: red; }" * 100


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

    assert (first, second) == ("a{color:red;}", "a{color:blue;}")


def test_a_lean_stylesheet_keeps_its_rules():
    css = '/* a remark */\n.a,\n.b > .c {\n  content: " (" attr(href) ")";\n  & b { margin: calc(1px + 2px); }\n}\n'

    assert lean(css) == '.a, .b > .c{content:" (" attr(href) ")";& b{margin:calc(1px + 2px);}}'


def test_the_parts_of_a_script_keep_their_names_to_themselves():
    parts = {
        "js/portal.js": '// A remark.\n"use strict";\nimport("./a.js");\non(() => {\n  import("./b.js");\n});\n',
        "js/a.js": "// Another.\nconst mine = 1;\n",
        "js/b.js": "const mine = 2;\n",
    }

    script = joined_script(parts.get, "js/portal.js")

    assert script == '"use strict";\n{\nconst mine = 1;\n}\non(() => {\n{\nconst mine = 2;\n}\n});\n'


def test_the_script_of_a_page_names_no_other(settings):
    folder = settings.BASE_DIR / "cms" / "static"

    script = joined_script(lambda name: (folder / name).read_text(), SCRIPTS[0])

    assert "import" not in script
    assert script.count("data-portal-") >= 3


@pytest.mark.parametrize(
    ("storage", "folder", "compressed"),
    [
        (PortalStaticFilesStorage, "cms", True),
        (PortalStaticFilesStorage, "office", False),
        (CompressedPortalStaticFilesStorage, "cms", True),
        (CompressedPortalStaticFilesStorage, "office", True),
    ],
)
def test_files_stand_compressed_beside_themselves(tmp_path, storage, folder, compressed):
    name = f"{folder}/some.css"
    files = storage(location=tmp_path, base_url="/static/")
    files.save(name, ContentFile(LONG))

    list(files.post_process({name: (files, name)}))

    beside = tmp_path / files.stored_name(name)
    packed = [beside.with_name(f"{beside.name}.{end}") for end in ("br", "gz")]
    assert [path.exists() for path in packed] == [compressed] * 2
    if compressed:
        assert brotli.decompress(packed[0].read_bytes()).decode() == LONG
        assert gzip.decompress(packed[1].read_bytes()).decode() == LONG


def test_the_public_stylesheet_keeps_its_budget(settings):
    folder = settings.BASE_DIR / "cms" / "static"

    css = lean(joined(lambda name: (folder / name).read_text(), ENTRIES[0]))

    assert len(css.encode()) <= BUDGET
