"""What rooms above want to hear of files."""

from django.dispatch import Signal

# record, file, by: sent within the transaction that keeps the file or its new version; what a listener writes is kept
# with it, or not at all.
file_added = Signal()

# record, files (keys), by: sent within the transaction that puts them into the trash.
files_trashed = Signal()
