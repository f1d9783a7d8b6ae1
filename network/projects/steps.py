"""The lives of ideas, interests, projects, partners and their documents on one screen."""

from cms.kit.transitions import Step
from network.projects import guards, rules
from network.projects.enums import OPEN, PREPARED, IdeaState, InterestState, PaperState, PartnerState
from network.projects.enums import ProjectState as S


def move(sources, target, action, guard=None):
    given = {"guard": guard} if guard else {}
    return Step(frozenset(sources), target, rules.may_move_project, f"projects.{action}", **given)


def held(project):
    return project.held_state


PROJECT_STEPS = {
    "form": move({S.CONCEPT}, S.FORMING, "form", guards.for_forming),
    "ready": move({S.FORMING}, S.READY, "ready", guards.for_applying),
    "submit": move({S.READY}, S.SUBMITTED, "submit"),
    "resubmit": move({S.RETURNED}, S.SUBMITTED, "resubmit"),
    "approve": move({S.SUBMITTED}, S.APPROVED, "approve"),
    "approve_conditionally": move({S.SUBMITTED}, S.CONDITIONS, "approve_conditionally"),
    "conditions_met": move({S.CONDITIONS}, S.APPROVED, "conditions_met"),
    "start": move({S.APPROVED}, S.RUNNING, "start", guards.for_starting),
    "begin_closing": move({S.RUNNING}, S.CLOSING, "begin_closing"),
    "close": move({S.CLOSING}, S.CLOSED, "close"),
    "begin_durability": move({S.CLOSED}, S.DURABILITY, "begin_durability"),
    "resume": move({S.ON_HOLD}, held, "resume"),
    # What goes back, and what ends it early.
    "return": move({S.SUBMITTED}, S.RETURNED, "return"),
    "back_to_concept": move({S.FORMING}, S.CONCEPT, "back_to_concept"),
    "back_to_forming": move({S.READY}, S.FORMING, "back_to_forming"),
    "go_on": move({S.CLOSING}, S.RUNNING, "go_on"),
    "hold": move(OPEN, S.ON_HOLD, "hold"),
    "reject": move({S.SUBMITTED, S.RETURNED, S.CONDITIONS}, S.REJECTED, "reject"),
    "withdraw": move({*OPEN, S.ON_HOLD}, S.WITHDRAWN, "withdraw"),
    "rework": move({S.REJECTED, S.WITHDRAWN}, S.CONCEPT, "rework"),
}
FORWARD = (
    "form", "ready", "submit", "resubmit", "approve", "conditions_met", "start", "begin_closing", "close",
    "begin_durability", "resume",
)  # fmt: skip
# Steps whose reason somebody will ask for later.
EXPLAINED = frozenset({"return", "back_to_concept", "back_to_forming", "go_on", "hold", "reject", "withdraw", "rework"})
EXPLAINED |= {"approve_conditionally"}
WHILE_PREPARED = PREPARED | {S.RETURNED}  # partners may still come and go without the programme's consent

IDEA_STEPS = {
    "turn": Step(frozenset({IdeaState.OPEN}), IdeaState.PROJECT, rules.may_steer_idea, "projects.idea_turned"),
    "close": Step(frozenset({IdeaState.OPEN}), IdeaState.CLOSED, rules.may_take_idea_back, "projects.idea_closed"),
    "reopen": Step(frozenset({IdeaState.CLOSED}), IdeaState.OPEN, rules.may_steer_idea, "projects.idea_reopened"),
}

I = InterestState  # noqa: E741  one letter, as the states of projects
INTEREST_STEPS = {
    "welcome": Step(
        frozenset({I.WAITING, I.DECLINED}), I.WELCOME, rules.may_answer_interest, "projects.interest_welcome"
    ),
    "decline": Step(
        frozenset({I.WAITING, I.WELCOME}), I.DECLINED, rules.may_answer_interest, "projects.interest_declined"
    ),
    "withdraw": Step(
        frozenset({I.WAITING, I.WELCOME}), I.WITHDRAWN, rules.may_withdraw_interest, "projects.interest_withdrawn"
    ),
}

P = PartnerState
PARTNER_STEPS = {
    "confirm": Step(frozenset({P.INVITED}), P.CONFIRMED, rules.may_answer_partner, "projects.partner_confirmed"),
    "decline": Step(frozenset({P.INVITED}), P.DECLINED, rules.may_answer_partner, "projects.partner_declined"),
    "revoke": Step(frozenset({P.INVITED}), P.REVOKED, rules.may_remove_partner, "projects.partner_revoked"),
    "leave": Step(frozenset({P.CONFIRMED}), P.LEFT, rules.may_let_partner_go, "projects.partner_left"),
    "replace": Step(frozenset({P.CONFIRMED}), P.REPLACED, rules.may_remove_partner, "projects.partner_replaced"),
}

Q = PaperState
PAPER_STEPS = {
    "bring": Step(
        frozenset({Q.MISSING, Q.BROUGHT, Q.CHECKED, Q.WAIVED}), Q.BROUGHT, rules.may_bring_paper, "projects.paper"
    ),
    "check": Step(frozenset({Q.BROUGHT}), Q.CHECKED, rules.may_check_paper, "projects.paper_checked"),
    "send_back": Step(frozenset({Q.BROUGHT, Q.CHECKED}), Q.MISSING, rules.may_check_paper, "projects.paper_sent_back"),
    "waive": Step(frozenset({Q.MISSING, Q.BROUGHT}), Q.WAIVED, rules.may_check_paper, "projects.paper_waived"),
    "want": Step(frozenset({Q.WAIVED}), Q.MISSING, rules.may_check_paper, "projects.paper_wanted"),
}
