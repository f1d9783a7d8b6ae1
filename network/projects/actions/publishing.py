"""Offering a project to the editorial office, which makes it public."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.kit.transitions import NotReady
from network.projects import outlets, rules
from network.projects.actions.versions import rewrite
from network.projects.guards import for_publishing
from network.projects.models import Offer, Project


@transaction.atomic
def offer(project, words, *, by, version):
    """Hand the words over: drafts of the public page are made or renewed in every language. Nothing becomes public.

    NotReady says what is missing, Changed that somebody offered other words meanwhile.
    """
    row = Project.objects.select_for_update().get(pk=project.pk)
    if not rules.may_offer_project(by, row):
        raise PermissionDenied
    if missing := for_publishing(row):
        raise NotReady(missing)
    facts = {**words, "offered_at": timezone.now(), "offered_by": by}
    kept = Offer.objects.filter(project=row).first()
    if kept is None:
        kept = Offer.objects.create(project=row, **facts)
    else:
        rewrite(kept, facts, version)
    Project.objects.filter(pk=row.pk).update(is_offered=True)
    log(instance=row, action="projects.offered", user=by)
    outlets.draft(kept, by)
    return kept
