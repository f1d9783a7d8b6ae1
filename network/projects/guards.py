"""What has to be there before a project takes a step: each thing in the reader's words, with the page to mend it on."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cms.kit.languages import default_language
from cms.kit.transitions import Missing
from network.projects import readiness
from network.projects.budget.checks import breaches
from network.projects.budget.reading import plan_of_money
from network.projects.enums import PartnerState
from network.projects.plan import why

COUNTRIES = 2  # of a cross-border project
PARTNERS = 2


def page(name, project, *more):
    return reverse(name, args=[project.slug, *more])


def for_forming(project):
    """A concept that can be shown to possible partners."""
    facts = {
        _("A short description: what changes for whom, and why together"): project.summary,
        _("The programme that shall pay for it"): project.programme_id,
        _("The planned first and last day"): project.starts_on and project.ends_on,
    }
    edit = page("project_edit", project)
    return [Missing(words, edit) for words, is_there in facts.items() if not is_there]


def for_applying(project):
    """A whole consortium that has all its documents, a plan one could begin to work by, and a budget that ties."""
    partners = readiness.partners_of(project)
    return [
        *for_forming(project),
        *consortium(project, partners),
        *reasons(project),
        *papers(project),
        *money(project, partners),
    ]


def consortium(project, partners):
    address = page("project_partners", project)
    confirmed = [partner for partner in partners if partner.state == PartnerState.CONFIRMED]
    for partner in partners:
        if partner.state == PartnerState.INVITED:
            yield Missing(_("The answer of %(partner)s") % {"partner": partner.organisation.said}, address)
    if len(confirmed) < PARTNERS:
        yield Missing(_("At least two partners that said yes"), address)
    elif len({partner.organisation.country_id for partner in confirmed}) < COUNTRIES:
        yield Missing(_("Partners from both sides of the border"), address)
    for partner in confirmed:
        if not partner.legal_name:
            words = _("The legal name of %(partner)s") % {"partner": partner.organisation.said}
            yield Missing(words, page("project_partner", project, partner.pk))
        if not partner.has_contact:
            words = _("A contact person at %(partner)s") % {"partner": partner.organisation.said}
            yield Missing(words, page("project_partner", project, partner.pk))


def reasons(project):
    """What of the logic and the work plan no programme goes without."""
    logic, there = why.logic_row(project), why.essentials_of(project)
    edit, read, plan = (page(name, project) for name in ("logic_edit", "project_logic", "project_plan"))
    facts = [
        (_("The general objective"), logic.general_objective, edit),
        (_("At least one specific objective"), there.objectives, read),
        (_("Joint development, joint implementation and one more criterion, each met and explained"),
         why.joint_enough(logic), edit),
        (_("A work package with an activity that has its days and a responsible partner"), there.activities, plan),
        (_("At least one output indicator"), there.outputs, read),
    ]  # fmt: skip
    return [Missing(words, address) for words, is_there, address in facts if not is_there]


def papers(project):
    """One line for each partner that has not brought all it must, or whose documents nobody has checked."""
    for row in readiness.of(project).rows:
        if row.open:
            words = ngettext("%(count)d document of %(partner)s", "%(count)d documents of %(partner)s", row.open) % {
                "count": row.open,
                "partner": row.partner.organisation.said,
            }
            yield Missing(words, page("project_papers", project))


def money(project, partners):
    """Something is planned for every partner that said yes, and no rule is broken."""
    reading = plan_of_money(project)
    for partner in partners:
        if partner.state == PartnerState.CONFIRMED and not (reading and reading.figures.partners[partner.pk]):
            words = _("Planned costs of %(partner)s") % {"partner": partner.organisation.said}
            yield Missing(words, page("budget_partner", project, partner.pk))
    for breach in breaches(project, reading) if reading else []:
        yield Missing(breach.text, breach.address)


def for_starting(project):
    """What the grant contract says."""
    facts = {
        pgettext("project", "The number given by the programme"): project.number,
        _("The first and the last day of implementation"): project.starts_on and project.ends_on,
        _("The total value and the grant"): None not in {project.total, project.grant},
    }
    edit = page("project_edit", project)
    return [Missing(words, edit) for words, is_there in facts.items() if not is_there]


def for_publishing(project):
    """What a public page of a funded project cannot do without."""
    facts = {
        _("The title in the language of the portal"): project.name.get(default_language()),
        _("The programme that pays for it"): project.programme_id,
        _("The first and the last day of implementation"): project.starts_on and project.ends_on,
        _("The total value and the grant"): None not in {project.total, project.grant},
    }
    edit = page("project_edit", project)
    return [Missing(words, edit) for words, is_there in facts.items() if not is_there]
