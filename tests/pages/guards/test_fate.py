"""What happens to a page in the source language happens to it in all languages, and nothing is public before it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.models import NewsIndexPage, NewsPage, SectionPage, StandardPage
from tests.factories import accounts, trees

pytestmark = pytest.mark.django_db

LATER = timedelta(days=2)


@pytest.fixture(scope="module")
def planted(grown_once):
    home = trees.three_trees()
    page = trees.grow(home, lead="Wstęp")
    trees.translate(page, "sk")
    section = trees.grow(home, "O nas", SectionPage)
    contact = trees.grow(section, "Kontakt", lead="Adres")
    news_index = trees.grow(home, "Aktualności", NewsIndexPage)
    return {"page": page.pk, "section": section.pk, "contact": contact.pk, "news_index": news_index.pk}


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
def admin(client):
    client.force_login(accounts.superuser())
    return client


def live(page):
    versions = Page.objects.filter(translation_key=page.translation_key, live=True)
    return sorted(versions.values_list("locale__language_code", flat=True))


def statuses(client, *addresses):
    return [client.get(address).status_code for address in addresses]


def test_a_page_unpublished_in_code_goes_from_every_language(client, page):
    addresses = [trees.version(page, code).url for code in ("sk", "en")]

    page.unpublish()

    assert live(page) == []
    assert statuses(client, *addresses) == [404, 404]


def test_a_page_unpublished_in_the_admin_goes_from_every_language(admin, page):
    with trees.committed():
        admin.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert live(page) == []


def test_pages_unpublished_together_with_their_section_go_from_every_language(section, contact):
    trees.translate(contact, "sk")

    section.unpublish()
    contact.unpublish()

    assert live(contact) == live(section) == []


def test_a_page_whose_time_is_over_goes_from_every_language(page):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - LATER)

    call_command("publish_scheduled")

    assert live(page) == []


def test_a_page_that_is_not_the_source_goes_alone(page):
    trees.version(page, "sk").unpublish()

    assert live(page) == ["en", "pl"]


def test_words_of_a_withdrawn_translation_stay_as_a_draft(page):
    page.unpublish()

    assert trees.version(page, "sk").lead == "sk: Wstęp"


def by_code(page, client):
    page.delete()


def by_queryset(page, client):
    StandardPage.objects.filter(pk=page.pk).delete()


def by_queryset_of_all_pages(page, client):
    Page.objects.filter(pk=page.pk).delete()


def by_admin(page, client):
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def by_bulk_action(page, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{address}?id={page.pk}&next=/admin/")


DELETIONS = [by_code, by_queryset, by_queryset_of_all_pages, by_admin, by_bulk_action]


@pytest.mark.parametrize("delete", DELETIONS)
def test_a_deleted_page_goes_from_every_language(admin, page, delete):
    key = page.translation_key

    with trees.committed():
        delete(page, admin)

    left = Page.objects.get(translation_key=key)
    assert (left.locale.language_code, left.live) == ("sk", False)
    assert left.specific.lead == "sk: Wstęp"


def test_a_deleted_section_takes_its_pages_and_their_aliases_along(section, contact):
    with trees.committed():
        section.delete()

    assert not Page.objects.filter(translation_key__in=[section.translation_key, contact.translation_key]).exists()


def test_what_was_written_by_hand_below_a_deleted_section_is_kept_as_a_draft(section, contact):
    trees.translate(contact, "sk")

    with trees.committed():
        section.delete()

    sk = Page.objects.get(translation_key=contact.translation_key).specific
    assert (sk.live, sk.lead) == (False, "sk: Adres")
    assert not sk.get_parent().live
    assert sk.get_parent().specific.words_language == "pl"


def test_a_translation_scheduled_for_later_does_not_outlive_its_source(page):
    sk = trees.version(page, "sk")
    sk.unpublish()
    sk.revisions.update(approved_go_live_at=timezone.now() - LATER)

    with trees.committed():
        page.delete()
    call_command("publish_scheduled")

    assert not trees.fresh(sk).live


@pytest.fixture
def news_index(planted):
    return NewsIndexPage.objects.get(pk=planted["news_index"])


def scheduled(parent):
    """News that is to appear in two days, as an editor makes it."""
    page = NewsPage(title="Tajne", locale=parent.locale, live=False, go_live_at=timezone.now() + LATER)
    parent.add_child(instance=page)
    trees.create_aliases_for_new_page(page)
    return trees.publish(page)


def test_news_scheduled_for_later_is_shown_in_no_language_before(client, news_index):
    page = scheduled(news_index)

    assert live(page) == []
    assert statuses(client, "/pl/aktualnosci/tajne/", "/sk/aktualnosci/tajne/", "/en/aktualnosci/tajne/") == [404] * 3


def test_news_scheduled_for_later_appears_in_all_languages_at_its_time(news_index):
    page = scheduled(news_index)
    trees.translate(page, "sk")
    its_time_has_come(page)

    with trees.committed():
        call_command("publish_scheduled")

    assert live(page) == ["en", "pl", "sk"]
    assert trees.version(page, "sk").title == "sk: Tajne"


def its_time_has_come(page):
    revision = trees.fresh(page).latest_revision
    revision.approved_go_live_at = timezone.now() - LATER
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()


def test_news_postponed_after_it_was_translated_is_postponed_in_all_languages(news_index):
    page = scheduled(news_index)
    trees.translate(page, "sk")
    trees.edit(page, go_live_at=timezone.now() + 2 * LATER)

    with trees.committed():
        call_command("publish_scheduled")

    assert live(page) == []


def test_news_published_earlier_than_planned_appears_in_all_languages(news_index):
    page = scheduled(news_index)
    trees.translate(page, "sk")

    trees.edit(page, go_live_at=None)

    assert live(page) == ["en", "pl", "sk"]


def test_a_translation_goes_when_its_source_does_and_not_by_an_old_date(page):
    trees.edit(page, expire_at=timezone.now() + LATER)
    trees.sync(page)

    assert trees.version(page, "sk").expire_at is None
    assert trees.version(page, "sk").get_latest_revision_as_object().expire_at is None


def test_a_translation_is_not_public_before_its_source(page):
    draft = StandardPage(title="Szkic", locale=page.locale, live=False)
    page.get_parent().add_child(instance=draft)
    trees.create_aliases_for_new_page(draft)
    draft.save_revision()

    trees.translate(draft, "sk")

    assert live(draft) == []


def test_a_translation_that_waited_is_public_together_with_its_source(page):
    draft = StandardPage(title="Szkic", locale=page.locale, live=False)
    page.get_parent().add_child(instance=draft)
    trees.create_aliases_for_new_page(draft)
    draft.save_revision()
    trees.translate(draft, "sk")

    trees.publish(draft)

    assert live(draft) == ["en", "pl", "sk"]
    assert trees.version(draft, "sk").title == "sk: Szkic"
