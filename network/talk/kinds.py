"""What people are told of the records they follow."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from network.files.views.places import address_of
from network.notices.enums import Pace
from network.notices.kinds import Kind, register

MENTION, COMMENT, FILE = "talk.mention", "talk.comment", "talk.file"


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


def file_sentence(notice):
    names = names_in(notice) | {"count": len(set(notice.facts["files"]))}
    sentence = ngettext(
        "%(count)d new file from %(person)s: %(record)s",
        "%(count)d new files from %(person)s: %(record)s",
        names["count"],
    )
    return sentence % names


def names_in(notice):
    return {"person": notice.actor, "record": notice.record, "count": notice.count}


def address(notice):
    """The first of them, so that nothing between is missed."""
    return reverse("talk_comment", args=[min(notice.facts["comments"])])


def file_address(notice):
    """Its page, or of several the folder they are in."""
    files = set(notice.facts["files"])
    if len(files) == 1:
        return reverse("stored_file", args=files)
    return address_of(notice.record)


def register_kinds():
    register(Kind(MENTION, gettext_lazy("Somebody mentions you"), mention_sentence, address, Pace.AT_ONCE))
    register(Kind(COMMENT, gettext_lazy("New comments where you follow"), comment_sentence, address, Pace.DAILY))
    register(Kind(FILE, gettext_lazy("New files where you follow"), file_sentence, file_address, Pace.DAILY))
