"""Links between pages in rich text: to the page in the reader's language, and nowhere when it is not shown."""

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from pages.public import shown


class LocalPageLinkHandler(PageLinkHandler):
    """One query for all the links of a text, where Wagtail asks once a type and once a link."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        ids = [page_id(attrs) for attrs in attrs_list]
        targets = targets_of([number for number in ids if number])
        return [opening(targets.get(number)) for number in ids]


def page_id(attrs):
    """The id a link holds, or None for anything that is not a number."""
    value = str(attrs.get("id", ""))
    return int(value) if value.isdecimal() else None


def targets_of(ids):
    """{page id: the page to link to}: its version in the language being read, otherwise the page itself."""
    if not ids:
        return {}
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    pages = list(shown(Page.objects.filter(translation_key__in=keys)).select_related("locale"))
    local = {page.translation_key: page for page in pages if page.locale.language_code == get_language()}
    return {page.pk: local.get(page.translation_key, page) for page in pages if page.pk in ids}


def opening(page):
    """The opening tag; without a page the words stay and the link goes."""
    return f'<a href="{escape(page.url)}">' if page else "<a>"
