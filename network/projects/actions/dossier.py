"""Taking a snapshot of a project."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.log_actions import log

from cms.kit.transitions import doer
from network.projects import rules
from network.projects.dossier.freezing import content_of, packed
from network.projects.models import FrozenState, Project

MOST = 60  # snapshots of a project, each of them whole
NAMES = {
    "submit": lambda: pgettext("snapshot", "As submitted"),
    "resubmit": lambda: pgettext("snapshot", "As submitted again"),
    "approve": lambda: pgettext("snapshot", "As approved"),
    "approve_conditionally": lambda: pgettext("snapshot", "As approved with conditions"),
    "conditions_met": lambda: pgettext("snapshot", "As approved, conditions met"),
    "close": lambda: pgettext("snapshot", "As closed"),
}


@transaction.atomic
def freeze(project, name, *, by, token=None):
    """Keep the project as it stands now under a name. The same form sent again gives what is there.

    ValidationError when there are too many of them.
    """
    row = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.may_freeze_project(by, row):
        raise PermissionDenied
    if token and (there := FrozenState.objects.filter(project=row, token=token).first()):
        return there
    if FrozenState.objects.filter(project=row).count() >= MOST:
        raise ValidationError({"name": _("A project keeps %(most)d snapshots at most.") % {"most": MOST}})
    return keep(row, name, by, token)


def keep(project, name, by, token=None):
    content = packed(content_of(project))
    frozen = FrozenState.objects.create(
        project=project, name=name, state=project.state, taken_by=doer(by), content=content, token=token
    )
    log(instance=project, action="projects.snapshot", user=doer(by), data={"snapshot": name})
    return frozen


def freeze_step(project, step, by):
    """Some steps of a project's life are remembered as they were taken: what was handed in, what was approved."""
    if step in NAMES:
        with translation.override(project.language):
            name = NAMES[step]()
        keep(project, name, by)
