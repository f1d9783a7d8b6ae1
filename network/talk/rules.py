"""Who may see, say and take away what in a conversation: its record's own rules, and what an author may."""

from dataclasses import dataclass
from typing import Any

from cms.kit import records
from cms.kit.rules import NOBODY, is_somebody


def rows_about_records(user):
    """What is about records that this person may know about, and that are still there."""
    if not is_somebody(user):
        return NOBODY
    return records.about_visible(user)


comment_rows = rows_about_records


@dataclass(frozen=True)
class Rights:
    """What somebody may do with a record's conversation, asked once for all its comments."""

    user: Any
    see: bool = False
    write: bool = False
    manage: bool = False


def rights_in(user, record, may_see=records.may_see):
    if not is_somebody(user) or record is None or not may_see(user, record):
        return Rights(user)
    carrier = records.carrier_of(record)
    return Rights(user, True, bool(carrier.may_write(user, record)), bool(carrier.may_manage(user, record)))


def may_see_conversation(user, record):
    return rights_in(user, record).see


def may_write_comment(user, record):
    return rights_in(user, record).write


def may_follow_record(user, record):
    return may_see_conversation(user, record)


def may_edit_comment(user, comment, rights=None):
    """The author alone, as long as they may write there: nobody puts words in another's mouth."""
    rights = rights or rights_in(user, comment.record)
    return rights.write and comment.deleted_at is None and is_author(user, comment)


def may_delete_comment(user, comment, rights=None):
    rights = rights or rights_in(user, comment.record)
    return rights.see and comment.deleted_at is None and (rights.manage or is_author(user, comment))


def may_read_versions(user, comment, rights=None):
    """What it said before. Of a deleted comment only those who look after the record read anything."""
    rights = rights or rights_in(user, comment.record)
    return rights.see and (rights.manage or (comment.deleted_at is None and is_author(user, comment)))


def is_author(user, comment):
    return comment.author_id is not None and comment.author_id == user.pk
