"""The vocabularies in the editors' office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.kit.choosers import RecordViewSet
from network.terms.models import Country, Topic


class CountryViewSet(RecordViewSet):
    model = Country
    icon = "globe"
    list_display = ["__str__", "code"]
    panels = [FieldPanel("code"), FieldPanel("name")]


class TopicViewSet(RecordViewSet):
    model = Topic
    icon = "tag"
    list_display = ["__str__", "code"]
    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("description")]


class VocabularyGroup(SnippetViewSetGroup):
    menu_label = _("Vocabularies")
    menu_icon = "list-ul"
    menu_order = 320
    items = (TopicViewSet, CountryViewSet)


register_snippet(VocabularyGroup)
