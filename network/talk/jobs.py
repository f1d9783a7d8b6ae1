"""What is done with conversations while nobody looks."""

from django.contrib.contenttypes.models import ContentType

from cms.kit import records
from network.talk import actions


def forget(since, now):
    """What was said about a record goes with it."""
    return sum(
        actions.forget(carrier.model, ContentType.objects.get_for_model(carrier.model))
        for carrier in records.carriers()
    )
