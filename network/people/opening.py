"""The door of the portal for invited people: which invitation this session came with, and what happens with it."""

from cms.accounts.opening import Opening
from cms.kit.transitions import WrongState
from network.people.actions import invitations
from network.people.models import Invitation

KEY = "invitation"


def open_door(request, invitation):
    """Remember in the session that this visitor came by the invitation's link."""
    request.session[KEY] = {"pk": invitation.pk, "imprint": invitation.imprint}


def of_session(request):
    """The invitation this visitor came with, if its link is still the one that was sent last."""
    kept = request.session.get(KEY)
    if not isinstance(kept, dict):
        return None
    return Invitation.objects.open().filter(pk=kept.get("pk"), imprint=kept.get("imprint")).first()


def find(request):
    invitation = of_session(request)
    return Opening(invitation.email, invitation.language) if invitation else None


def use(request, user):
    """In the transaction that makes the account."""
    invitation = of_session(request)
    if invitation is None:
        raise WrongState("gone")
    invitations.accept(invitation, by=user)
    request.session.pop(KEY, None)
