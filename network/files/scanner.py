"""Asks ClamAV, if there is one (CLAMAV_URL), whether a file holds a virus. It is sent in pieces."""

import logging
from urllib.parse import urlsplit

from clamav_client.clamd import BufferTooLongError, ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from network.files.enums import ScanState

log = logging.getLogger(__name__)
PATIENCE = 120  # seconds for one answer: a large archive takes its time
PIECE = 256 * 1024


class Pieces:
    """The file for a client that reads a thousand bytes at a time: from the disk they come in larger pieces."""

    def __init__(self, file):
        self.file = file

    def read(self, _size):
        return self.file.read(PIECE)


def scan(file, name):
    """What was found. ValidationError when it is a virus, or when the scanner does not answer: then nothing is kept."""
    if not settings.CLAMAV_URL:
        return ScanState.UNSCANNED
    file.seek(0)
    try:
        answer = daemon().instream(Pieces(file))
    except BufferTooLongError:
        log.error("ClamAV takes no file as large as “%s”: raise StreamMaxLength in clamd.conf.", name)
        raise ValidationError(_("The virus scanner takes no file as large as this."), code="scanner") from None
    except (ClamdError, OSError, ValueError, AttributeError) as error:
        log.error("ClamAV at CLAMAV_URL does not answer: %s", error)
        raise away() from None
    finally:
        file.seek(0)
    state, virus = answer.get("stream", ("", ""))
    if state == "FOUND":
        log.warning("ClamAV found %s in “%s”; it was not kept.", virus, name)
        message = _("A virus was found in this file (%(virus)s), so it was not kept. Tell your IT department.")
        raise ValidationError(message, code="virus", params={"virus": virus})
    if state != "OK":
        log.error("ClamAV could not scan “%s”: %s", name, virus)
        raise away()
    return ScanState.CLEAN


def daemon():
    parts = urlsplit(settings.CLAMAV_URL)
    if parts.scheme == "unix":
        return ClamdUnixSocket(path=parts.path, timeout=PATIENCE)
    return ClamdNetworkSocket(parts.hostname, parts.port or 3310, timeout=PATIENCE)


def away():
    return ValidationError(_("The virus scanner does not answer now. Try again later."), code="scanner")
