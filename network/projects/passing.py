"""What goes to somebody else when a person leaves a cell: whom to ask in projects, what they see to, their ideas."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from network.people.passing import line, said
from network.projects.enums import ENDED, HERE, IdeaState
from network.projects.models import Activity, Contact, Idea


def contacts(membership, successor):
    """Who takes over is asked from now on; without anybody the partner has to name somebody."""
    rows = Contact.objects.filter(
        person=membership.person, partner__organisation=membership.cell.organisation, partner__state__in=HERE
    )
    for row in rows.select_related("partner__project"):
        project, partner = row.partner.project, row.partner
        known = successor and not partner.contacts.filter(person=successor).exists()
        if known:
            row.person = successor
            row.save(update_fields=["person"])
        else:
            row.delete()
        words = partial(said, _("Contact person in the project %(what)s"), project)
        yield line(words, "project_partner", project.slug, partner.pk, passed_on=bool(successor))


def ideas(membership, successor):
    """They are the city's; interest in them reaches who leads the cell."""
    rows = Idea.objects.filter(
        author=membership.person, organisation=membership.cell.organisation, state=IdeaState.OPEN
    )
    for idea in rows:
        yield line(partial(said, _("The idea %(what)s"), idea), "idea", idea.pk, passed_on=True)


def activities(membership, successor):
    """Of projects that go on: who takes over sees to them; without anybody they have a partner and no person."""
    organisation = membership.cell.organisation
    rows = Activity.objects.filter(
        person=membership.person, package__project__partners__organisation=organisation,
        package__project__partners__state__in=HERE,
    )  # fmt: skip
    for row in rows.exclude(package__project__state__in=ENDED).select_related("package__project").distinct():
        row.person = successor
        row.save(update_fields=["person"])
        words = partial(said, _("Responsible for the activity %(what)s"), row)
        yield line(words, "project_plan", row.package.project.slug, passed_on=successor is not None)
