"""Releases that meet a lock, a workflow, a date, a restriction, a right that ends at a language, or a mirror."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, PageViewRestriction, Workflow

from pages.board import actions
from pages.board.release import release
from pages.models import StandardPage
from tests.pages.board.conftest import BOTH, NEW, OLD, leads, ready_for_release, refused
from tests.pages.board.test_states import states_of

WAITING = "It is waiting for approval: decide there first, or cancel the workflow."
FORBIDDEN = "You may not publish this page."


def version(page, code):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def lock(page, code, by):
    rows = Page.objects.filter(translation_key=page.translation_key, locale__language_code=code)
    rows.update(locked=True, locked_by=by, locked_at=timezone.now())


@pytest.fixture(scope="module")
def planted_ready(ground):
    return ready_for_release().pk


@pytest.fixture
def prepared(planted_ready, db):
    return StandardPage.objects.get(pk=planted_ready)


@pytest.fixture
def publisher(person, homes):
    """Somebody who edits and publishes in these languages only: `publisher("pl")`."""

    def made(*codes):
        user = person()
        group = Group.objects.create(name=f"Office {codes}")
        group.permissions.set(Group.objects.get(name="Editors").permissions.all())
        for code in codes:
            for right in ("change_page", "publish_page"):
                permission = GroupPagePermission.objects.filter(permission__codename=right).first().permission
                GroupPagePermission.objects.create(group=group, page=homes[code], permission=permission)
        user.groups.add(group)
        return user

    return made


def test_a_source_locked_by_a_colleague_is_not_released(prepared, editor, person):
    lock(prepared, "pl", person("Editors"))

    assert refused([prepared.pk], editor) == [("Historia", "Polski", "It is locked.")]
    assert leads(prepared) == OLD


def test_ones_own_lock_is_no_obstacle(prepared, editor):
    lock(prepared, "pl", editor)

    release([prepared.pk], BOTH, by=editor)

    assert leads(prepared) == NEW


def test_the_lock_of_a_page_that_needs_no_publishing_holds_back_none_of_its_translations(
    page, translate, editor, person
):
    translate(page, "sk")
    lock(page, "pl", person("Editors"))

    release([page.pk], ["sk"], by=editor)

    assert states_of(page)[:2] == ("current", "current")


@pytest.mark.parametrize(("code", "language"), [("pl", "Polski"), ("sk", "Slovenčina")])
def test_what_waits_for_approval_is_not_released_past_it(prepared, person, code, language):
    state = Workflow.objects.get().start(version(prepared, code), person("Editors"))

    found = [refused([prepared.pk], by) for by in (person("Editors"), person(is_superuser=True))]

    state.refresh_from_db()
    assert found == [[("Historia", language, WAITING)]] * 2
    assert (leads(prepared), state.status) == (OLD, "in_progress")


def test_a_scheduled_version_stops_the_release(prepared, editor, draft):
    draft(prepared, go_live_at=timezone.now() + timedelta(days=3)).publish()

    found = refused([prepared.pk], editor)

    assert found[0] == ("Historia", "Polski", "A version of it is scheduled: cancel the schedule first.")
    assert leads(prepared) == OLD


def test_a_page_whose_time_is_over_is_not_released_to_vanish_again(prepared, editor, draft):
    draft(prepared, expire_at=timezone.now() - timedelta(days=1))

    [(_title, language, message)] = refused([prepared.pk], editor)

    assert language == "Polski"
    assert message.startswith("It was to be taken down on ")


def test_a_date_the_translation_once_copied_from_its_source_holds_nothing_back(prepared, editor):
    later = timezone.now() + timedelta(days=3)
    Page.objects.filter(pk=version(prepared, "sk").pk).update(go_live_at=later, expire_at=later)

    release([prepared.pk], BOTH, by=editor)

    slovak = version(prepared, "sk")
    assert leads(prepared) == NEW
    assert (slovak.go_live_at, slovak.expire_at) == (None, None)


def test_a_private_page_stays_private_in_every_language(page, translate, editor, client):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    for code in BOTH:
        translate(page, code)

    release([page.pk], BOTH, by=editor)

    answers = [client.get(version(page, code).url).status_code for code in ("pl", "sk", "en")]
    assert (states_of(page), answers) == (("current", "current", "current"), [302, 302, 302])


def test_a_page_in_one_language_only_is_released_in_that_language(plant, editor):
    page = plant("Historia", live=False)
    Page.objects.filter(alias_of=page).delete()

    release([page.pk], [], by=editor)

    assert leads(page) == ["Lead: Historia", None, None]


def test_who_publishes_in_polish_releases_polish_alone(prepared, publisher):
    user = publisher("pl")

    found = refused([prepared.pk], user)
    release([prepared.pk], [], by=user)

    assert found == [("Historia", "Slovenčina", FORBIDDEN), ("Historia", "English", FORBIDDEN)]
    assert leads(prepared) == ["Nowy lead", "Lead: Historia-sk", "Lead: Historia-en"]


def test_who_publishes_in_slovak_releases_the_slovak_translation_of_a_public_page(page, translate, publisher):
    translate(page, "sk")

    release([page.pk], ["sk"], by=publisher("sk"))

    assert leads(page) == ["Lead: Historia", "Lead: Historia-sk", "Lead: Historia"]


def test_who_publishes_in_slovak_does_not_publish_a_polish_draft(prepared, publisher):
    assert refused([prepared.pk], publisher("sk"), ["sk"]) == [("Historia", "Polski", FORBIDDEN)]
    assert leads(prepared) == OLD


def test_a_mirror_is_never_released_by_itself(page, editor):
    mirror = Page.objects.get(alias_of=page, locale__language_code="sk")

    assert refused([mirror.pk], editor)[0][2] == "This page was deleted meanwhile."
    assert states_of(page) == ("current", "missing", "missing")


def test_a_mirror_of_the_page_elsewhere_in_the_tree_follows_the_release(prepared, editor):
    elsewhere = prepared.create_alias(update_slug="odbicie", parent=prepared.get_parent())

    release([prepared.pk], BOTH, by=editor)

    assert StandardPage.objects.get(pk=elsewhere.pk).lead == "Nowy lead"
    assert elsewhere.translation_key != prepared.translation_key
    assert leads(prepared) == NEW


def test_beginning_a_translation_of_a_private_page_shows_it_to_nobody(page, person, client, homes):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    target = actions.begin(page.pk, homes["sk"].locale, by=person("Translators"))

    assert client.get(StandardPage.objects.get(pk=target.pk).url).status_code == 302
