"""What the board can be narrowed down to."""

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.models import Page, get_page_content_types

from cms.kit.languages import language_names
from pages.board import states
from pages.board.states import State


def owners(request):
    return get_user_model().objects.filter(owned_pages__in=states.source_pages()).distinct()


def page_types(request):
    return get_page_content_types(include_base_page_type=False).order_by("model")


class BoardFilterSet(WagtailFilterSet):
    """By the state of one language or of any, by page type and by owner.

    States are computed from rows of several tables: they narrow the rows that were read, not the query.
    """

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="keep_all", widget=forms.RadioSelect, empty_label=_("any")
    )
    language = django_filters.ChoiceFilter(
        label=_("In the language"), method="keep_all", widget=forms.RadioSelect, empty_label=_("any")
    )
    content_type = ContentTypeFilter(label=_("Page type"), queryset=page_types)
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=owners, empty_label=_("any"))

    class Meta:
        model = Page
        fields = ["state", "language", "content_type", "owner"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = list(language_names().items())

    def keep_all(self, queryset, name, value):
        return queryset

    def wanted(self, row):
        """Whether a row has the chosen state in the chosen language."""
        chosen = self.form.cleaned_data.get("state")
        found = {row.page.locale.language_code: row.state, **row.states}
        language = self.form.cleaned_data.get("language")
        return not chosen or chosen in ([found.get(language)] if language else found.values())
