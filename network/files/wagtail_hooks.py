"""Files have no screens in the office; what happens to them stands in its log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def file_log(actions):
    actions.register_action("files.trash", _("Move the file to the trash"), _("Moved the file to the trash"))
    actions.register_action("files.restore", _("Restore the file"), _("Restored the file"))
    actions.register_action("files.trash_folder", _("Move the folder to the trash"), _("Moved the folder to the trash"))
    actions.register_action("files.restore_folder", _("Restore the folder"), _("Restored the folder"))
