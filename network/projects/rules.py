"""Who may see and release the facts of projects, and nothing else."""

from django.db.models import Q

NOBODY = Q(pk__in=[])


def project_rows(user):
    """Which projects' working rows this person may know about; the public reads snapshots instead."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    return Q() if user.has_perm("projects.view_project") else NOBODY


def may_release_project(user, project):
    return user.is_authenticated and user.is_active and user.has_perm("projects.change_project")
