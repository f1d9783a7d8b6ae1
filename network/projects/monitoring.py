"""What this room tells to whoever watches over the network: ideas, projects, their money and their partners."""

from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.figures import Figure
from cms.kit.words import say
from network.projects.enums import PREPARED, IdeaState, ProjectState
from network.projects.models import Idea, Interest, Partner, Project

NOTHING = Decimal("0.00")


def figures(user, first, last):
    """Ideas and interest between two days, both inclusive; projects and partners as they stand. Five queries."""
    yield from of_ideas(user, first, last)
    yield from of_projects(user)
    yield from of_partners(user)


def of_ideas(user, first, last):
    group = pgettext("statistics", "Ideas")
    between = Q(created_at__date__range=(first, last))
    ideas = Idea.objects.visible_to(user).filter(between).order_by().values("state").annotate(count=Count("pk"))
    counts = {row["state"]: row["count"] for row in ideas}
    interest = Interest.objects.filter(idea__in=Idea.objects.visible_to(user).values("pk")).filter(between)
    yield Figure("projects.ideas", _("Ideas written"), sum(counts.values()), group=group)
    yield Figure("projects.ideas_open", _("Of these still open"), counts.get(IdeaState.OPEN, 0), group=group)
    yield Figure("projects.ideas_turned", _("Of these became projects"), counts.get(IdeaState.PROJECT, 0), group=group)
    yield Figure("projects.interest", _("Times a city expressed interest"), interest.count(), group=group)


def of_projects(user):
    group = pgettext("statistics", "Projects")
    rows = Project.objects.workrooms_of(user).order_by().values("state")
    found = {row["state"]: row for row in rows.annotate(count=Count("pk"), total=Sum("total"), grant=Sum("grant"))}
    for state in ProjectState:
        if state in found:
            yield Figure(f"projects.{state.value}", str(state.label), found[state]["count"], group=group)
    group = pgettext("statistics", "Money")
    prepared = [row for state, row in found.items() if state in PREPARED]
    rest = [row for state, row in found.items() if state not in PREPARED]
    for key, label, some, column in (
        ("projects.total_prepared", _("Total value of projects in preparation"), prepared, "total"),
        ("projects.total", _("Total value of the others"), rest, "total"),
        ("projects.grant", _("Grants of the others"), rest, "grant"),
    ):
        yield Figure(key, label, sum((row[column] or NOTHING for row in some), NOTHING), "EUR", group)


def of_partners(user):
    group = pgettext("statistics", "Partners by country")
    rows = Partner.objects.filter(project__in=Project.objects.workrooms_of(user).order_by().values("pk")).here()
    by_country = rows.order_by().values("organisation__country__code", "organisation__country__name")
    for row in by_country.annotate(count=Count("organisation", distinct=True)).order_by("organisation__country__code"):
        code = row["organisation__country__code"] or "none"
        label = str(say(row["organisation__country__name"])) if row["organisation__country__name"] else _("no country")
        yield Figure(f"projects.partners_{code.lower()}", label, row["count"], group=group)
