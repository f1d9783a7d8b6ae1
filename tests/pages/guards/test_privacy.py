"""A view restriction belongs to a page in all its languages, whichever of them it was put on or taken from."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.models import LocaleSynchronization

from pages.models import HomePage, SectionPage, StandardPage
from tests.factories import accounts, trees

pytestmark = pytest.mark.django_db

LOGIN, GROUPS, PASSWORD = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS, PageViewRestriction.PASSWORD


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page = trees.grow(home, lead="Wstęp")
    trees.translate(page, "sk")
    section = trees.grow(home, "O nas", SectionPage)
    contact = trees.grow(section, "Kontakt")
    return {"home": home.pk, "page": page.pk, "section": section.pk, "contact": contact.pk}


@pytest.fixture
def page(planted):
    """Finished in Slovak; in English an alias."""
    return StandardPage.objects.get(pk=planted["page"])


@pytest.fixture
def section(planted):
    return SectionPage.objects.get(pk=planted["section"])


@pytest.fixture
def contact(planted):
    """A page of the section, nowhere translated."""
    return StandardPage.objects.get(pk=planted["contact"])


@pytest.fixture
def without_english(planted):
    """The home beside an English one that follows nothing: a draft, and no page below."""
    LocaleSynchronization.objects.get(locale__language_code="en").delete()
    home = HomePage.objects.get(pk=planted["home"])
    english = trees.version(home, "en")
    english.delete()
    home.copy_for_translation(english.locale)
    return trees.fresh(home)


@pytest.fixture
def admin(client):
    client.force_login(accounts.superuser())
    return client


def restrict(page, kind=LOGIN, *groups, password=""):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind, password=password)
    restriction.groups.set(groups)
    return restriction


def found(page):
    """{language: what stands in the way of a reader}, with the names of the groups."""
    rows = PageViewRestriction.objects.filter(page__translation_key=page.translation_key)
    rows = rows.select_related("page__locale").prefetch_related("groups")
    return {
        row.page.locale.language_code: (row.restriction_type, row.password, sorted(g.name for g in row.groups.all()))
        for row in rows
    }


def in_all(*what):
    return dict.fromkeys(("pl", "sk", "en"), what)


def statuses(client, page):
    versions = Page.objects.filter(translation_key=page.translation_key).order_by("path")
    return [client.get(version.url).status_code for version in versions]


@pytest.mark.parametrize("code", ["pl", "sk", "en"])
def test_a_restriction_put_on_one_language_is_put_on_all(client, page, code):
    restrict(trees.version(page, code))

    assert found(page) == in_all(LOGIN, "", [])
    assert statuses(client, page) == [302, 302, 302]


@pytest.mark.parametrize("code", ["pl", "sk", "en"])
def test_a_restriction_lifted_on_one_language_is_lifted_on_all(client, page, code):
    restrict(page)

    trees.version(page, code).view_restrictions.get().delete()

    assert found(page) == {}
    assert statuses(client, page) == [200, 200, 200]


def test_many_restrictions_lifted_at_once_are_lifted_on_all(page):
    restrict(page)

    PageViewRestriction.objects.filter(page=page).delete()

    assert found(page) == {}


@pytest.mark.parametrize("code", ["pl", "sk", "en"])
def test_groups_are_the_same_in_every_language(page, code):
    editors, translators = Group.objects.get(name="Editors"), Group.objects.get(name="Translators")
    restrict(trees.version(page, code), GROUPS, editors)

    trees.version(page, code).view_restrictions.get().groups.add(translators)
    trees.version(page, code).view_restrictions.get().groups.remove(editors)

    assert found(page) == in_all(GROUPS, "", ["Translators"])


@pytest.mark.parametrize("code", ["pl", "sk", "en"])
def test_privacy_set_in_the_admin_holds_in_every_language(admin, page, code):
    editors = Group.objects.get(name="Editors")
    address = reverse("wagtailadmin_pages:set_privacy", args=[trees.version(page, code).pk])

    admin.post(address, {"restriction_type": GROUPS, "groups": [editors.pk], "password": ""})

    assert found(page) == in_all(GROUPS, "", ["Editors"])


@pytest.mark.parametrize("code", ["pl", "sk", "en"])
def test_privacy_changed_in_the_admin_is_changed_in_every_language(admin, page, code):
    restrict(page, GROUPS, Group.objects.get(name="Editors"))
    address = reverse("wagtailadmin_pages:set_privacy", args=[trees.version(page, code).pk])

    admin.post(address, {"restriction_type": LOGIN, "groups": [], "password": ""})

    assert {kind for kind, _password, _groups in found(page).values()} == {LOGIN}


def test_no_page_is_given_a_password_that_many_share(admin, page):
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])

    admin.post(address, {"restriction_type": PASSWORD, "groups": [], "password": "tajne"})

    assert found(page) == {}


@pytest.mark.parametrize("code", ["pl", "sk"])  # for an alias Wagtail sends the editor to its source
def test_privacy_lifted_in_the_admin_is_lifted_in_every_language(admin, page, code):
    restrict(page, GROUPS, Group.objects.get(name="Editors"))
    address = reverse("wagtailadmin_pages:set_privacy", args=[trees.version(page, code).pk])

    admin.post(address, {"restriction_type": "none", "groups": [], "password": ""})

    assert found(page) == {}


def test_synchronising_neither_lifts_nor_loses_a_restriction(page):
    restrict(trees.version(page, "sk"), GROUPS, Group.objects.get(name="Editors"))

    trees.sync(page)

    assert found(page) == in_all(GROUPS, "", ["Editors"])


def test_a_page_under_a_restricted_section_is_closed_in_every_language(client, section, contact):
    restrict(section)

    assert statuses(client, contact) == [302, 302, 302]


def test_a_translation_made_later_is_restricted_from_its_first_day(without_english):
    page = trees.grow(without_english, "Wizja")
    restrict(page, GROUPS, Group.objects.get(name="Editors"))

    trees.translate(page, "en")

    assert found(page) == in_all(GROUPS, "", ["Editors"])


def test_a_translation_made_later_keeps_its_own_restriction_below_a_restricted_section(
    without_english, section, contact
):
    restrict(section)
    restrict(contact, GROUPS, Group.objects.get(name="Editors"))

    trees.translate(contact, "en")

    assert found(contact) == in_all(GROUPS, "", ["Editors"])


def test_a_new_page_below_a_restricted_section_is_closed_in_every_language(client, section):
    restrict(section)

    page = trees.grow(section, "Dojazd")

    assert statuses(client, page) == [302, 302, 302]


def test_an_alias_elsewhere_in_the_tree_follows_its_page(client, page, section):
    alias = page.create_alias(parent=section)

    restrict(page)

    assert client.get(alias.url).status_code == 302


@pytest.mark.parametrize("code", ["sk", "en"])
def test_deleting_one_language_leaves_the_others_restricted(client, page, code):
    restrict(page)

    with trees.committed():
        trees.version(page, code).delete()

    assert set(found(page)) == {"pl", "sk", "en"} - {code}
    assert client.get(page.url).status_code == 302


def test_deleting_the_source_leaves_the_drafts_restricted(page):
    restrict(page)

    with trees.committed():
        page.delete()

    assert found(page) == {"sk": (LOGIN, "", [])}
