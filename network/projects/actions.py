"""What can be done with a project. Each action asks its rule itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cms.kit.signals import facts_released
from cms.kit.snapshots import take_snapshot
from network.projects import rules
from network.projects.models import (
    PartnerFacts,
    PartnerSnapshot,
    Project,
    ProjectFacts,
    ProjectSnapshot,
    StageFacts,
    StageSnapshot,
)


@transaction.atomic
def release_project(project, *, by):
    """Make the facts, partners and stages as they stand now public. Returns the snapshot."""
    if not rules.may_release_project(by, project):
        raise PermissionDenied
    record = Project.objects.select_for_update().get(pk=project.pk)
    snapshot = take_snapshot(record, ProjectSnapshot, ProjectFacts)
    release_rows(record.partners.all(), snapshot.partners, PartnerSnapshot, PartnerFacts)
    release_rows(record.stages.all(), snapshot.stages, StageSnapshot, StageFacts)
    log(instance=record, action="portal.release", user=by)
    transaction.on_commit(lambda: facts_released.send(sender=Project, record=record))
    return snapshot


def release_rows(rows, released, model, facts):
    """Replace the released rows by copies of the working ones."""
    released.all().delete()
    columns = [field.attname for field in facts._meta.local_fields]
    model.objects.bulk_create(
        model(project=released.instance, **{name: getattr(row, name) for name in columns}) for row in rows
    )
