"""The life of an invitation on one screen."""

from cms.kit.transitions import Step
from network.people import rules
from network.people.enums import InvitationState as S

INVITATION_STEPS = {
    "accept": Step(frozenset({S.SENT}), S.ACCEPTED, rules.may_accept_invitation, "people.invitation_accepted"),
    "revoke": Step(frozenset({S.SENT}), S.REVOKED, rules.may_manage_invitation, "people.invitation_revoked"),
    "expire": Step(frozenset({S.SENT}), S.EXPIRED, rules.may_expire_invitation, "people.invitation_expired"),
}
