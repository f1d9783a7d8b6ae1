"""Notices by mail."""

from django_tasks import task


@task(backend="background", queue_name="mail")
def send_due(pk):
    """Mail this person whatever is due now."""
