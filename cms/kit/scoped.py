"""Private records in the office: read there, with their history, by who may know of each single row; written elsewhere.

Wagtail's list asks for a queryset, its other views ask about the model alone and would show any row. Here every view of
a viewset passes through one check, and the policy knows rows: it is asked for choosers, bulk actions and reports too.
"""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.http import Http404
from wagtail.admin.views.generic.history import HistoryView
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views.chooser import SnippetChooserViewSet, SnippetChosenMultipleView, SnippetChosenView

from cms.kit.choosers import RecordChooser, RecordViewSet
from cms.kit.rules import NOBODY


class RowPolicy(ModelPermissionPolicy):
    """Whatever somebody may do with the model, they may do it with rows that are visible to them."""

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action) and self.sees(user, instance.pk)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        return self.user_has_any_permission(user, actions) and self.sees(user, instance.pk)

    def instances_user_has_any_permission_for(self, user, actions):
        rows = self.model._default_manager
        return rows.visible_to(user) if self.user_has_any_permission(user, actions) else rows.none()

    def sees(self, user, pk):
        return self.model._default_manager.visible_to(user).filter(pk=pk).exists()


class ReadingPolicy(RowPolicy):
    """Nobody writes these rows in the office, whatever their rights."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return "view" in actions and super().user_has_permission(user, "view")


class RowCheck:
    """Before anything else a view of one row asks whether this person may know of it."""

    def dispatch(self, request, *args, **kwargs):
        pk = kwargs.get("pk", args[0] if args else None)
        if pk is not None and not self.open_rows(request.user).filter(pk=str(pk)).exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def open_rows(self, user):
        """Those that this view may be asked about."""
        return self.model._default_manager.visible_to(user)


class SeenOnly:
    """Choosers give only rows this person may know of, and nothing to who may view none."""

    def dispatch(self, request, *args, **kwargs):
        if not policy_registry.get_by_type(self.model_class).user_has_permission(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_object_list(self):
        return super().get_object_list().filter(pk__in=visible(self.model_class, self.request.user))


def visible(model, user):
    return model._default_manager.visible_to(user).values("pk")


class ChosenView(SnippetChosenView):
    def get_object(self, pk):
        rows = self.model_class._default_manager.filter(pk__in=visible(self.model_class, self.request.user))
        return rows.get(pk=pk)


class ChosenMultipleView(SnippetChosenMultipleView):
    def get_objects(self, pks):
        return super().get_objects(pks).filter(pk__in=visible(self.model_class, self.request.user))


class ScopedChooserViewSet(SnippetChooserViewSet):
    base_widget_class = RecordChooser
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView

    @property
    def choose_view_class(self):
        return type("Scoped", (SeenOnly, super().choose_view_class), {})

    @property
    def choose_results_view_class(self):
        return type("Scoped", (SeenOnly, super().choose_results_view_class), {})


class PrivateRows:
    """For viewsets of which some rows are private: every view asks about the row, and reports leave out hidden ones.

    The manager of the model has `visible_to(user)`; `row_check` stands before each view.
    """

    row_check = RowCheck
    chooser_viewset_class = ScopedChooserViewSet
    inspect_view_enabled = True
    copy_view_enabled = False

    def get_queryset(self, request):
        return self.model._default_manager.visible_to(request.user)

    def construct_view(self, view_class, **kwargs):
        # Wagtail shows a history to who may change the row. Here who may view it reads its history.
        more = {"any_permission_required": ["view"]} if issubclass(view_class, HistoryView) else {}
        scoped = type(f"Scoped{view_class.__name__}", (self.row_check, view_class), more)
        return super().construct_view(scoped, **kwargs)


class ScopedViewSet(PrivateRows, RecordViewSet):
    """A snippet viewset of a private record that is only read in the office."""

    list_export = ()


def guard_log():
    """The report of all that happened asks about kinds of records alone: of private ones it shows the own rows."""
    asked = ModelLogEntryManager.viewable_by_user

    @wraps(asked)
    def viewable_by_user(manager, user):
        entries = asked(manager, user)
        return entries if user.is_superuser else entries.exclude(unseen(user))

    ModelLogEntryManager.viewable_by_user = viewable_by_user


def unseen(user):
    """A Q of log entries about private rows that this person may not know of."""
    rows = NOBODY
    for model in private_models():
        seen = visible(model, user).annotate(key=Cast("pk", TextField())).values("key")
        rows |= Q(content_type=ContentType.objects.get_for_model(model)) & ~Q(object_id__in=seen)
    return rows


def private_models():
    return [model for model in get_snippet_models() if isinstance(model.snippet_viewset, PrivateRows)]
