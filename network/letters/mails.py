"""The two mails of a letter: a receipt for who wrote it, and the letter itself for who answers.

Queued in the transaction that keeps the letter: both are kept, or neither. The receipt repeats nothing of the text,
so the form cannot be used to send other people somebody's words, and only a few an hour go to one mailbox, so it cannot
be used to fill a stranger's. The office gets every letter.
"""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms.kit.dates import date_short
from cms.kit.house import house
from cms.kit.limits import too_often
from cms.kit.mailboxes import can_be_sent_to, one_name
from network.letters.models import Letter

log = logging.getLogger(__name__)
TO_ONE = 3  # receipts an hour to one mailbox
TO_ALL = 60  # and to all of them together
AN_HOUR = 3600


def queue(letter, language):
    """Both mails wait for the worker; the receipt only if its mailbox gets one."""
    if gets_receipt(letter):
        send_receipt.enqueue(letter.pk)
    send_to_office.enqueue(letter.pk, language)


def gets_receipt(letter):
    """Whether its mailbox has not had enough of them lately, nor all mailboxes together."""
    if not can_be_sent_to(letter.email):
        return False
    if too_often("receipts-to-one", one_name(letter.email), limit=TO_ONE, seconds=AN_HOUR):
        return False
    if too_often("receipts-to-all", limit=TO_ALL, seconds=AN_HOUR):
        log.warning("More than %d receipts within an hour: letter %s gets none.", TO_ALL, letter.number)
        return False
    return True


@task(backend="background", queue_name="mail")
def send_receipt(pk):
    """In the language of who wrote. A letter that is gone needs no receipt."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is None:
        return
    with translation.override(letter.language):
        subject = _("%(network)s: we have your message %(number)s")
        mail = EmailMessage(subject % names(letter), text("receipt", letter), to=[letter.email])
    mail.extra_headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    mail.reply_to = [letter.mailbox]
    mail.send()


@task(backend="background", queue_name="mail")
def send_to_office(pk, language):
    """In the language of the office; answering the mail answers who wrote, if anything can reach them."""
    letter = Letter.objects.select_related("topic").filter(pk=pk).first()
    if letter is None:
        return
    with translation.override(language):
        subject = _("%(network)s: message %(number)s, answer due by %(day)s")
        mail = EmailMessage(subject % names(letter), text("office", letter), to=[letter.mailbox])
    mail.reply_to = [letter.email] if can_be_sent_to(letter.email) else []
    mail.send()


def names(letter):
    return {
        "network": house().short_name or settings.PORTAL_URL,
        "number": letter.number,
        "day": date_short(letter.due_on),
    }


def text(name, letter):
    address = settings.PORTAL_URL + reverse("wagtailsnippets_letters_letter:edit", args=[letter.pk])
    context = {"letter": letter, "network": house().name, "address": settings.PORTAL_URL, "edit_address": address}
    return render_to_string(f"emails/letter_{name}.txt", context).strip() + "\n"
