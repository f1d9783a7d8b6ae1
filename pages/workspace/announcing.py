"""Members hear of news for members when it is published first, once for all languages."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.signals import page_published

from cms.kit.days import today
from network.notices.actions import notify
from network.notices.enums import Pace
from network.notices.kinds import Kind, register
from pages.models import MembersNewsPage
from pages.workspace.carrying import network_readers

NEWS = "pages.members_news"
NEWS_NO_MORE = timedelta(days=14)  # what is entered later than that is for the archive


def listen():
    register(Kind(NEWS, gettext_lazy("News for members"), sentence, address, Pace.DAILY))
    page_published.connect(tell, sender=MembersNewsPage, dispatch_uid="pages.members_news")


def sentence(notice):
    return _("News for members: %(title)s") % {"title": notice.record}


def address(notice):
    return notice.record.said[1]


def tell(sender, instance, revision=None, **_facts):
    """A later edition of the same is told to nobody, nor a translation: everybody heard of the first."""
    first = instance.first_published_at == instance.last_published_at
    fresh = instance.published_on > today() - NEWS_NO_MORE
    if first and fresh and instance.record == instance:
        notify(NEWS, instance, network_readers(instance), by=revision.user if revision else None)
