"""Who may do what with files. The record they lie with decides; here stands only what is particular to files."""

from cms.kit import records
from cms.kit.rules import NOBODY, is_somebody
from cms.kit.transitions import CLOCK


def stored_file_rows(user):
    """The files of the records this person may know about, those in the trash too."""
    if not is_somebody(user):
        return NOBODY
    return records.about_visible(user, "root__")


def may_write_files(user, record):
    """Put files there, make folders, rename and move. Who may not see the record may do nothing with it."""
    return is_somebody(user) and records.may_see(user, record) and records.carrier_of(record).may_write(user, record)


def may_manage_files(user, record):
    return is_somebody(user) and records.may_see(user, record) and records.carrier_of(record).may_manage(user, record)


def may_trash_file(user, stored):
    """Who put it there, while they may write; whoever manages the record."""
    record = of(stored)
    if record is None:
        return False
    own = stored.created_by_id == getattr(user, "pk", None) and may_write_files(user, record)
    return own or may_manage_files(user, record)


def may_restore_file(user, stored):
    """Who may put it into the trash, and who did."""
    record = of(stored)
    if record is None:
        return False
    own = stored.trashed_by_id == getattr(user, "pk", None) and may_write_files(user, record)
    return own or may_trash_file(user, stored)


def may_trash_folder(user, folder):
    """Whoever manages the record; who made the folder, while it holds nothing of others."""
    record = of(folder)
    if record is None:
        return False
    own = folder.created_by_id == getattr(user, "pk", None) and may_write_files(user, record)
    return (own and not folder.holds_others(user)) or may_manage_files(user, record)


def may_restore_folder(user, folder):
    record = of(folder)
    if record is None:
        return False
    own = folder.trashed_by_id == getattr(user, "pk", None) and may_write_files(user, record)
    return own or may_trash_folder(user, folder)


def may_purge_files(user, record):
    """Delete for good: who manages the record, and time."""
    return user is CLOCK or (record is not None and may_manage_files(user, record))


def of(kept):
    """The record of a file or a folder; None when it is gone."""
    return kept.root.record
