"""What a person is shown of their notices."""

from network.notices.models import LastVisit, Notice

NEWS = 20


def unseen_count(user):
    return Notice.objects.visible_to(user).unseen().count()


def since(user):
    """The end of the visit before this one; None at the first visit."""
    return LastVisit.objects.filter(person=user).values_list("since", flat=True).first()


def news_since(user, limit=NEWS, visit=None):
    """What this person was told since the visit before, newest first; it stays the same while they work."""
    last = visit.since if visit else since(user)
    news = Notice.objects.visible_to(user)
    return list((news.filter(created_at__gt=last) if last else news).whole()[:limit])
