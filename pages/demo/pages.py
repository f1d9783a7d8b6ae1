"""Makes demo pages: first the bare page in its place, then its words."""

import re

from django.utils import timezone
from wagtail.models import Locale

from cms.kit.streamfield import StreamField
from network.people.models import Organisation
from network.projects.models import Project
from network.terms.models import Topic
from pages import models
from pages.demo.accounts import editor
from pages.demo.content import SOURCE, spoken
from pages.demo.people import keeper
from pages.models.workspace import MembersPage

# Keys of a page row that are not fields of the page.
META = {"key", "type", "parent", "languages", "illustration", "comment", "topics", "document", "picture", "next"}
# The order of the pages below the home.
MENU = ["about", "news", "events", "projects", "members", "publications", "join"]
LINKS = {"organisation": Organisation, "project": Project}


def plant_page(row, parent, library):
    """The page at its place in the source tree, unpublished until it has its words. Found again by its slug."""
    model = getattr(models, row["type"])
    slug = spoken(row["slug"])
    existing = model.objects.child_of(parent).filter(slug=slug).first()
    if existing:
        return existing
    page = model(title=spoken(row["title"]), slug=slug, live=False, locale=Locale.objects.get(language_code=SOURCE))
    page.owner = keeper() if issubclass(model, MembersPage) else editor()
    for name, value in required_values(model, row):
        setattr(page, name, value)
    if "document" in row:
        page.document = library.document(row["document"])
    return parent.add_child(instance=page)


def draft_next(page, row):
    """An editor is at work: a newer draft that neither the translators nor the public have seen.

    A page that somebody has edited since is left alone.
    """
    if page.revisions.count() > 1:
        return
    newest = page.specific.get_latest_revision_as_object()
    for name, value in row["next"].items():
        setattr(newest, name, spoken(value))
    newest.save_revision(user=editor())


def required_values(model, row):
    """Values without which the bare page cannot be saved: everything that is no block and no link to a page."""
    for name, value in row.items():
        if name in META or name in {"title", "slug", "current_project"}:
            continue
        field = model._meta.get_field(name)
        if name in LINKS:
            yield name, LINKS[name].objects.get(slug=value)
        elif name == "category":
            yield name, models.NewsCategory.objects.get(code=value)
        elif not isinstance(field, StreamField):
            yield name, aware(spoken(value))


def aware(value):
    """A date-time of a TOML file is in the portal's own zone."""
    if hasattr(value, "hour") and hasattr(value, "year") and timezone.is_naive(value):
        return timezone.make_aware(value)
    return value


def fill_page(page, row, pages, library):
    """Give the page its blocks, pictures and links, and publish it. A page that was published is left alone."""
    if page.live or page.latest_revision_id:
        return
    page = page.specific
    for name, value in row.items():
        field = None if name in META else page._meta.get_field(name)
        if isinstance(field, StreamField):
            setattr(page, name, [block(item, pages, library) for item in value])
    page.picture = library.picture(row.get("illustration"))
    page.show_in_menus = bool(row.get("show_in_menus"))
    if "current_project" in row:
        page.current_project = pages[row["current_project"]]
    if "topics" in row:
        page.topics = [
            page._meta.get_field("topics").related_model(topic=Topic.objects.get(code=code)) for code in row["topics"]
        ]
    page.save_revision().publish()


def block(item, pages, library):
    return item["block"], resolved(spoken(item["value"]), pages, library)


def resolved(value, pages, library):
    """Replace keys of pictures, documents and pages by what the blocks hold."""
    if isinstance(value, list):
        return [resolved(item, pages, library) for item in value]
    if isinstance(value, dict):
        return {name: resolved_field(name, item, pages, library) for name, item in value.items()}
    return linked(value, pages, library) if isinstance(value, str) and value.lstrip().startswith("<") else value


def resolved_field(name, value, pages, library):
    if name in {"image", "picture"} and isinstance(value, str):
        return library.picture(value)
    if name == "document" and isinstance(value, str):
        return library.document(value)
    if name == "page" and isinstance(value, str):
        return pages[value]
    if name == "pages":
        return [pages[key] for key in value]
    return resolved(value, pages, library)


def linked(html, pages, library):
    """`page:KEY` and `document:KEY` in rich text become the links the editor makes."""
    html = re.sub(r'href="page:([^"]+)"', lambda found: f'linktype="page" id="{pages[found[1]].pk}"', html)
    return re.sub(
        r'href="document:([^"]+)"', lambda found: f'linktype="document" id="{library.document(found[1]).pk}"', html
    )
