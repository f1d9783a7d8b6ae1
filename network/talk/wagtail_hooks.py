"""How the office's log calls what happened to comments."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def comment_log(actions):
    actions.register_action("talk.edit", _("Edit a comment"), _("Edited a comment"))
    actions.register_action("talk.delete", _("Delete a comment"), _("Deleted a comment"))
