"""The editor's form of every page type."""

from wagtail.admin.forms.pages import WagtailAdminPageForm

from pages import checks


class PageForm(WagtailAdminPageForm):
    """A draft is saved with any gap; publishing, handing in and approving ask for more (pages/checks.py)."""

    def clean(self):
        values = super().clean()
        if self.goes_public():
            for name, message in checks.faults(self.instance, values):
                if name in self.fields:
                    self.add_error(name, message)
        return values

    def goes_public(self):
        approved = self.data.get("workflow-action-name") == "approve" and "action-workflow-action" in self.data
        return approved or "action-publish" in self.data or "action-submit" in self.data
