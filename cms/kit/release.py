"""Releasing facts in the editors' office: one more button beside Save, a column that says what is not released yet."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.views.snippets import CreateView, EditView

from cms.kit.choosers import RecordViewSet

RELEASE = "action-release"


class ReleaseMenuItem(ActionMenuItem):
    """Save, and make the facts public as they stand."""

    name = RELEASE
    label = gettext_lazy("Save and release to the public")
    icon_name = "upload"
    order = 10

    def is_shown(self, context):
        return hasattr(context["model"], "released") and context["view"] in {"create", "edit"}


class ReleasedColumn(Column):
    """Whether the public sees the record as it stands."""

    def get_value(self, record):
        if record.released is None:
            return _("not released")
        return _("changed since the release") if record.unreleased_facts() else _("released")


class ReleasingView:
    """After a valid save, release when that button was pressed; say plainly when it was not."""

    def save_instance(self):
        record = super().save_instance()
        if RELEASE in self.request.POST:
            self.release(record)
        elif record.unreleased_facts():
            messages.info(self.request, _("Saved. The public still sees the facts as they were released before."))
        return record

    def release(self, record):
        """What the public may not get half is saved, and said to be missing."""
        try:
            self.viewset_release(record, by=self.request.user)
        except ValidationError as refusal:
            names = [str(capfirst(record._meta.get_field(name).verbose_name)) for name in refusal.message_dict]
            words = _("Saved, but not released. Still missing: %(facts)s.")
            messages.error(self.request, words % {"facts": ", ".join(names)})
        else:
            messages.success(self.request, _("The facts are public now, in every language."))


class ReleasingViewSet(RecordViewSet):
    """A snippet viewset of a record with a snapshot. A subclass gives `release(record, by=user)`."""

    release = None
    index_columns = ()

    @cached_property
    def list_display(self):
        return ["__str__", *self.index_columns, ReleasedColumn("released", label=gettext_lazy("public"))]

    @property
    def add_view_class(self):
        return type(
            "ReleasingCreateView", (ReleasingView, CreateView), {"viewset_release": staticmethod(type(self).release)}
        )

    @property
    def edit_view_class(self):
        return type(
            "ReleasingEditView", (ReleasingView, EditView), {"viewset_release": staticmethod(type(self).release)}
        )
