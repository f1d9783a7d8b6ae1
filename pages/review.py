"""Tells the owners of pages what wants to be looked at: pages due to be read again, and links that lead nowhere."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.accounts.models import User
from pages.chrome import identity
from pages.links import dead_links
from pages.models.review import ReviewReminder

SILENCE = timedelta(days=30)
Reason = ReviewReminder.Reason


@dataclass(frozen=True)
class Finding:
    """Why a page wants to be looked at."""

    page: Page
    reason: Reason
    links: list = field(default_factory=list)

    @property
    def edit_address(self):
        return settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[self.page.pk])


def findings(today):
    """Everything that wants to be looked at. What only repeats another page's words is left to that page."""
    pages = Page.objects.filter(alias_of=None, depth__gt=1).order_by("path")
    own = [page for page in pages.specific() if not page.lent_language]
    followers = set(Translation.objects.filter(enabled=True).values_list("source__object_id", "target_locale_id"))
    due = [
        Finding(page, Reason.DUE)
        for page in own
        if page.review_on and page.review_on <= today and (page.translation_key, page.locale_id) not in followers
    ]
    broken = dead_links(page for page in own if page.live)
    return due + [Finding(page, Reason.LINKS, links) for page, links in broken.items()]


def letters(now):
    """{person: what they are to be told}, and the findings nobody is there for."""
    said = set(ReviewReminder.objects.filter(sent_at__gt=now - SILENCE).values_list("page_id", "person_id", "reason"))
    editors = list(User.objects.filter(is_active=True, groups__name="Editors").order_by("pk"))
    found = findings(timezone.localdate(now))
    owners = User.objects.filter(is_active=True).in_bulk({finding.page.owner_id for finding in found} - {None})
    told, orphans = defaultdict(list), []
    for finding in found:
        owner = owners.get(finding.page.owner_id)
        people = [owner] if owner else editors
        if not people:
            orphans.append(finding)
        for person in people:
            if (finding.page.pk, person.pk, finding.reason) not in said:
                told[person].append(finding)
    return dict(told), orphans


def send(person, told, now):
    """One mail in the person's language; remembered only once it has left."""
    with translation.override(person.language):
        subject, text = written(told)
        send_mail(subject, text, None, [person.email])
    ReviewReminder.objects.bulk_create(
        [ReviewReminder(page_id=one.page.pk, person=person, reason=one.reason, sent_at=now) for one in told],
        update_conflicts=True,
        unique_fields=["page", "person", "reason"],
        update_fields=["sent_at"],
    )


def written(told):
    """Subject and text, in the active language."""
    network = identity()
    pages = len({one.page.pk for one in told})
    subject = ngettext("%(network)s: a page to look at", "%(network)s: %(pages)d pages to look at", pages) % {
        "network": network["short_name"] or settings.PORTAL_URL,
        "pages": pages,
    }
    context = {
        "due": [one for one in told if one.reason == Reason.DUE],
        "broken": [one for one in told if one.reason == Reason.LINKS],
        "days": SILENCE.days,
        "network": network["name"],
        "address": settings.PORTAL_URL,
    }
    return subject, render_to_string("emails/review.txt", context).strip() + "\n"
