"""What ideas and projects hold about one person: to be given to them, and to be taken out when they leave."""

from django.db import transaction

from network.projects.models import (
    Activity,
    Collaborator,
    Contact,
    Idea,
    Interest,
    Printout,
    Project,
    SavedFilter,
    StateChange,
)


def export(user):
    """Ideas and projects they began, interest they expressed, what they do in projects, steps they took."""
    return {
        "ideas": [
            {"title": idea.name, "summary": idea.summary, "written_at": idea.created_at.isoformat()}
            for idea in Idea.objects.filter(author=user)
        ],
        "interest_in_ideas": [
            {"idea": one.idea_id, "why": one.line, "at": one.created_at.isoformat()}
            for one in Interest.objects.filter(person=user)
        ],
        "projects_begun": [
            {"project": project.acronym, "at": project.created_at.isoformat()}
            for project in Project.objects.filter(created_by=user)
        ],
        "collaborations": [
            {"project": one.project.acronym, "level": one.level, "task": one.task, "since": one.starts_on.isoformat()}
            for one in Collaborator.objects.filter(person=user).select_related("project")
        ],
        "contact_person_for": [
            {"project": one.partner.project.acronym, "task": one.task}
            for one in Contact.objects.filter(person=user).select_related("partner__project")
        ],
        **own_acts(user),
    }


def own_acts(user):
    return {
        "responsible_for": [
            {"project": one.package.project.acronym, "activity": one.name}
            for one in Activity.objects.filter(person=user).select_related("package__project")
        ],
        "steps": [
            {"project": one.project.acronym, "state": one.target, "reason": one.reason, "at": one.at.isoformat()}
            for one in StateChange.objects.filter(by=user).select_related("project")
        ],
        "saved_filters": [
            {"name": one.name, "list": one.listing, "conditions": one.query}
            for one in SavedFilter.objects.visible_to(user)
        ],
    }


@transaction.atomic
def erase(user):
    """What they wrote stays, because it is the record of others too; their own part in projects ends."""
    Contact.objects.filter(person=user).delete()
    Collaborator.objects.filter(person=user).delete()
    SavedFilter.objects.filter(person=user).delete()
    Printout.objects.filter(person=user).delete()
    Activity.objects.filter(person=user).update(person=None)
