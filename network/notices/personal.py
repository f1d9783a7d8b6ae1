"""What the room holds of one person: given to them, or taken away with them."""

from django.db import transaction

from network.notices.models import CalendarKey, LastVisit, Notice, Preference


def export(user):
    """Everything kept about this person, as plain data. The words of what they may see no more are not given again."""
    visible = {notice.pk: notice.sentence for notice in Notice.objects.visible_to(user).whole()}
    notices = [notice_of(one, visible) for one in Notice.objects.filter(recipient=user).order_by("created_at", "pk")]
    preferences = [
        {"type": "preference", "kind": one.kind, "pace": one.pace}
        for one in Preference.objects.filter(person=user).order_by("kind")
    ]
    visits = [
        {"type": "last_visit", "at": said(one.at), "visit_before": said(one.since)}
        for one in LastVisit.objects.filter(person=user)
    ]
    calendars = [
        {"type": "calendar_address", "made_at": said(one.made_at), "read_at": said(one.read_at)}
        for one in CalendarKey.objects.filter(person=user)
    ]
    return [*notices, *preferences, *visits, *calendars]


def notice_of(notice, visible):
    return {
        "type": "notice",
        "kind": notice.kind,
        "text": visible.get(notice.pk, ""),
        "told_at": said(notice.created_at),
        "seen_at": said(notice.seen_at),
        "mailed_at": said(notice.mailed_at),
    }


def said(moment):
    return moment.isoformat() if moment else None


@transaction.atomic
def erase(user):
    """Delete it, and their name from what others were told."""
    for model in (Preference, LastVisit, CalendarKey):
        model.objects.filter(person=user).delete()
    Notice.objects.filter(recipient=user).delete()
    Notice.objects.filter(actor=user).update(actor=None)
    Notice.objects.filter(for_person=user).update(for_person=None)
