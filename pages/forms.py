"""The editor's form of every page type."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import WagtailAdminPageForm

from pages import checks


class PageForm(WagtailAdminPageForm):
    """A draft is saved with any gap; publishing, handing in and approving ask for more (pages/checks.py)."""

    def clean(self):
        values = super().clean()
        if self.takes_the_members_address(values):
            self.add_error("slug", _("The members' area has this address. Choose another one."))
        if self.goes_public():
            for name, message in checks.faults(self.instance, values):
                if name in self.fields:
                    self.add_error(name, message)
        return values

    def takes_the_members_address(self, values):
        parent = self.parent_page
        return parent is not None and parent.depth == 2 and values.get("slug") == settings.MEMBERS_PREFIX

    def goes_public(self):
        approved = self.data.get("workflow-action-name") == "approve" and "action-workflow-action" in self.data
        return approved or "action-publish" in self.data or "action-submit" in self.data
