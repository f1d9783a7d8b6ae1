"""The documents partners have to bring: the list, what is brought, and who has checked it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.transitions import WrongState, doer, take_step
from cms.kit.words import say
from network.files import actions as files
from network.files import names
from network.files.actions.roots import root_of
from network.files.queries import Tree
from network.notices.actions import notify
from network.people.models import Membership
from network.projects import kinds, rules
from network.projects.actions.partners import locked
from network.projects.models import Paper, ProjectDocument
from network.projects.steps import PAPER_STEPS

MOST = 20  # documents in the list of a project


@transaction.atomic
def keep_document(project, facts, *, by, document=None):
    """A new line of the list, or other words for one."""
    project = locked(project, by)
    if document is None:
        place = project.documents.aggregate(last=Max("place"))["last"]
        if project.documents.count() >= MOST:
            raise ValidationError(_("A project asks for %(most)d documents at most.") % {"most": MOST})
        document = ProjectDocument(project=project, place=0 if place is None else place + 1)
    for name, value in facts.items():
        setattr(document, name, value)
    document.full_clean()
    document.save()
    log(instance=project, action="projects.documents", user=by)
    return document


@transaction.atomic
def drop_document(document, *, by):
    """Off the list. What partners brought for it stays among the files."""
    project = locked(document.project, by)
    document.delete()
    log(instance=project, action="projects.documents", user=by)


def keep_template(document, file, *, by):
    """The empty form that partners fill in, kept among the files of the project."""
    if not rules.may_manage_project(by, document.project):
        raise PermissionDenied
    stored = kept(document.project, document, file, by)
    ProjectDocument.objects.filter(pk=document.pk).update(template=stored)
    return stored


def bring(document, partner, file, *, by):
    """Keep the document of a partner; a newer one takes the place of an older one and is to be checked anew."""
    paper = paper_of(document, partner)
    if not rules.may_bring_paper(by, paper):
        raise PermissionDenied
    if not document.is_wanted_from(partner):
        raise WrongState("not wanted")
    stored = kept(document.project, document, file, by)
    return move(paper, "bring", by=by, file=stored, brought_by=by, brought_at=timezone.now(), remark="")


def kept(project, document, file, by):
    """In a folder of the project that is called like the document."""
    folder = folder_for(project, say(document.name, project.language), by)
    return files.keep(project, file, by=by, folder_id=folder.folder_id, as_version=True).stored


def folder_for(project, name, by):
    name = names.safe_name(str(name))
    tree = Tree(root_of(project))
    here = tree.children(tree.root and tree.root.folder_id)
    same = next((one for one in here if one.name_key == names.key_of(name)), None)
    return same or files.make_folder(project, name, by=by)


def paper_of(document, partner):
    """The field of the matrix, made when it is touched first."""
    if partner.project_id != document.project_id:
        raise PermissionDenied
    try:
        with transaction.atomic():
            return Paper.objects.get_or_create(document=document, partner=partner)[0]
    except IntegrityError:
        return Paper.objects.get(document=document, partner=partner)


@transaction.atomic
def move(paper, step, *, by, **facts):
    """bring, check, send_back, waive, want. Who brought it is told when it is sent back."""
    facts["changed_at"] = timezone.now()
    if step == "check":
        facts |= {"checked_by": doer(by), "checked_at": timezone.now()}
    else:
        facts |= {"checked_by": None, "checked_at": None}
    row = take_step(paper, PAPER_STEPS, step, by=by, **facts)
    project = row.document.project
    log(instance=project, action=PAPER_STEPS[step].action, user=doer(by))
    if step == "send_back":
        cell = Membership.objects.current().filter(cell__organisation=row.partner.organisation_id)
        brought = cell.filter(person=row.brought_by_id).people()
        people = brought if brought.exists() else cell.filter(role__in=kinds.DECIDING).people()
        notify(kinds.PAPER, project, people, by=by, document=row.document.name)
    return row
