"""Upward news that no room owns."""

from django.dispatch import Signal

# Sent after commit with `record` when public facts were released.
facts_released = Signal()
