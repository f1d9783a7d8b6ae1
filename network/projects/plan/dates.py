"""What is critical about the days of a plan: which do not fit together, and which activities can wait no longer.

Nothing here asks the database. A day is a whole day: an activity may begin the day after the one before it has ended.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from network.projects.enums import WorkState

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clash:
    """Something to mend: of which part (its kind and key), and what in the reader's words."""

    kind: str
    piece: object
    text: str


@dataclass(frozen=True)
class Slack:
    """When an activity can be done at the earliest and has to be done at the latest, by those before and after it."""

    early_first: date
    early_last: date
    late_first: date
    late_last: date

    @property
    def days(self):
        """How long it can wait before the end of the whole moves; below 0 it is too late already."""
        return (self.late_last - self.early_last).days

    @property
    def is_critical(self):
        return self.days <= 0


def slacks(spans, after, end=None):
    """{key: Slack} of {key: (first, last)}, of what has to be finished first {key: keys}, and the last day of all.

    Without `end` it is the day on which the last activity can be finished. Raises ValueError for a circle.
    """
    order = in_order(spans, after)
    early = {}
    for key in order:
        first, last = spans[key]
        ready = [early[one][1] + DAY for one in after.get(key, ()) if one in spans]
        begin = max([first, *ready])
        early[key] = begin, begin + (last - first)
    finish = end or max((last for _first, last in early.values()), default=None)
    late = backwards(order, spans, after, finish)
    return {key: Slack(*early[key], *late[key]) for key in order}


def backwards(order, spans, after, finish):
    """{key: (first, last)} at the latest."""
    followers = {key: [] for key in spans}
    for key in order:
        for one in after.get(key, ()):
            if one in spans:
                followers[one].append(key)
    late = {}
    for key in reversed(order):
        first, last = spans[key]
        done = min([finish, *(late[other][0] - DAY for other in followers[key])])
        late[key] = done - (last - first), done
    return late


def in_order(keys, after):
    """The keys, each behind those that have to be finished first."""
    if circle := circle_in({key: [one for one in after.get(key, ()) if one in keys] for key in keys}):
        raise ValueError(f"A circle: {circle}")
    done, order = set(), []
    for start in keys:
        way = [start]
        while way:
            waits = [one for one in after.get(way[-1], ()) if one in keys and one not in done]
            if waits:
                way.append(waits[0])
                continue
            key = way.pop()
            if key not in done:
                done.add(key)
                order.append(key)
    return order


def circle_in(after):
    """The keys of a circle, the first again at the end; nothing where every way ends."""
    done = set()
    for start in after:
        way, places = [start], {start: 0}
        while way:
            onward = next((one for one in after.get(way[-1], ()) if one not in done), None)
            if onward is None:
                done.add(way[-1])
                del places[way.pop()]
            elif onward in places:
                return [*way[places[onward] :], onward]
            else:
                places[onward] = len(way)
                way.append(onward)
    return []


def slacks_of(plan):
    """Of the activities that have their days; the last day of the project is the end of all."""
    works = [work for work in plan.activities if work.first]
    spans = {work.pk: (work.first, work.last) for work in works}
    return slacks(spans, {work.pk: work.after for work in works}, plan.last)


def clashes(plan) -> Iterator[Clash]:
    """What does not fit together, in the order of the plan."""
    works = plan.by_key()
    for package in plan.packages:
        if not package.activities:
            yield Clash("packages", package, _("The work package has no activity yet."))
        for work in package.activities:
            yield from clashes_of(work, plan, works)
            for due in work.deliverables:
                yield from clashes_of_deliverable(due, work, plan)
    for milestone in plan.milestones:
        if outside(plan, milestone.on):
            yield Clash("milestones", milestone, _("The milestone is outside the days of the project."))


def clashes_of(work, plan, works):
    if work.responsible is None:
        yield Clash("activities", work, _("No partner is responsible for the activity."))
    if work.first is None:
        yield Clash("activities", work, _("The activity has no days yet."))
        return
    if outside(plan, work.first) or outside(plan, work.last):
        yield Clash("activities", work, _("The activity is outside the days of the project."))
    for key in work.after:
        before = works.get(key)
        if before and before.last and before.last >= work.first:
            words = _("The activity starts before %(other)s has ended.") % {"other": before.code}
            yield Clash("activities", work, words)


def clashes_of_deliverable(due, work, plan):
    if due.on is None or due.row.state == WorkState.DROPPED:
        return
    if outside(plan, due.on):
        yield Clash("deliverables", due, _("The deliverable is due outside the days of the project."))
    elif work.last and due.on > work.last:
        yield Clash("deliverables", due, _("The deliverable is due after its activity has ended."))


def outside(plan, day):
    return bool((plan.first and day < plan.first) or (plan.last and day > plan.last))
