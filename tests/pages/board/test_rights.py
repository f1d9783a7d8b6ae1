"""Who reads the board, publishes from it, and hands pages over to the translators."""

import pytest
from django.contrib.auth.models import AnonymousUser

from pages.board import rights


def test_strangers_and_visitors_have_no_business_on_the_board(person, page):
    strangers = [None, AnonymousUser(), person()]

    assert [rights.may_read_board(user) for user in strangers] == [False, False, False]
    assert [rights.may_edit(user, page) for user in strangers] == [False, False, False]
    assert [rights.may_publish(user, page) for user in strangers] == [False, False, False]
    assert [rights.may_hand_over(user, page) for user in strangers] == [False, False, False]
    assert [list(rights.board_pages(user)) for user in strangers] == [[], [], []]


@pytest.mark.parametrize(("group", "allowed"), [("Editors", [True, True, True]), ("Translators", [True, False, True])])
def test_editors_publish_and_translators_write(person, page, group, allowed):
    user = person(group)

    assert [
        rights.may_read_board(user),
        rights.may_publish(user, page),
        rights.may_hand_over(user, page),
    ] == allowed
