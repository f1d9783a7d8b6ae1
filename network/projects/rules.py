"""Who may know of ideas, calls and projects, who may change them, and nothing else.

In a project one's level decides. The cell of the lead partner manages it, the cells of confirmed partners edit it,
cells that are invited read it, and so do the coordination centres that look after one of them. Collaborators are named
one by one, people from outside among them.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, When

from cms.kit.rules import NOBODY, is_somebody
from network.people import rules as people
from network.people.standing import standing
from network.projects.enums import ENDED, HERE, UNTOLD, IdeaState, InterestState, Level, PartnerState

ORDER = [Level.VIEW, Level.EDIT, Level.MANAGE]


def model(name):
    return apps.get_model("projects", name)  # the models ask the rules


# Ideas and calls: every member of the network reads them all.


def network_rows(user):
    return Q() if people.may_read_network(user) else NOBODY


def idea_rows(user):
    return network_rows(user)


def interest_rows(user):
    return network_rows(user)


def call_rows(user):
    return network_rows(user)


def may_keep_calls(user):
    return people.is_administrator(user) or standing(user).is_coordinator


def organisations_of(user):
    """Keys of those in whose name somebody may speak: the own ones, and those of absent people one stands in for."""
    return standing(user).organisations


def may_write_idea(user):
    return bool(organisations_of(user))


def may_discuss_idea(user, idea):
    return people.may_read_network(user)


def may_steer_idea(user, idea):
    """Change it, answer those who are interested, make a project of it: the author's own city."""
    return people.is_administrator(user) or idea.organisation_id in organisations_of(user)


def may_edit_idea(user, idea):
    return idea.state == IdeaState.OPEN and may_steer_idea(user, idea)


def may_take_idea_back(user, idea):
    return may_steer_idea(user, idea) or people.may_coordinate(user, idea.organisation)


def may_express_interest(user, idea):
    """Cities that may still say so: a set of keys."""
    if idea.state != IdeaState.OPEN:
        return set()
    taken = model("Interest").objects.filter(idea=idea).exclude(state=InterestState.WITHDRAWN)
    return organisations_of(user) - {idea.organisation_id, *taken.values_list("organisation", flat=True)}


def may_answer_interest(user, interest):
    return may_steer_idea(user, interest.idea)


def may_withdraw_interest(user, interest):
    return people.is_administrator(user) or interest.organisation_id in organisations_of(user)


# Projects.


def project_rows(user):
    """Which projects' working rows this person may know about; the public reads snapshots instead."""
    if not is_somebody(user):
        return NOBODY
    if user.is_superuser:
        return Q()
    offered = Q(is_offered=True) if user.has_perm("projects.view_project") else NOBODY
    return workroom_rows(user) | offered


def workroom_rows(user):
    """Those one works in, or whose cities one looks after. The editors' office is shown facts, and no workroom."""
    if people.is_administrator(user):
        return Q()
    mine = standing(user)
    if not mine.places:
        return NOBODY
    partners = model("Partner").objects.filter(organisation__in=mine.organisations | mine.looked_after, state__in=HERE)
    return Q(pk__in=partners.values("project")) | Q(pk__in=named_rows(user).values("project"))


def partner_rows(user):
    """With the project it is of."""
    if not is_somebody(user):
        return NOBODY
    return Q(project__in=model("Project").objects.workrooms_of(user).values("pk"))


def level(user, project, partners=None):
    """The highest Level this person has in the project, or None: reading for the office is not among them.

    It is remembered on the row that was read: a page asks often, an action reads and locks a row of its own. Whoever
    has read the partners that are here gives them along.
    """
    if people.is_administrator(user):
        return Level.MANAGE
    if not standing(user).places:
        return None
    known = project.__dict__.setdefault("_levels", {})
    if user.pk not in known:
        known[user.pk] = read_level(user, project, partners)
    return known[user.pk]


def read_level(user, project, partners):
    mine = standing(user)
    if partners is None:
        partners = model("Partner").objects.filter(project=project, state__in=HERE)
    found = [
        level_of_partner(row.number, row.state, row.organisation_id in mine.organisations)
        for row in partners
        if row.organisation_id in mine.organisations | mine.looked_after
    ]
    if "named_level" in project.__dict__:
        found += filter(None, [project.named_level])
    else:
        found += named_rows(user).filter(project=project).values_list("level", flat=True)
    return max(found, key=ORDER.index, default=None)


def named_rows(user):
    """As a collaborator, or in the place of one who is absent."""
    people_meant = {user.pk} | standing(user).stands_in_for
    return model("Collaborator").objects.current().filter(person__in=people_meant)


def named_level(user):
    """To be read along with a project: the highest level somebody is named to there. `read_level` believes it."""
    rank = Case(*(When(level=level_, then=place) for place, level_ in enumerate(ORDER)), output_field=IntegerField())
    return Subquery(named_rows(user).filter(project=OuterRef("pk")).order_by(rank.desc()).values("level")[:1])


def level_of_partner(number, state, works_there):
    if not works_there or state != PartnerState.CONFIRMED:
        return Level.VIEW
    return Level.MANAGE if number == 0 else Level.EDIT


def has_level(user, project, wanted):
    found = level(user, project)
    return found is not None and ORDER.index(found) >= ORDER.index(wanted)


def may_create_project(user):
    return bool(organisations_of(user))


def may_take_part(user, project):
    """Write in its conversation, keep files in it."""
    return has_level(user, project, Level.VIEW)


def may_edit_project(user, project):
    """What has ended is kept as it was."""
    return project.state not in ENDED and has_level(user, project, Level.EDIT)


def may_manage_project(user, project):
    return project.state not in ENDED and has_level(user, project, Level.MANAGE)


def may_move_project(user, project):
    """Take a step of its life: steps say themselves from which state."""
    return has_level(user, project, Level.MANAGE)


def may_freeze_project(user, project):
    """Snapshots are of use when a project has ended, too."""
    return has_level(user, project, Level.EDIT)


def printout_rows(user):
    """One's own, while one may still read the project."""
    if not is_somebody(user):
        return NOBODY
    return Q(person=user, project__in=model("Project").objects.workrooms_of(user).values("pk"))


def may_offer_project(user, project):
    """To the editorial office, that is to the public: who manages it, when it is not given up."""
    return project.state not in UNTOLD and has_level(user, project, Level.MANAGE)


@dataclass(frozen=True)
class Addressee:
    """Who holds the link that was sent to an institution without a place on the portal."""

    imprint: str
    is_authenticated = False
    is_active = False


def may_answer_partner(user, partner):
    """Who decides for a city answers for it; for an institution from outside whoever got its link."""
    if isinstance(user, Addressee):
        return bool(partner.imprint) and user.imprint == partner.imprint
    return people.may_lead(user, partner.organisation)


def may_care_for_partner(user, partner):
    """Its contact persons, its legal name, its documents: its own cell, and who manages the project."""
    if partner.project.state in ENDED or partner.state not in HERE:
        return False
    return partner.organisation_id in organisations_of(user) or has_level(user, partner.project, Level.MANAGE)


def may_remove_partner(user, partner):
    """The lead partner's place is given on first."""
    return not partner.leads and may_manage_project(user, partner.project)


def may_let_partner_go(user, partner):
    """Who manages the project, or who decides for the partner itself."""
    return may_remove_partner(user, partner) or (not partner.leads and people.may_lead(user, partner.organisation))


def may_bring_paper(user, paper):
    return may_care_for_partner(user, paper.partner)


def may_check_paper(user, paper):
    return paper.partner.is_here and may_manage_project(user, paper.partner.project)


def budget_partners(user, project, partners):
    """Which of these partners' planned money somebody may change, as keys: all of it who manages the project or is
    named to edit it, a cell that said yes its own."""
    if project.state in ENDED or level(user, project) is None:
        return set()
    if has_level(user, project, Level.MANAGE):
        return {partner.pk for partner in partners}
    if is_named_to_edit(user, project):
        return {partner.pk for partner in partners if partner.state in HERE}
    own = organisations_of(user)
    return {row.pk for row in partners if row.state == PartnerState.CONFIRMED and row.organisation_id in own}


def is_named_to_edit(user, project):
    named = model("Collaborator").objects.current().filter(project=project, level=Level.EDIT)
    return named.filter(person__in={user.pk} | standing(user).stands_in_for).exists()


def may_edit_budget_of(user, partner):
    return partner.pk in budget_partners(user, partner.project, [partner])


def may_settle_budget(user, project):
    """Its periods, who pays, flat rates and lump sums."""
    return may_manage_project(user, project)


def may_release_project(user, project):
    return is_somebody(user) and user.has_perm("projects.change_project") and (project.is_offered or user.is_superuser)
