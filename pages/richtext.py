"""Links between pages in rich text: to the page in the reader's language, and nowhere when it is not shown."""

from django.db.models import IntegerField
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from cms.kit.prepared import given_list, prepared
from pages.public import hidden, shown


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
    """{page id: address to link to}: that of its version in the language being read, otherwise the page itself."""
    if not ids:
        return {}
    rows = families(len(ids), hidden(), ids=ids)
    local = {key: address for _pk, key, address, language in rows if language == get_language()}
    return {pk: local.get(key, address) for pk, key, address, _language in rows if pk in ids}


@prepared
def families(number, paths):
    """(id, what its translations have in common, address, language) of pages and their translations."""
    named = Page.objects.filter(pk__in=given_list("ids", IntegerField(), number))
    pages = shown(Page.objects.filter(translation_key__in=named.order_by().values("translation_key")), paths)
    return pages.order_by().values_list("pk", "translation_key", "url_path", "locale__language_code")


def opening(address):
    """The opening tag; without an address the words stay and the link goes."""
    return f'<a href="{escape(address)}">' if address else "<a>"
