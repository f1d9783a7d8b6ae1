"""What can be done with an organisation. Each action asks its rule itself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from cms.kit.signals import facts_released
from cms.kit.snapshots import take_snapshot
from network.people import rules
from network.people.models import Organisation, OrganisationFacts, OrganisationSnapshot


@transaction.atomic
def release_organisation(organisation, *, by):
    """Make the facts as they stand now public. Returns the snapshot."""
    if not rules.may_release_organisation(by, organisation):
        raise PermissionDenied
    record = Organisation.objects.select_for_update().get(pk=organisation.pk)
    snapshot = take_snapshot(record, OrganisationSnapshot, OrganisationFacts)
    log(instance=record, action="portal.release", user=by)
    transaction.on_commit(lambda: facts_released.send(sender=Organisation, record=record))
    return snapshot
