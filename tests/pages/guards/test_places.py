"""A page moved in the source language moves in the others, and every old address leads to the new one."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from pages.models import HomePage, SectionPage, StandardPage
from tests.factories import accounts, trees

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page = trees.grow(home, "Kontakt")
    section = trees.grow(home, "O nas", SectionPage)
    for finished in (page, section):
        trees.translate(finished, "sk")
    row = [trees.grow(home, title).pk for title in ("Raz", "Dwa", "Trzy")]
    return {"home": home.pk, "page": page.pk, "section": section.pk, "row": row}


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted["home"])


@pytest.fixture
def page(planted):
    """Finished in Slovak; in English an alias."""
    return StandardPage.objects.get(pk=planted["page"])


@pytest.fixture
def section(planted):
    return SectionPage.objects.get(pk=planted["section"])


@pytest.fixture
def row(planted):
    """The three pages that come last below the home."""
    return [StandardPage.objects.get(pk=key) for key in planted["row"]]


@pytest.fixture
def admin(client):
    client.force_login(accounts.superuser())
    return client


def move(page, target, pos="last-child"):
    with trees.committed():
        trees.fresh(page).move(trees.fresh(target), pos=pos)


def order(parent, code="pl"):
    """Titles of the children in the language, in their order, without the language they were translated into."""
    children = trees.version(parent, code).get_children().order_by("path")
    return [child.title.removeprefix(f"{code}: ") for child in children]


def test_a_page_moved_in_code_moves_in_every_language(page, section):
    move(page, section)

    assert trees.version(page, "sk").url == "/sk/sk-o-nas/sk-kontakt/"
    assert trees.version(page, "en").url == "/en/o-nas/kontakt/"


def test_a_page_moved_in_the_admin_moves_in_every_language(admin, page, section):
    with trees.committed():
        admin.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk]))

    assert trees.version(page, "sk").url == "/sk/sk-o-nas/sk-kontakt/"
    assert trees.version(page, "en").url == "/en/o-nas/kontakt/"


def test_the_old_addresses_lead_to_the_new_ones(client, page, section):
    move(page, section)

    for old, new in {
        "/pl/kontakt/": "/pl/o-nas/kontakt/",
        "/sk/sk-kontakt/": "/sk/sk-o-nas/sk-kontakt/",
        "/en/kontakt/": "/en/o-nas/kontakt/",
    }.items():
        response = client.get(old)
        assert (response.status_code, response.url) == (301, new)
        assert client.get(new).status_code == 200


def test_a_moved_section_leaves_addresses_of_its_pages_behind(client, home, section):
    page = trees.grow(section, "Historia")
    other = trees.grow(home, "Sieć", SectionPage)

    move(section, other)

    assert client.get("/en/o-nas/historia/").url == "/en/siec/o-nas/historia/"
    assert trees.version(page, "en").url == "/en/siec/o-nas/historia/"


def test_pages_put_in_another_order_stand_so_in_every_language(home, row):
    first, _second, third = row
    trees.translate(third, "sk")

    move(third, first, pos="left")

    assert order(home) == ["Kontakt", "O nas", "Trzy", "Raz", "Dwa"]
    assert order(home, "sk") == order(home, "en") == ["Kontakt", "O nas", "Trzy", "Raz", "Dwa"]


def test_pages_put_in_another_order_in_the_admin_stand_so_in_every_language(admin, home, row):
    with trees.committed():
        admin.post(reverse("wagtailadmin_pages:set_page_position", args=[row[0].pk]) + "?position=3")

    assert order(home) == order(home, "sk") == order(home, "en") == ["Kontakt", "O nas", "Dwa", "Raz", "Trzy"]


def test_a_translation_takes_a_free_name_at_its_new_place(page, section):
    taken = StandardPage(title="Kontakt", slug="sk-kontakt", locale=trees.version(section, "sk").locale)
    trees.version(section, "sk").add_child(instance=taken)

    move(page, section)

    moved = trees.version(page, "sk")
    assert moved.get_parent().pk == trees.version(section, "sk").pk
    assert moved.slug not in {"sk-kontakt"}
    assert Page.objects.filter(url_path=moved.url_path).count() == 1


def test_a_translation_moved_alone_moves_no_other(page, section):
    move(trees.version(page, "sk"), trees.version(section, "sk"))

    assert trees.fresh(page).url == "/pl/kontakt/"


def test_a_page_stays_where_it_is_when_its_new_parent_has_no_translation(page, section):
    with trees.committed():
        trees.version(section, "en").delete()

    move(page, section)

    assert trees.version(page, "en").url == "/en/kontakt/"


def test_a_new_address_in_one_language_leaves_a_redirect_behind(client, page):
    trees.translate(page, "sk", {"kontakt": "kde-sme"})

    response = client.get("/sk/sk-kontakt/")
    assert (response.status_code, response.url) == (301, "/sk/kde-sme/")


def test_a_translated_alias_leaves_a_redirect_behind(client, page):
    trees.translate(page, "en")

    response = client.get("/en/kontakt/")
    assert (response.status_code, response.url) == (301, "/en/en-kontakt/")


def test_an_unfinished_translation_changes_no_address(client, page):
    translation = trees.submit(page, "en")
    trees.put_into_words(translation, only=["kontakt"])

    with trees.committed():
        translation.save_target()

    assert client.get("/en/kontakt/").status_code == 200
    assert client.get("/en/en-kontakt/").status_code == 404


@pytest.mark.parametrize("alias", ["", "on"])
def test_a_page_is_not_copied_below_the_home_of_another_language(admin, home, page, alias):
    sk = trees.version(home, "sk")
    before = sk.get_descendants().count()

    response = admin.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": sk.pk, "publish_copies": "on", "alias": alias},
        follow=True,
    )

    assert sk.get_descendants().count() == before
    assert "A page stays in its language" in response.content.decode()


def test_a_page_is_copied_below_a_page_of_its_language(admin, page, section):
    data = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": section.pk, "copy_subpages": ""}

    admin.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)

    assert trees.fresh(section).get_children().get().title == "Kopia"
