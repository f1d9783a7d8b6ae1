"""What people are told of conversations."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.notices.enums import Pace
from network.notices.kinds import Kind, register

MENTION, COMMENT = "talk.mention", "talk.comment"


def mention_sentence(notice):
    names = names_in(notice)
    if names["person"] is None:
        return _("You are mentioned in the conversation: %(record)s") % names
    return _("%(person)s mentions you in the conversation: %(record)s") % names


def comment_sentence(notice):
    names = names_in(notice)
    if names["person"] is None:
        sentence = ngettext("%(count)d new comment: %(record)s", "%(count)d new comments: %(record)s", notice.count)
    else:
        sentence = ngettext(
            "%(count)d new comment by %(person)s: %(record)s",
            "%(count)d new comments by %(person)s: %(record)s",
            notice.count,
        )
    return sentence % names


def names_in(notice):
    return {"person": notice.actor, "record": notice.record, "count": notice.count}


def address(notice):
    """The first of them, so that nothing between is missed."""
    return reverse("talk_comment", args=[min(notice.facts["comments"])])


def register_kinds():
    register(Kind(MENTION, gettext_lazy("Somebody mentions you"), mention_sentence, address, Pace.AT_ONCE))
    register(Kind(COMMENT, gettext_lazy("New comments where you follow"), comment_sentence, address, Pace.DAILY))
