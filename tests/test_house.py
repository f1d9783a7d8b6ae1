"""The house's rules that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.db import models
from django.template.loader import get_template

from pages.models.base import BasePage

ROOT = Path(__file__).resolve().parent.parent
OWN = ["cms", "network", "pages", "search"]
WALLS = {".py": 400, ".html": 100, ".css": 200, ".js": 60}
FUNCTION_WALL = 30
FLOORS = [
    "cms.kit",
    "cms.accounts",
    "cms.media",
    "search",
    "network.terms",
    "network.notices",
    "network.people",
    "network.files",
    "network.talk",
    "network.projects",
    "network.letters",
    "pages",
]
FORBIDDEN_NAMES = {"utils", "helpers", "common", "services", "mixins"}
OVERRIDING = {"account", "admin", "allauth", "kit", "mfa", "usersessions", "wagtailadmin"}


def tracked(*suffixes):
    """Files of the repository, present and not ignored, without vendored ones."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    paths = [ROOT / name for name in listed if name]
    return [p for p in paths if p.exists() and (not suffixes or p.suffix in suffixes) and "vendor" not in p.parts]


def written(*suffixes):
    """Tracked files that people wrote: migrations are made by a machine."""
    return [path for path in tracked(*suffixes) if "migrations" not in path.parts]


def page_types():
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_every_page_type_has_its_template(model):
    template = model.template

    assert template == f"pages/{snake(model.__name__)}.html"
    get_template(template)


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def test_no_template_is_an_orphan():
    templates = {str(p.relative_to(ROOT / "templates")) for p in (ROOT / "templates").rglob("*.html")}
    overriding = {name for name in templates if name.split("/")[0] in OVERRIDING}
    sources = "\n".join(p.read_text("utf-8") for p in tracked(".py", ".html") if p.name != Path(__file__).name)

    orphans = {name for name in templates - overriding if name not in sources and not is_component(name, sources)}

    assert orphans - {"403.html", "404.html", "429.html", "500.html"} == set()


def is_component(name, sources):
    """Blocks and mails are chosen by name in a variable: `blocks/<name>.html` by the block's own name."""
    folder, _slash, file = name.rpartition("/")
    return folder in {"blocks", "emails"} and f'"{file.removesuffix(".html")}"' in sources


@pytest.mark.parametrize("path", written(*WALLS), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_higher_than_its_wall(path):
    lines = len(path.read_text("utf-8").splitlines())

    assert lines <= WALLS[path.suffix]


@pytest.mark.parametrize("path", tracked(".py"), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_function_is_longer_than_a_screen(path):
    tree = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno - f.lineno + 1 > FUNCTION_WALL}

    assert long == {}


def test_no_file_hides_behind_a_vague_name():
    assert [p for p in tracked(".py") if p.stem in FORBIDDEN_NAMES] == []


def floor_of(model):
    module = model.__module__
    return next((place for place, name in enumerate(FLOORS) if module == name or module.startswith(f"{name}.")), None)


def test_no_foreign_key_points_uphill():
    own = [model for model in apps.get_models() if floor_of(model) is not None]

    uphill = [
        f"{model._meta.label}.{field.name}"
        for model in own
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.is_relation and field.related_model and (floor_of(field.related_model) or 0) > floor_of(model)
    ]

    assert uphill == []


def test_states_are_moved_by_steps_and_never_by_forms():
    states = [
        field
        for model in apps.get_models()
        if floor_of(model) is not None
        for field in model._meta.local_fields
        if field.name == "state" and isinstance(field, models.CharField)
    ]

    assert [f"{field.model._meta.label}.{field.name}" for field in states if field.editable] == []


@pytest.mark.parametrize("language", ["pl", "sk"])
def test_the_interface_is_complete_in(language):
    catalogue = polib.pofile(str(ROOT / f"locale/{language}/LC_MESSAGES/django.po"))

    missing = [entry.msgid for entry in catalogue if not entry.obsolete and (not entry.translated() or entry.fuzzy)]

    assert missing == []


def test_nothing_names_a_registry_or_a_path_of_one_machine():
    hosts = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|--(extra-)?index-url|/work/(main|shared)|/root/")

    named = [str(p.relative_to(ROOT)) for p in tracked() if p != Path(__file__) and hosts.search(text_of(p))]

    assert named == []


def text_of(path):
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    mails = {"emails"}

    found = [
        str(p.relative_to(ROOT))
        for p in (ROOT / "templates").rglob("*.html")
        if not mails & set(p.parts) and inline.search(re.sub(r"\{#.*?#\}", "", p.read_text("utf-8")))
    ]

    assert found == []


def test_requirements_carry_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()

        assert "--hash=sha256:" in text, path.name
        assert "://" not in text, path.name


def test_a_form_included_apart_is_given_its_token():
    """`only` leaves the token behind, and the test client asks for none: browsers would be refused."""
    folder = ROOT / "templates"
    forms = {str(p.relative_to(folder)) for p in folder.rglob("*.html") if "csrf_token" in p.read_text("utf-8")}
    found = [
        f"{path.relative_to(folder)}: {include[1]}"
        for path in folder.rglob("*.html")
        for include in re.finditer(r'{% include "([^"]+)"[^%]* only %}', path.read_text("utf-8"))
        if include[1] in forms and "csrf_token=" not in include[0]
    ]

    assert found == []
