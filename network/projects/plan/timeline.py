"""The chart of a plan: where its cells, bars, diamonds and lines stand. Units of the drawing; nothing of HTML.

A day is as wide as the zoom says. Every row has its words above what it shows, so that a chart that is scrolled
sideways still says what one looks at.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from cms.kit.words import say
from network.projects.plan.dates import DAY

ROW, BAR, TOP = 34, 12, 44  # heights: of a row, of a bar in it, of the two lines of the head
BASE = 18  # from the top of a row to its bar
WIDTHS = {"month": 3, "quarter": 1.2}  # of a day
EDGE = 0.6  # words of bars that begin behind this part of the chart end with their bar
LETTER = 6.6  # width of one, on average
SMALLEST, TARGET = 3, 24  # width of a bar that can be seen, and that can be pointed at
ELBOW = 6
LONGEST = 366 * 12  # days that are drawn
EARLIEST, LATEST = date(1990, 1, 1), date(2150, 12, 31)  # what lies beyond is drawn at these days


@dataclass(frozen=True)
class Cell:
    x: float
    width: float
    first: date
    number: int = 0  # of a quarter


@dataclass(frozen=True)
class Mark:
    """A diamond: a deliverable or a milestone."""

    piece: object
    x: float
    y: float


@dataclass(frozen=True)
class Row:
    """One line of the chart; `kind` is stages, milestones, packages or activities. Without days it has no bar."""

    kind: str
    piece: object
    y: float
    x: float = 0
    width: float = 0
    label: str = ""
    is_critical: bool = False
    marks: tuple = ()
    ends: bool = False  # its words end with its bar

    @property
    def bar_y(self):
        return self.y + BASE

    @property
    def words_y(self):
        return self.y + BASE - 4

    @property
    def end_x(self):
        return place(self.x + self.width, 1)

    @property
    def target_x(self):
        return place(self.x - max(TARGET - self.width, 0) / 2, 1)

    @property
    def target_width(self):
        return max(self.width, TARGET)

    @property
    def middle(self):
        return self.y + BASE + BAR / 2

    @property
    def text_x(self):
        return self.end_x if self.ends else self.x


@dataclass(frozen=True)
class Chart:
    zoom: str
    first: date
    last: date
    day: float
    years: list
    cells: list
    rows: list = field(default_factory=list)
    links: list = field(default_factory=list)
    today: float | None = None

    @property
    def width(self):
        return place((self.last - self.first).days + 1, self.day)

    @property
    def height(self):
        return TOP + ROW * len(self.rows)

    @property
    def top(self):
        return TOP


def place(days, width):
    """A length of so many days; whole where it is whole, so that every drawing says it in the same words."""
    length = round(days * width, 1)
    return int(length) if length == int(length) else length


def chart(plan, zoom, day, slacks):
    """The chart of a plan as of a day, or None while nothing in it has a day."""
    days = days_of(plan)
    if not days:
        return None
    first = beginning(min(days), zoom)
    last = min(end_of(max(days), zoom), first + timedelta(days=LONGEST))
    width = WIDTHS[zoom]
    drawn = Chart(zoom, first, last, width, years(first, last, width), list(cells(first, last, zoom)))
    rows = rows_of(plan, drawn, slacks)
    links = links_of(plan, {row.piece.pk: row for row in rows if row.kind == "activities"})
    now = place((day - first).days, width) if first <= day <= last else None
    return Chart(zoom, first, last, width, drawn.years, drawn.cells, rows, links, now)


def days_of(plan):
    """All days of a plan, those of another century brought near."""
    spans = [(stage.starts_on, stage.ends_on) for stage in plan.stages]
    spans += [(work.first, work.last) for work in plan.activities] + [(plan.first, plan.last)]
    single = [due.on for due in [*plan.deliverables, *plan.milestones]]
    return [min(max(day, EARLIEST), LATEST) for day in [*single, *(day for span in spans for day in span)] if day]


def beginning(day, zoom):
    """The first day of its month or quarter."""
    month = day.month if zoom == "month" else day.month - (day.month - 1) % 3
    return day.replace(month=month, day=1)


def after(first, zoom):
    """The first day of the next month or quarter."""
    months = first.year * 12 + first.month - 1 + (1 if zoom == "month" else 3)
    return date(months // 12, months % 12 + 1, 1)


def end_of(day, zoom):
    return after(beginning(day, zoom), zoom) - DAY


def cells(first, last, zoom):
    here = first
    while here <= last:
        end = min(after(here, zoom) - DAY, last)
        yield cell(here, end, first, WIDTHS[zoom])
        here = end + DAY


def years(first, last, width):
    found, here = [], first
    while here <= last:
        end = min(date(here.year, 12, 31), last)
        found.append(cell(here, end, first, width))
        here = end + DAY
    return found


def cell(here, end, first, width):
    x = place((here - first).days, width)
    return Cell(x, place(place((end - first).days + 1, width) - x, 1), here, (here.month - 1) // 3 + 1)


def rows_of(plan, drawn, slacks):
    """Stages, milestones, then each package with its activities, one below the other."""
    wanted = [("stages", stage, stage.starts_on, stage.ends_on) for stage in plan.stages if stage.starts_on]
    wanted += [("milestones", milestone, milestone.on, milestone.on) for milestone in plan.milestones]
    for package in plan.packages:
        wanted.append(("packages", package, package.first, package.last))
        wanted += [("activities", work, work.first, work.last) for work in package.activities]
    return [row_of(drawn, number, *one, slacks) for number, one in enumerate(wanted)]


def row_of(drawn, number, *of):
    kind, piece, first, last, slacks = of
    y = TOP + ROW * number
    x = x_of(drawn, first) if first else 0
    width = max(place(x_of(drawn, min(last or drawn.last, LATEST) + DAY) - x, 1), SMALLEST) if first else 0
    dues = piece.deliverables if kind == "activities" else [piece] if kind == "milestones" else []
    marks = tuple(Mark(due, x_of(drawn, due.on), y + BASE + BAR / 2) for due in dues if due.on)
    critical = kind == "activities" and piece.pk in slacks and slacks[piece.pk].is_critical
    ends = x > drawn.width * EDGE
    room = x + width if ends else drawn.width - x
    return Row(kind, piece, y, x, width, label(kind, piece, room), critical, marks, ends)


def label(kind, piece, room):
    """As much of its words as there is room for."""
    words = str(say(piece.name)) if kind == "stages" else f"{piece.code} {piece.name}"
    letters = int(room / LETTER)
    return words if len(words) <= letters else f"{words[: max(letters - 1, 0)].rstrip()}…"


def x_of(drawn, day):
    """Where a day begins; what is beyond the chart stands at its edge."""
    day = min(max(day, drawn.first), drawn.last + DAY)
    return place((day - drawn.first).days, drawn.day)


def links_of(plan, rows):
    """[points] of the lines that lead from an activity to one that comes after it."""
    pairs = [(rows[key], rows[work.pk]) for work in plan.activities for key in work.after if key in rows]
    return [points(before, later) for before, later in pairs if before.width and later.width]


def points(before, later):
    """Out to the right, down or up between the bars, and in from the left: always at right angles."""
    start, end = before.x + before.width, later.x
    out, into = start + ELBOW, max(end - ELBOW, 0)
    if into >= out:
        way = [(start, before.middle), (out, before.middle), (out, later.middle), (end, later.middle)]
    else:
        between = later.y + 2 if later.y > before.y else later.y + ROW + 2
        way = [(start, before.middle), (out, before.middle), (out, between), (into, between), (into, later.middle)]
        way.append((end, later.middle))
    return " ".join(f"{place(x, 1)},{place(y, 1)}" for x, y in way)
