"""A draft may have gaps; what goes public may not."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import nested_form_data, streamfield

from pages import checks
from pages.models import StandardPage
from tests.factories import media
from tests.factories.accounts import editor
from tests.factories.pages import StandardPageFactory, portal
from tests.forms import filled

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(scope="module")
def planted(grown_once):
    return StandardPageFactory(parent=portal(), title="Historia", lead="Lead.", live=False).pk


@pytest.fixture
def page(client, planted):
    client.force_login(editor())
    return StandardPage.objects.get(pk=planted)


@pytest.fixture
def home(page):
    return page.get_parent()


def messages(page):
    values = {field.name: getattr(page, field.name) for field in page._meta.concrete_fields}
    return checks.faults(page, values)


def story(page, *blocks):
    page.body = [{"type": kind, "value": value} for kind, value in blocks]
    return page


def send(client, page, button, **changes):
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled(client.get(address), title=page.title)
    data["body-count"] = "0"  # the blocks are put there by JavaScript
    for name, value in changes.items():
        data[name] = value
    data[button] = "1"
    return client.post(address, data)


def test_page_without_lead_is_saved_but_not_published(client, page):
    saved = send(client, page, "action-save-draft", lead="")
    refused = send(client, page, "action-publish", lead="")

    assert saved.status_code == 302
    assert refused.context["form"].errors["lead"] == ["Say in one or two sentences what the page is about."]
    assert not Page.objects.get(pk=page.pk).live


def test_page_without_lead_is_not_handed_in(client, page):
    refused = send(client, page, "action-submit", lead=" ")

    assert "lead" in refused.context["form"].errors


def test_refused_form_keeps_what_was_typed(client, page):
    refused = send(client, page, "action-publish", lead="", seo_title="Typed before")

    assert "Typed before" in refused.text


def test_whole_page_is_published(client, page):
    send(client, page, "action-publish", lead="What it is about.")

    assert StandardPage.objects.get(pk=page.pk).lead == "What it is about."
    assert StandardPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("levels", "right"), [(["h2", "h3"], True), (["h2", "h3", "h2"], True), (["h3"], False), (["h3", "h2"], False)]
)
def test_headings_begin_with_the_first_level(page, levels, right):
    story(page, *[("heading", {"text": f"On {level}", "level": level}) for level in levels])

    assert messages(page) == (
        [] if right else [("body", "“On h3” is a heading of the second level with none of the first above it.")]
    )


def test_link_to_a_page_that_is_not_public_is_named(page, home):
    target = StandardPageFactory(parent=home, title="Statut", live=False)
    story(page, ("paragraph", f'<p><a linktype="page" id="{target.pk}">statut</a></p>'))

    assert messages(page) == [("body", "It links to “Statut”, which is not public.")]


def test_link_to_a_public_page_and_to_a_document_is_right(page, home):
    target, document = StandardPageFactory(parent=home), media.document()
    story(
        page,
        (
            "paragraph",
            f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="document" id="{document.pk}">b</a></p>',
        ),
        ("paragraph", '<p><a href="https://example.org/">c</a> <a href="#below">d</a></p>'),
    )

    assert messages(page) == []


@pytest.mark.parametrize("kind", ["page", "document"])
def test_link_to_something_deleted_is_found(page, kind):
    story(page, ("paragraph", f'<p><a linktype="{kind}" id="987654">x</a></p>'))

    assert messages(page) == [("body", "It links to something that was deleted.")]


@pytest.mark.parametrize("link", ["<a>tu</a>", '<a href="">tu</a>', '<a href="#">tu</a>'])
def test_link_without_an_address_is_found(page, link):
    story(page, ("paragraph", f"<p>Zobacz {link}.</p>"))

    assert messages(page) == [("body", "The link “tu” leads nowhere.")]


def test_page_chosen_in_a_block_must_be_public(page, home):
    target = StandardPageFactory(parent=home, title="Statut", live=False)
    story(page, ("cards", {"title": "Read on", "pages": [target.pk]}))

    assert ("body", "It links to “Statut”, which is not public.") in messages(page)


def test_link_to_a_private_page_is_named(page, home):
    target = StandardPageFactory(parent=home, title="Statut")
    PageViewRestriction.objects.create(page=target, restriction_type=PageViewRestriction.LOGIN)
    story(page, ("paragraph", f'<p><a linktype="page" id="{target.pk}">statut</a></p>'))

    assert messages(page) == [("body", "It links to “Statut”, which is not public.")]


def test_page_may_link_to_itself_before_it_is_public(page):
    story(page, ("paragraph", f'<p><a linktype="page" id="{page.pk}">here</a></p>'))

    assert messages(page) == []


def test_draft_with_an_undecided_picture_is_saved(client, page):
    block = {"image": media.drawing().pk, "alt": "", "caption": ""}
    body = nested_form_data({"body": streamfield([("image", block)])})

    response = send(client, page, "action-save-draft", **body)

    assert response.status_code == 302
    assert len(StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().body) == 1


def test_a_private_page_may_link_to_another_private_page(page, home):
    target = StandardPageFactory(parent=home, title="Statut")
    words = f'<p><a linktype="page" id="{target.pk}">statut</a></p>'
    for private in (page, target):
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert messages(story(page, ("paragraph", words))) == []


@pytest.fixture
def publish_all(client, page):
    def published(*pages, below=""):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        ids = "&".join(f"id={each.pk}" for each in pages)
        return client.post(f"{address}?{ids}&next=/admin/", {"include_descendants": below}, follow=True)

    return published


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_several_pages_are_published_at_once_or_none(page, home, publish_all):
    gap = StandardPageFactory(parent=home, title="Wizja", lead="", live=False)

    refused = publish_all(page, gap)

    assert "Nothing was published." in refused.text
    assert "Wizja: Lead: Say in one or two sentences what the page is about." in refused.text
    assert not is_live(page)
    assert not is_live(gap)


def test_pages_published_at_once_may_link_to_each_other(page, home, publish_all):
    words = f'<p><a linktype="page" id="{page.pk}">historia</a></p>'
    other = StandardPageFactory(parent=home, lead="Lead.", live=False, body=[("paragraph", words)])

    publish_all(page, other)

    assert is_live(page)
    assert is_live(other)


def test_drafts_below_a_page_published_at_once_are_asked_too(page, home, publish_all):
    below = StandardPageFactory(parent=page, title="Wizja", lead="", live=False)

    alone = publish_all(page)
    both = publish_all(page, below="on")

    assert "Nothing was published." not in alone.text
    assert "Wizja: Lead: Say" in both.text
    assert not is_live(below)
