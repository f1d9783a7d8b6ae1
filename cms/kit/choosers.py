"""Lists and choosers of records in the editors' office.

Wagtail composes some of their words once, in the language of whoever comes first; here every editor reads them
in their own.
"""

from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


def _said(msgid, model):
    return gettext(msgid) % {"object": model._meta.verbose_name}


said = lazy(_said, str)


class RecordChooser(AdminSnippetChooser):
    def __init__(self, model=None, **kwargs):
        super().__init__(model, **kwargs)
        self.choose_one_text = said("Choose %(object)s", self.model)
        self.choose_another_text = said("Choose another %(object)s", self.model)
        self.link_to_chosen_text = said("Edit this %(object)s", self.model)


class RecordChooserViewSet(SnippetChooserViewSet):
    base_widget_class = RecordChooser


class RecordViewSet(SnippetViewSet):
    """A snippet viewset as every record of the portal has it."""

    chooser_viewset_class = RecordChooserViewSet

    @property
    def breadcrumbs_items(self):
        home, *further = super().breadcrumbs_items
        return [home | {"label": gettext_lazy("Home")}, *further]
