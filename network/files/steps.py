"""The life of files and folders on one screen. What is deleted for good has no row any more."""

from cms.kit.transitions import Step
from network.files import rules
from network.files.enums import FileState as S

FILE_STEPS = {
    "trash": Step(frozenset({S.IN_PLACE}), S.TRASHED, rules.may_trash_file, "files.trash"),
    "restore": Step(frozenset({S.TRASHED}), S.IN_PLACE, rules.may_restore_file, "files.restore"),
}
FOLDER_STEPS = {
    "trash": Step(frozenset({S.IN_PLACE}), S.TRASHED, rules.may_trash_folder, "files.trash_folder"),
    "restore": Step(frozenset({S.TRASHED}), S.IN_PLACE, rules.may_restore_folder, "files.restore_folder"),
}
