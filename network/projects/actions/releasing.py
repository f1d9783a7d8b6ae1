"""Making the facts of a project public. The action asks its rule itself."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.kit.languages import default_language
from cms.kit.signals import facts_released
from cms.kit.snapshots import take_snapshot
from network.projects import rules
from network.projects.enums import PartnerState
from network.projects.models import (
    PartnerFacts,
    PartnerSnapshot,
    Project,
    ProjectFacts,
    ProjectSnapshot,
    StageFacts,
    StageSnapshot,
)

NEEDED = ("name", "programme", "starts_on", "ends_on", "total", "grant")


@transaction.atomic
def release_project(project, *, by):
    """Make the facts, partners and stages as they stand now public. Returns the snapshot.

    ValidationError names the facts that are still missing; partners that have not said yes stay private.
    """
    if not rules.may_release_project(by, project):
        raise PermissionDenied
    record = Project.objects.select_for_update().get(pk=project.pk)
    refuse_gaps(record)
    snapshot = take_snapshot(record, ProjectSnapshot, ProjectFacts)
    release_rows(record.partners.filter(state=PartnerState.CONFIRMED), snapshot.partners, PartnerSnapshot, PartnerFacts)
    release_rows(record.stages.all(), snapshot.stages, StageSnapshot, StageFacts)
    log(instance=record, action="portal.release", user=by)
    transaction.on_commit(lambda: facts_released.send(sender=Project, record=record))
    return snapshot


def refuse_gaps(project):
    """While a project is planned its facts may be empty; the public gets all of them or none."""
    empty = [name for name in NEEDED if getattr(project, name) in (None, "", {})]
    if default_language() not in project.name and "name" not in empty:
        empty.append("name")
    if empty:
        raise ValidationError({name: _("The public needs this: fill it in before releasing.") for name in empty})


def release_rows(rows, released, model, facts):
    """Replace the released rows by copies of the working ones."""
    released.all().delete()
    columns = [field.attname for field in facts._meta.local_fields]
    model.objects.bulk_create(
        model(project=released.instance, **{name: getattr(row, name) for name in columns}) for row in rows
    )
