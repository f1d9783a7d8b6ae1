"""What happens to files: they are kept, arranged, thrown away, brought back, and deleted for good in time."""

from network.files.actions.arranging import make_folder, move_file, move_folder, rename_file, rename_folder
from network.files.actions.keeping import Outcome, keep, keep_version
from network.files.actions.trash import (
    empty_trash,
    purge_old,
    restore_file,
    restore_folder,
    trash_file,
    trash_folder,
)

__all__ = [
    "Outcome",
    "empty_trash",
    "keep",
    "keep_version",
    "make_folder",
    "move_file",
    "move_folder",
    "purge_old",
    "rename_file",
    "rename_folder",
    "restore_file",
    "restore_folder",
    "trash_file",
    "trash_folder",
]
