"""What reaches people by mail and in their list of notices, from the comment to the letter box."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from network.notices import kinds
from network.notices.models import Notice
from network.talk import actions
from network.talk.kinds import COMMENT, MENTION
from tests.factories.letters import post
from tests.factories.talk import comment, member_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def sentences(person):
    return [kinds.sentence(notice) for notice in Notice.objects.visible_to(person).whole()]


def test_a_mention_is_mailed_at_once_with_a_way_to_it_and_none_of_its_words(city, anna):
    jan = member_of(city, name="Jan Kos")

    said = comment(city, anna, "Secret plan @Jan Kos", mentioned={jan.pk: "Jan Kos"})
    post()

    (letter,) = mail.outbox
    assert letter.to == [jan.email] or jan.email in letter.to[0]
    assert f"Anna Nowak mentions you in the conversation: {city}" in letter.subject + letter.body
    assert "Secret" not in letter.body
    assert kinds.address(Notice.objects.get()) == reverse("talk_comment", args=[said.pk])


def test_what_holds_words_together_stays_in_a_sentence(city, anna):
    jan = member_of(city, name="Jan Kos")
    comment(city, anna, "@Jan Kos", mentioned={jan.pk: "Jan Kos"})

    with translation.override("sk"):
        assert sentences(jan) == [f"Anna Nowak vás spomína v\u00a0diskusii: {city}"]


def test_followers_wait_for_their_daily_mail(city, anna):
    actions.follow(city, by=(jan := member_of(city)))

    comment(city, anna)
    comment(city, anna, "And where?")
    post()

    assert mail.outbox == []
    assert sentences(jan) == [f"2 new comments by Anna Nowak: {city}"]
    assert (kinds.kind_of(MENTION).pace, kinds.kind_of(COMMENT).pace) == ("at_once", "daily")


def test_the_first_of_several_is_where_the_notice_leads(city, anna):
    actions.follow(city, by=member_of(city))
    first = comment(city, anna)
    comment(city, anna, "And where?")

    assert kinds.address(Notice.objects.get()) == reverse("talk_comment", args=[first.pk])


def test_who_lost_sight_of_the_record_gets_no_mail(city, anna):
    jan = member_of(city)
    comment(city, anna, mentioned={jan.pk: ""})
    jan.groups.clear()

    post()

    assert mail.outbox == []
    assert sentences(jan) == []


def test_of_a_deleted_comment_no_mail_leaves(city, anna):
    jan = member_of(city)
    said = comment(city, anna, mentioned={jan.pk: ""})

    actions.delete(said, by=anna)
    post()

    assert mail.outbox == []
    assert sentences(jan) == []


def test_a_notice_reads_well_without_the_name_of_who_wrote(city, anna):
    jan = member_of(city)
    actions.follow(city, by=(eva := member_of(city)))
    comment(city, anna, mentioned={jan.pk: ""})
    Notice.objects.update(actor=None)

    assert sentences(jan) == [f"You are mentioned in the conversation: {city}"]
    assert sentences(eva) == [f"1 new comment: {city}"]


def test_the_way_to_it_is_in_the_language_of_the_reader(city, anna):
    comment(city, anna, mentioned={member_of(city).pk: ""})

    with translation.override("sk"):
        assert kinds.address(Notice.objects.get()).startswith("/sk/members/talk/comment/")
