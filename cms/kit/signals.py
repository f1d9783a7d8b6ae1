"""Upward news that no room owns."""

from django.dispatch import Signal

# Sent after commit with `record` when public facts were released.
facts_released = Signal()

# Sent when a backup has been put back: whatever was remembered about the database is about another one.
restored = Signal()
