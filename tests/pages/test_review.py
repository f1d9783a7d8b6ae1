"""Editors are told by mail what wants to be looked at: once, in their language, whatever happens to others' mail."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page, Site

from pages.models import HomePage, NetworkIdentity, ReviewReminder, StandardPage
from tests.factories import trees
from tests.factories.accounts import UserFactory, editor, translator
from tests.factories.pages import StandardPageFactory, lent, portal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
DEAD = '<p><a linktype="page" id="98765">a</a></p>'


class RefusingBackend(locmem.EmailBackend):
    """Takes every mail but those to one address."""

    def send_messages(self, messages):
        if any("refused@example.org" in message.to for message in messages):
            raise ConnectionError("mailbox unavailable")
        return super().send_messages(messages)


@pytest.fixture(scope="module")
def planted(grown_once):
    home = portal("sk", "en")
    NetworkIdentity.objects.create(
        site=Site.objects.get(is_default_site=True), name={"pl": "Sieć Rzek", "sk": "Sieť riek"}, short_name="Rzeki"
    )
    return home.pk


@pytest.fixture
def home(planted):
    return HomePage.objects.get(pk=planted)


def due(home, **fields):
    return StandardPageFactory(parent=home, review_on=date(2024, 6, 1), **fields)


def broken(home, **fields):
    return StandardPageFactory(parent=home, body=[("paragraph", DEAD)], **fields)


def remind(*options):
    out = StringIO()
    call_command("remind_editors", *options, stdout=out, stderr=out)
    return out.getvalue()


def receivers():
    return sorted(message.to[0] for message in mail.outbox)


def test_the_owner_gets_one_mail_with_titles_addresses_and_reasons(home, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example"
    owner = UserFactory()
    old, sick = due(home, title="History & us", owner=owner), broken(home, title="Vision", owner=owner)
    editor()

    remind()

    (message,) = mail.outbox
    assert message.to == [owner.email]
    assert message.subject == "Rzeki: 2 pages to look at"
    assert (
        f"* History & us (PL) – 1\xa0June 2024\n  https://portal.example/admin/pages/{old.pk}/edit/\n" in message.body
    )
    assert f"* Vision (PL)\n  https://portal.example/admin/pages/{sick.pk}/edit/\n  - to a page that" in message.body
    assert message.body.endswith("\n")


@pytest.mark.parametrize(("language", "name", "day"), [("pl", "Sieć Rzek", "czerwca"), ("sk", "Sieť riek", "júna")])
def test_the_mail_is_in_the_language_of_the_person(home, language, name, day):
    due(home, owner=UserFactory(language=language))

    remind()

    assert name in mail.outbox[0].body
    assert day in mail.outbox[0].body


@pytest.mark.parametrize("owner", [None, {"is_active": False}], ids=["nobody", "somebody who left"])
def test_without_an_active_owner_every_active_editor_is_told(home, owner):
    due(home, owner=owner and UserFactory(**owner))
    people = [editor(), editor()]
    editor(is_active=False)
    translator()

    remind()

    assert receivers() == sorted(person.email for person in people)


def test_without_editors_the_command_says_whose_page_nobody_looks_after(home):
    due(home, title="History", owner=None)

    assert "Nobody looks after History" in remind()


def test_nobody_is_told_the_same_within_thirty_days(home):
    due(home, owner=UserFactory())

    remind()
    remind()

    assert len(mail.outbox) == 1


def test_what_is_still_open_comes_again_after_thirty_days(home):
    due(home, owner=UserFactory())
    remind()

    ReviewReminder.objects.update(sent_at=timezone.now() - timedelta(days=30, minutes=1))
    remind()

    assert len(mail.outbox) == 2
    assert ReviewReminder.objects.count() == 1


def test_another_reason_for_the_same_page_is_told(home):
    page = due(home, owner=UserFactory())
    remind()

    page.body = [("paragraph", DEAD)]
    page.save()
    remind()

    assert "links that lead nowhere" in mail.outbox[1].body
    assert "read again" not in mail.outbox[1].body


def test_one_refused_mail_stops_nobody_elses_and_is_tried_again(home, settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    refused = UserFactory(email="refused@example.org")
    for owner in (refused, UserFactory(email="other@example.org")):
        due(home, owner=owner)

    with pytest.raises(CommandError, match="1 of 2 mails could not be sent"):
        remind()

    assert receivers() == ["other@example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    remind()
    assert receivers() == ["other@example.org", "refused@example.org"]


def test_a_dry_run_names_them_sends_nothing_and_remembers_nothing(home):
    owner = UserFactory()
    due(home, title="History", owner=owner)

    said = remind("--dry-run")

    assert said == f"{owner.email}: History (due)\n"
    assert mail.outbox == []
    assert not ReviewReminder.objects.exists()


def test_a_page_not_due_and_a_draft_with_a_dead_link_are_left_in_peace(home):
    owner = UserFactory()
    StandardPageFactory(parent=home, owner=owner, review_on=timezone.localdate() + timedelta(days=1))
    broken(home, owner=owner, live=False)

    remind()

    assert mail.outbox == []


def test_a_page_is_due_on_the_day_itself(home):
    StandardPageFactory(parent=home, owner=UserFactory(), review_on=timezone.localdate())

    remind()

    assert len(mail.outbox) == 1


def test_an_alias_repeats_the_words_of_its_source_and_is_not_named(home):
    owner = UserFactory()
    page = broken(home, owner=owner, review_on=date(2024, 6, 1))
    alias = lent(page, "sk")
    Page.objects.filter(pk=alias.pk).update(owner=owner)

    remind()

    assert mail.outbox[0].body.count(f"/{page.pk}/edit/") == 2
    assert f"/{alias.pk}/edit/" not in mail.outbox[0].body


def test_a_translation_follows_the_day_of_its_source_and_only_the_source_is_named():
    owner = UserFactory()
    page = trees.grow(trees.three_trees(), body=[("paragraph", "<p>Zdanie.</p>")], review_on=date(2024, 6, 1))
    translation = trees.submit(page, "sk")
    trees.put_into_words(translation)
    with trees.committed():
        translation.save_target()
    slovak = trees.version(page, "sk")
    Page.objects.update(owner=owner)

    remind()

    assert StandardPage.objects.get(pk=slovak.pk).review_on == date(2024, 6, 1)
    assert f"/{page.pk}/edit/" in mail.outbox[0].body
    assert f"/{slovak.pk}/edit/" not in mail.outbox[0].body
