"""How long ago something was, as people say it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.kit.dates import date_long, moment, time_of_day


def ago(value, now=None):
    """just now · 5 minutes ago · today, 09:05 · yesterday, 18:30 · 1 April 2011, 09:05"""
    now = now or timezone.now()
    minutes = int((now - value).total_seconds()) // 60
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {"count": minutes}
    day, today = timezone.localdate(value), timezone.localdate(now)
    if day == today:
        return _("today, %(time)s") % {"time": time_of_day(value)}
    if day == today - timedelta(days=1):
        return _("yesterday, %(time)s") % {"time": time_of_day(value)}
    return moment(value)


def day_in_words(day, today=None):
    today = today or timezone.localdate()
    if day == today:
        return _("Today")
    return _("Yesterday") if day == today - timedelta(days=1) else date_long(day)
