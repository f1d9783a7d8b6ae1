"""What is done with files while nobody looks."""

import logging

from cms.kit.transitions import CLOCK
from network.files import actions
from network.files.cleaning import clean as clean_storage

log = logging.getLogger(__name__)


def purge(since, now):
    """What lies in a trash for thirty days is deleted for good."""
    return actions.purge_old(now, by=CLOCK)


def clean(since, now):
    """What belongs to nothing goes; what should be there and is not is told."""
    found = clean_storage(now)
    for pk in found.missing:
        log.error("The bytes of version %s are not on the storage.", pk)
