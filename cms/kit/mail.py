"""One mail to one person: in the language of who reads it, as plain text and as HTML, in the network's name.

    Mail("anna@example.org", "sk", "invitation", {"organisation": organisation}).queue()

renders `emails/invitation.subject.txt`, `.txt` (extends emails/base.txt) and `.html` (extends emails/base.html, where
its blocks are explained). Who needs no layout of their own takes "note" and gives it `subject`, `paragraphs` and, if
there is something to press, `button` (words, address) and `why` (why this mail came).
Templates are given `network`, `short_name`, `address` (the portal's), `language` and `subject` besides the context.
"""

from dataclasses import dataclass, field
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.kit.controls import legible
from cms.kit.house import house

AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True)
class Mail:
    """`headers` are added to those that say that a machine writes."""

    to: str
    language: str
    template: str
    context: dict = field(default_factory=dict)
    reply_to: str = ""
    headers: dict = field(default_factory=dict)

    def queue(self):
        """Written now, in the transaction that has a reason to write; sent by the worker."""
        deliver.enqueue(self.written())

    def send(self):
        """At once, from a task of one's own."""
        message(self.written()).send()

    def written(self):
        """Its words, as JSON keeps them."""
        with translation.override(spoken(self.language)):
            subject = self.rendered("subject.txt", {})
            context = {"subject": subject}
            return {
                "to": self.to,
                "subject": headed(subject),
                "text": self.rendered("txt", context) + "\n",
                "html": self.rendered("html", context),
                "reply_to": self.reply_to,
                "headers": {
                    **AUTOMATIC,
                    "Message-ID": make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]),
                }
                | self.headers,
            }

    def rendered(self, part, more):
        network = house()
        around = {"network": network.name, "short_name": network.short_name, "address": settings.PORTAL_URL}
        around["language"] = translation.get_language()
        return legible(render_to_string(f"emails/{self.template}.{part}", {**around, **more, **self.context}).strip())


def spoken(language):
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def headed(subject):
    """One line that begins with the network's name."""
    name = house().short_name
    return " ".join((f"{name}: {subject}" if name else subject).split())


def message(words):
    """A task tried again sends the same Message-ID: who got the mail once can tell."""
    mail = EmailMultiAlternatives(words["subject"], words["text"], to=[words["to"]], headers=words["headers"])
    mail.reply_to = [words["reply_to"]] if words["reply_to"] else []
    mail.attach_alternative(words["html"], "text/html")
    return mail


@task(backend="background", queue_name="mail", takes_context=True)
def deliver(context, words):
    """What was sent is forgotten: a mail may hold a link that opens an account."""
    message(words).send()
    DBTaskResult.objects.filter(pk=context.task_result.id).update(args_kwargs={"args": [{}], "kwargs": {}})
