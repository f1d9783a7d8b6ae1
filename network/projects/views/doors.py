"""What the screens of this room have in common: finding a record, showing a form, size of what is sent."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from network.people import rules as people
from network.people.models import Organisation
from network.projects import rules
from network.projects.budget.reading import with_flags
from network.projects.models import Call, Idea, Interest, Partner, Project


def members_only(view):
    """Experts and people without a place find nothing here."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not people.may_read_network(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def idea_of(user, pk):
    rows = Idea.objects.visible_to(user).select_related("organisation__country", "author", "call__programme")
    return get_object_or_404(rows, pk=pk)


def interest_of(user, pk):
    rows = Interest.objects.visible_to(user).select_related("idea__organisation", "organisation")
    return get_object_or_404(rows, pk=pk)


def call_of(user, pk):
    return get_object_or_404(Call.objects.visible_to(user).select_related("programme"), pk=pk)


def project_of(user, slug, **asked):
    """With its logic, and whatever else is asked of the database beside its columns."""
    rows = Project.objects.workrooms_of(user).select_related("programme", "call", "idea", "logic").annotate(**asked)
    return get_object_or_404(with_flags(rows).annotate(named_level=rules.named_level(user)), slug=slug)


def partner_of(user, slug, pk):
    """(project, partner)"""
    project = project_of(user, slug)
    rows = Partner.objects.filter(project=project).select_related("organisation__country", "project")
    return project, get_object_or_404(rows, pk=pk)


def own_organisations(user):
    """In whose name somebody may speak."""
    return Organisation.objects.filter(pk__in=rules.organisations_of(user)).by_name()


def refuse(form, error):
    """Put what an action says is wrong beside the field it names, else above the form."""
    for name, messages in error.message_dict.items() if hasattr(error, "error_dict") else [(None, error.messages)]:
        form.add_error(name if name in form.fields else None, ValidationError(messages))


def shown(request, template, form, status=None, **more):
    wrong = form.errors or any(getattr(one, "total_error_count", int)() for one in more.get("formsets", []))
    status = status or (422 if form.is_bound and wrong else 200)
    return render(request, template, {"form": form, **more}, status=status)


def elsewhere(request, template="projects/moved_on.html", **context):
    """409: somebody was quicker. The page says how things stand now."""
    title = context.pop("title", None) or _("Somebody was quicker")
    return render(request, template, {"title": title, **context}, status=409)
