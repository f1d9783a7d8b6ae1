"""Making documents: at once when that is quick, else in the background with a page that says how far it is."""

from datetime import timedelta

from django.db import transaction
from django.utils import translation
from django_tasks import task

from cms.kit.house import house
from cms.kit.paper import docx, pdf
from cms.kit.paper.outline import plain
from network.projects.dossier.freezing import content_at
from network.projects.dossier.writing import dossier
from network.projects.enums import PaperForm, PrintoutState
from network.projects.models import Printout

WRITE = {PaperForm.PDF: pdf.pdf, PaperForm.DOCX: docx.docx}
HEAVY = 12_000  # cells and paragraphs: about three seconds of Typst, twice as many of DOCX
KEPT = timedelta(days=1)


def outline_of(project, taken):
    return dossier(project, content_at(project, taken), network=house().name, taken=taken)


def weight(document):
    """How much there is to be set."""
    return sum(len(block.rows) * len(block.head) if block.kind == "table" else 1 for block in document.blocks)


def written(document, form):
    """The bytes. NotSet says that Typst refused or took too long."""
    return WRITE[form](plain(document))


@transaction.atomic
def order(project, taken, form, *, by):
    """Asked for twice while it is being made it is made once."""
    asked = {"project": project, "taken": taken, "form": form, "person": by, "language": translation.get_language()}
    waiting = Printout.objects.filter(**asked, state=PrintoutState.WAITING).first()
    if waiting:
        return waiting
    printout = Printout.objects.create(**asked)
    transaction.on_commit(lambda: make.enqueue(printout.pk))
    return printout


@task(backend="background")
def make(pk):
    """Given to another worker when this one is killed: what was half done is done again."""
    printout = Printout.objects.select_related("project__programme", "project__call", "taken").filter(pk=pk).first()
    if printout is None or printout.state != PrintoutState.WAITING:
        return
    with translation.override(printout.language):
        report(printout, share=10)
        document = outline_of(printout.project, printout.taken)
        report(printout, share=40)
        try:
            report(printout, share=100, state=PrintoutState.READY, content=written(document, printout.form))
        except pdf.NotSet:
            report(printout, state=PrintoutState.FAILED)


def report(printout, **facts):
    Printout.objects.filter(pk=printout.pk).update(**facts)


def forget(since, now):
    Printout.objects.filter(asked_at__lt=now - KEPT).delete()
