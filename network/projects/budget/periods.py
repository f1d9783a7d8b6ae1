"""The periods of a budget: from the first day of the project on, each so many months long."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.kit.dates import date_range
from cms.kit.money import share_out

MOST = 120
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Its number from 1, its days; without days it is all of the project, `is_stray` one the project no longer has."""

    number: int
    first: date | None = None
    last: date | None = None
    is_stray: bool = False

    @property
    def label(self):
        if self.first:
            return date_range(self.first, self.last)
        number = pgettext("budget", "Period %(number)d") % {"number": self.number}
        return number if self.is_stray else _("Whole project")

    @property
    def short(self):
        return pgettext("period, abbreviated", "P%(number)d") % {"number": self.number}


def periods_of(project, months):
    """Without days of the project one period, the whole."""
    if not project.starts_on or not project.ends_on:
        return [Period(1)]
    found, first = [], project.starts_on
    while first <= project.ends_on and len(found) < MOST:
        number = len(found) + 1
        following = later(project.starts_on, number * months)
        found.append(Period(number, first, min(following - DAY, project.ends_on)))
        first = following
    return found


def later(day, months):
    """The same day so many months later, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_of(project):
    """How many months have begun when the project ends; None while it has no days."""
    if not project.starts_on or not project.ends_on:
        return None
    count = 1
    while later(project.starts_on, count) <= project.ends_on:
        count += 1
    return count


def spread(amounts, old, new, months=None):
    """{period of `old` months: amount} in periods of `new` months. Shorter ones share an amount out by their months.

    `months` is how long the project is: nothing goes where it has ended, unless it was there before.
    """
    found = {}
    for period, amount in amounts.items():
        begin, end = (period - 1) * old, period * old
        if months is not None and begin < months:
            end = min(end, months)
        targets = range(begin // new + 1, (end - 1) // new + 2)
        weights = [min(end, target * new) - max(begin, (target - 1) * new) for target in targets]
        for target, share in zip(targets, share_out(amount, weights), strict=True):
            found[target] = found.get(target, 0) + share
    return {period: amount for period, amount in found.items() if amount}


def first_in(period, old, new):
    """The period of `new` months in which one of `old` months begins."""
    return (period - 1) * old // new + 1
