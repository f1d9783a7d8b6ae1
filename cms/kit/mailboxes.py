"""Addresses of e-mail as mail servers read them, which is not always as people write them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST = 254  # RFC 5321
UNREACHABLE = _("No mail can be sent to this address. Correct it, or give another one.")


def as_sent(address):
    """The address in the signs of mails, such as anna@xn--miasto-d-13a30fys.pl; ValueError when none can be sent to it.

    Some signs turn into commas or into an @ on the way, and names in quotes or in code into another name: nobody has
    such an address, and with it one mail would go to several mailboxes, or one mailbox have many names.
    """
    name, _at, host = address.rpartition("@")
    sent = f"{name}@{host.encode('idna').decode('ascii')}"
    try:
        validate_email(sent)
    except ValidationError as error:
        raise ValueError("not an address") from error
    if not sent.isascii() or len(sent) > LONGEST or '"' in name or "=?" in name or "[" in host:
        raise ValueError("not an address that mails are sent to")
    return sent


def can_be_sent_to(address):
    try:
        as_sent(address)
    except ValueError:
        return False
    return True


def one_name(address):
    """The one name of a mailbox, whatever capitals, signs of its host and words after a plus its address has."""
    name, _at, host = as_sent(address).lower().rpartition("@")
    return f"{name.partition('+')[0]}@{host}"
