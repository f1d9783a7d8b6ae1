"""Ideas and projects carry files, a conversation and notices: this is who may do what with them."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.urls import reverse

from cms.kit.records import Carrier
from network.people.models import Membership
from network.projects import rules
from network.projects.models import Collaborator, Idea, Partner, Project


def idea_readers(idea):
    return Membership.objects.current().exclude(cell=None).people()


def project_readers(project):
    """The cells of its partners, the coordinators who look after them, and its collaborators."""
    partners = Partner.objects.filter(project=project).here()
    near = Q(cell__organisation__in=partners.values("organisation"))
    near |= Q(cell__organisation__in=partners.values("organisation__centre"), role="coordinator")
    cells = Membership.objects.current().filter(near).values("person")
    named = Collaborator.objects.current().filter(project=project).values("person")
    return get_user_model().objects.filter(Q(pk__in=cells) | Q(pk__in=named), is_active=True)


def lead_of(project):
    """Its files count against the quota of who leads it."""
    partner = Partner.objects.filter(project=project, number=0).select_related("organisation").first()
    return partner.organisation if partner else None


IDEA = Carrier(
    model=Idea,
    rows=rules.idea_rows,
    may_write=rules.may_discuss_idea,
    may_manage=rules.may_take_idea_back,
    address=lambda idea: reverse("idea", args=[idea.pk]),
    readers=idea_readers,
    owner=lambda idea: idea.organisation,
)
PROJECT = Carrier(
    model=Project,
    rows=rules.workroom_rows,
    may_write=rules.may_take_part,
    may_manage=rules.may_move_project,
    address=lambda project: reverse("project", args=[project.slug]),
    readers=project_readers,
    owner=lead_of,
)
