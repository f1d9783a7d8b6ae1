"""Letters and their routes in the office: read, moved on by steps, never written by hand."""

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSetGroup

from cms.kit.choosers import RecordViewSet
from cms.kit.transitions import WrongState, open_steps
from network.letters import actions
from network.letters.models import Letter, LetterRoute
from network.letters.steps import LETTER_STEPS

FACTS = ["number", "state", "received_at", "due_on", "mailbox"]
WRITTEN = ["kind", "country", "topic", "language", "name", "email", "page_address", "text"]
BUTTONS = {
    "answer": (gettext_lazy("Mark as answered"), "check"),
    "close": (gettext_lazy("Close the letter"), "cross"),
    "reopen": (gettext_lazy("Open again"), "undo"),
}


class Fact(FieldPanel):
    """A value to be read; where there is none, a dash in place of Python's word for nothing."""

    def format_value_for_display(self, value):
        return "–" if value in (None, "") else super().format_value_for_display(value)


class NotByHand(ModelPermissionPolicy):
    """Letters come from the form and go with time: nobody adds or deletes one, whatever their rights."""

    def user_has_permission(self, user, action):
        return action not in {"add", "delete"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - {"add", "delete"})


class LetterEditView(EditView):
    """Saving does nothing but take the step whose button was pressed."""

    def save_instance(self):
        step = next((name for name in LETTER_STEPS if f"action-{name}" in self.request.POST), None)
        if step is None:
            return self.object
        try:
            self.object = actions.move(self.object, step, by=self.request.user)
        except WrongState:
            self.object.refresh_from_db()
            messages.error(self.request, _("Somebody else was quicker: look at the state now."))
        return self.object


class LetterViewSet(RecordViewSet):
    model = Letter
    icon = "mail"
    copy_view_enabled = False
    list_display = ["number", "kind", "country", "state", "due_on", "received_at"]
    list_filter = ["state", "kind", "country"]
    search_fields = ["number"]
    edit_view_class = LetterEditView
    panels = [
        FieldRowPanel([Fact(name, read_only=True) for name in FACTS]),
        *(Fact(name, read_only=True) for name in WRITTEN),
    ]

    def get_queryset(self, request):
        return Letter.objects.visible_to(request.user).select_related("topic")


class LetterRouteViewSet(RecordViewSet):
    model = LetterRoute
    icon = "redirect"
    list_display = ["__str__", "kind", "topic", "country", "mailbox"]


class LetterGroup(SnippetViewSetGroup):
    menu_label = pgettext_lazy("menu", "Letters")
    menu_icon = "mail"
    menu_order = 335
    items = (LetterViewSet, LetterRouteViewSet)


class StepItem(ActionMenuItem):
    """One step as a button; offered while it can be taken."""

    def __init__(self, step, order):
        super().__init__(order)
        self.step, self.name = step, f"action-{step}"
        self.label, self.icon_name = BUTTONS[step]

    def is_shown(self, context):
        letter = context.get("instance")
        return bool(letter) and self.step in open_steps(letter, LETTER_STEPS, context["request"].user)


register_permission_policy(Letter, NotByHand(Letter))
register_snippet(LetterGroup)


@hooks.register("construct_snippet_action_menu")
def steps_instead_of_saving(menu_items, request, context):
    if context["model"] is Letter:
        items = [StepItem(step, order) for order, step in enumerate(LETTER_STEPS)]
        menu_items[:] = [item for item in items if item.is_shown({**context, "request": request})]


@hooks.register("register_log_actions")
def letter_log(actions):
    actions.register_action("letters.answer", gettext_lazy("Mark as answered"), gettext_lazy("Marked as answered"))
    actions.register_action("letters.close", gettext_lazy("Close the letter"), gettext_lazy("Closed the letter"))
    actions.register_action("letters.reopen", gettext_lazy("Open again"), gettext_lazy("Opened again"))
