"""Who may see and release the facts of projects, and nothing else."""

from django.db.models import Q

from cms.kit.rules import NOBODY, is_somebody


def project_rows(user):
    """Which projects' working rows this person may know about; the public reads snapshots instead."""
    if not is_somebody(user):
        return NOBODY
    return Q() if user.has_perm("projects.view_project") else NOBODY


def may_release_project(user, project):
    return is_somebody(user) and user.has_perm("projects.change_project")
