"""Comments are written, edited, deleted and followed, and who should know is told once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connections, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from network.notices.models import Notice
from network.talk import actions, jobs
from network.talk.models import Comment, CommentVersion, Follow, Mention
from network.talk.rules import may_delete_comment, may_edit_comment, may_read_versions
from tests.factories.accounts import UserFactory, superuser
from tests.factories.people import CityFactory
from tests.factories.talk import COORDINATION, QUIET, comment, coordinator_of, join, member_of

pytestmark = pytest.mark.django_db


def told(person):
    return [(one.kind, one.facts["comments"]) for one in Notice.objects.filter(recipient=person).order_by("pk")]


def edit(said, text, **more):
    return actions.edit(said, by=said.author, text=text, **{"edition": said.edition} | more)


def test_the_same_form_sent_twice_makes_one_comment_and_tells_once(city):
    token, anna, jan = uuid4(), member_of(city), member_of(city)
    actions.follow(city, by=jan)

    first = comment(city, anna, token=token)
    second = comment(city, anna, token=token)

    assert first == second
    assert told(jan) == [("talk.comment", [first.pk])]


def test_a_form_sent_again_with_other_words_makes_another_comment(city):
    token, anna = uuid4(), member_of(city)
    first = comment(city, anna, token=token)

    assert comment(city, anna, "And where?", token=token) != first
    assert comment(city, member_of(city), token=token) != first
    assert comment(city, anna, token=token) == first


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_form_sent_eight_times_at_once_makes_one_comment(city):
    token, anna, jan = uuid4(), member_of(city), member_of(city)
    actions.follow(city, by=jan)

    def send(_place):
        try:
            return comment(city, anna, token=token).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(send, range(8)))

    assert found == set(Comment.objects.values_list("pk", flat=True))
    assert told(jan) == [("talk.comment", list(found))]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_edits_at_once_leave_one_text_and_refuse_the_other(city):
    said = comment(city)

    def send(text):
        try:
            return edit(said, text).text
        except actions.Changed:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        kept = [text for text in pool.map(send, ["On Monday", "On Tuesday"]) if text]

    said.refresh_from_db()
    assert kept == [said.text]
    assert [version.text for version in said.versions.all()] == ["When do we meet?"]


def test_a_comment_is_kept_tidy(city):
    said = comment(city, text="  a\r\nb\x00\x0bc\ud800 e\u0301 ")

    assert said.text == "a\nb\nc é"


@pytest.mark.parametrize(
    "text", ["", " \n", "\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}", "\N{HANGUL FILLER}", "\u0301", "\0"]
)
def test_a_comment_that_nobody_could_see_is_refused(city, text):
    with pytest.raises(ValidationError):
        comment(city, text=text)

    assert not Comment.objects.exists()


def test_ten_thousand_signs_are_a_comment_and_one_more_is_not(city):
    assert len(comment(city, text="ł" * 10_000).text) == 10_000
    with pytest.raises(ValidationError):
        comment(city, text="ł" * 10_001)


def test_strangers_and_quiet_readers_write_nothing(city):
    for person in (None, AnonymousUser(), UserFactory(), superuser(), member_of(city, is_active=False)):
        with pytest.raises(PermissionDenied):
            actions.write(city, by=person, token=uuid4(), text="Hello", language="en")
    with pytest.raises(PermissionDenied):
        comment(city, member_of(city, QUIET))

    assert not Comment.objects.exists()


ROLES = {
    "stranger": lambda city, author: UserFactory(),
    "anonymous": lambda city, author: AnonymousUser(),
    "nobody": lambda city, author: None,
    "reader": lambda city, author: member_of(city, QUIET),
    "member": lambda city, author: member_of(city),
    "author": lambda city, author: author,
    "quiet author": lambda city, author: join(author, QUIET) or author,
    "author who left": lambda city, author: author.groups.clear() or author,
    "coordination": lambda city, author: coordinator_of(city),
}
# Who may edit, delete, read versions; and the last once the comment is deleted.
ALLOWED = {
    "author": (True, True, True, False),
    "quiet author": (False, True, True, False),
    "coordination": (False, True, True, True),
}


@pytest.mark.parametrize("role", ROLES)
def test_the_author_edits_the_coordination_deletes_and_others_read(city, role):
    said = comment(city)
    gone = actions.delete(comment(city, said.author), by=said.author)
    person = ROLES[role](city, said.author)

    found = (may_edit_comment(person, said), may_delete_comment(person, said), may_read_versions(person, said))

    assert (*found, may_read_versions(person, gone)) == ALLOWED.get(role, (False, False, False, False))
    assert not may_edit_comment(person, gone)
    assert not may_delete_comment(person, gone)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in ALLOWED])
def test_verbs_are_refused_to_others(city, role):
    said = comment(city)
    person = ROLES[role](city, said.author)

    with pytest.raises(PermissionDenied):
        actions.edit(said, by=person, text="Mine", edition=1)
    with pytest.raises(PermissionDenied):
        actions.delete(said, by=person)

    said.refresh_from_db()
    assert (said.text, said.deleted_at) == ("When do we meet?", None)


def test_what_a_comment_said_before_is_kept(city):
    said = comment(city)

    said = edit(edit(said, "On Monday?"), "On Tuesday?")

    assert (said.text, said.edition) == ("On Tuesday?", 3)
    assert [(one.edition, one.text, one.author) for one in said.versions.all()] == [
        (1, "When do we meet?", said.author),
        (2, "On Monday?", said.author),
    ]
    assert said.versions.first().written_at == said.created_at
    assert [one.action for one in ModelLogEntry.objects.for_instance(said)] == ["talk.edit", "talk.edit"]


def test_an_edit_that_changes_nothing_leaves_no_trace(city):
    said = comment(city)

    edit(said, " When do we meet?\r\n", edition=99)

    said.refresh_from_db()
    assert (said.edited_at, CommentVersion.objects.count()) == (None, 0)


@pytest.mark.parametrize("edition", [1, 3, None])
def test_an_edit_of_another_edition_overwrites_nothing(city, edition):
    said = edit(comment(city), "On Monday?")

    with pytest.raises(actions.Changed):
        edit(said, "On Tuesday?", edition=edition)

    said.refresh_from_db()
    assert said.text == "On Monday?"


def test_a_deleted_comment_is_edited_no_more(city):
    said = actions.delete(comment(city), by=coordinator_of(city))

    with pytest.raises(actions.Deleted):
        edit(said, "On Monday?")
    with pytest.raises(PermissionDenied):
        actions.edit(said, by=member_of(city), text="Mine", edition=1)


def test_deleting_leaves_the_words_and_who_did_it_first(city):
    coordinator = coordinator_of(city)
    said = actions.delete(comment(city), by=coordinator)

    again = actions.delete(said, by=said.author)

    assert (again.deleted_at, again.deleted_by, again.text) == (said.deleted_at, coordinator, "When do we meet?")
    assert [one.action for one in ModelLogEntry.objects.for_instance(said)] == ["talk.delete"]


def test_the_log_repeats_nothing_of_the_words(city):
    said = actions.delete(edit(comment(city), "A secret"), by=coordinator_of(city))

    for entry in ModelLogEntry.objects.for_instance(said):
        assert "secret" not in f"{entry.label} {entry.data}"


def test_a_mentioned_follower_is_told_once_and_the_author_never(city):
    anna, jan, eva = (member_of(city) for _time in range(3))
    for person in (anna, jan, eva):
        actions.follow(city, by=person)

    said = comment(city, anna, mentioned={jan.pk: "", anna.pk: ""})

    assert told(jan) == [("talk.mention", [said.pk])]
    assert told(eva) == [("talk.comment", [said.pk])]
    assert told(anna) == []
    assert [one.person for one in said.mentions.all()] == [jan]


def test_who_may_not_see_the_record_is_neither_mentioned_nor_told(city):
    stranger, gone = UserFactory(), member_of(city, is_active=False)
    left = member_of(city)
    actions.follow(city, by=left)
    left.groups.clear()

    comment(city, mentioned={stranger.pk: "Jan", gone.pk: "", left.pk: "Eva"})

    assert not Mention.objects.exists()
    assert not Notice.objects.exists()
    assert Follow.objects.filter(person__in=[stranger, gone]).count() == 0


def test_an_edit_tells_only_who_is_mentioned_newly(city):
    jan, eva, ola = (member_of(city) for _time in range(3))
    said = comment(city, mentioned={jan.pk: "Jan", eva.pk: ""})

    said = edit(said, "@Jan @Ola", mentioned={jan.pk: "Jan", ola.pk: "Ola"})

    assert (len(told(jan)), len(told(eva)), told(ola)) == (1, 1, [("talk.mention", [said.pk])])
    assert {one.person: one.written for one in said.mentions.all()} == {jan: "Jan", ola: "Ola"}
    assert said.versions.get().mentioned == {str(jan.pk): "Jan", str(eva.pk): ""}


def test_who_writes_or_is_mentioned_follows_until_they_say_no(city):
    anna, jan = member_of(city), member_of(city)
    comment(city, anna, mentioned={jan.pk: ""})
    assert set(actions.followers(city)) == {anna, jan}

    for person in (anna, jan):
        actions.unfollow(city, by=person)
    comment(city, anna, "Once more", mentioned={jan.pk: ""})

    assert not actions.followers(city).exists()
    actions.follow(city, by=jan)
    assert list(actions.followers(city)) == [jan]


@pytest.mark.parametrize("verb", [actions.follow, actions.unfollow])
def test_only_who_may_see_a_record_follows_it(city, verb):
    for person in (None, AnonymousUser(), UserFactory()):
        with pytest.raises(PermissionDenied):
            verb(city, by=person)

    assert not Follow.objects.exists()


def test_following_elsewhere_tells_nothing_of_here(city, elsewhere):
    jan = member_of(city)
    join(jan, elsewhere.slug)
    actions.follow(elsewhere, by=jan)

    comment(city)

    assert told(jan) == []


def test_of_a_deleted_comment_nobody_is_told_any_more(city):
    anna, jan, eva = (member_of(city) for _time in range(3))
    actions.follow(city, by=eva)
    first = comment(city, anna, mentioned={jan.pk: ""})
    second = comment(city, anna, "And where?")

    actions.delete(second, by=anna)
    assert (told(jan), told(eva)) == ([("talk.mention", [first.pk])], [("talk.comment", [first.pk])])

    actions.delete(first, by=anna)
    assert not Notice.objects.exists()


def test_what_was_mailed_stays_told(city):
    jan = member_of(city)
    said = comment(city, mentioned={jan.pk: ""})
    Notice.objects.update(mailed_at=timezone.now())

    actions.delete(said, by=said.author)

    assert told(jan) == [("talk.mention", [said.pk])]


def test_conversations_of_records_that_are_gone_go_too(city):
    kept, lost = comment(city), CityFactory(slug="gone")
    comment(lost)
    lost.delete()

    assert jobs.forget(None, timezone.now()) == 1
    assert list(Comment.objects.all()) == [kept]
    assert [one.record for one in Follow.objects.all()] == [city]


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"edition": 2}, {"edited_at": timezone.now()}, {"deleted_by": superuser}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_database_keeps_no_half_state(city, wrong):
    said = comment(city)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=said.pk).update(
            **{name: value() if callable(value) else value for name, value in wrong.items()}
        )


def test_comments_are_visible_to_who_may_see_their_record(city, elsewhere):
    said, _other = comment(city), comment(elsewhere)

    assert list(Comment.objects.visible_to(member_of(city))) == [said]
    assert list(Comment.objects.visible_to(member_of(city, COORDINATION))) == [said]
    for person in (None, AnonymousUser(), UserFactory(), member_of(city, is_active=False)):
        assert not Comment.objects.visible_to(person).exists()
