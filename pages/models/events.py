from datetime import timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from cms.kit.blocks import AGENDA_BLOCKS
from cms.kit.dates import local
from cms.kit.streamfield import StreamField
from network.terms.models import Topic
from pages.models.base import BasePage
from pages.models.listing import IndexPage, PageTopic, known, options, topics_of
from pages.models.sections import StoryPage

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of a start; what lies beyond is a slip of the hand
LONGEST = timedelta(days=5 * 366)
ZONES = [("Europe/Warsaw", "Warszawa"), ("Europe/Bratislava", "Bratislava"), ("Europe/Kyiv", "Київ"), ("UTC", "UTC")]


class EventPage(StoryPage):
    starts_at = models.DateTimeField(_("starts"), help_text=_("In the time zone chosen below."))
    ends_at = models.DateTimeField(_("ends"), help_text=_("Not before the start."))
    all_day = models.BooleanField(_("all day"), default=False, help_text=_("Only the days are shown, not the hours."))
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        choices=ZONES,
        default="Europe/Warsaw",
        help_text=_("Where the event takes place; readers see the time there."),
    )
    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("The town and the house."))
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Street and number, for finding the way.")
    )
    online_url = models.URLField(
        _("address of the online room"), blank=True, help_text=_("Where to take part from afar.")
    )
    agenda = StreamField(
        AGENDA_BLOCKS,
        verbose_name=_("agenda"),
        blank=True,
        help_text=_("The items in their order, each with its time."),
    )

    is_creatable = True
    template = "pages/event_page.html"
    parent_page_types = ["pages.EventIndexPage"]
    subpage_types = []
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("all_day"), FieldPanel("time_zone")]),
            ],
            _("When"),
        ),
        MultiFieldPanel([FieldPanel("place"), FieldPanel("address"), FieldPanel("online_url")], _("Where")),
        InlinePanel("topics", label=_("topic"), heading=_("Topics"), max_num=4),
        FieldPanel("agenda"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [
            models.Index(fields=["starts_at", "page_ptr"], name="event_soonest_first"),
            models.Index(fields=["ends_at"], name="event_by_end"),
        ]

    def clean(self):
        super().clean()
        if errors := dict(self.wrong_times()):
            raise ValidationError(errors)

    def wrong_times(self):
        """(field, message) of a start and an end that no event has."""
        if self.starts_at and not FIRST_YEAR <= self.starts_at.year <= LAST_YEAR:
            years = {"first": FIRST_YEAR, "last": LAST_YEAR}
            yield "starts_at", _("The event must start between the years %(first)d and %(last)d.") % years
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            yield "ends_at", _("The event cannot end before it starts.")
        elif self.starts_at and self.ends_at and self.ends_at - self.starts_at > LONGEST:
            yield "ends_at", _("The event cannot last longer than five years.")

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def first_day(self):
        return local(self.starts_at, self.time_zone).date()

    @property
    def last_day(self):
        return local(self.ends_at, self.time_zone).date()

    @property
    def is_past(self):
        return self.ends_at < timezone.now()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = topics_of(self)
        return context


class EventTopic(PageTopic):
    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="topics")


class EventIndexPage(IndexPage):
    """Upcoming events, soonest first; past ones, latest first."""

    is_creatable = True
    template = "pages/event_index_page.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.EventPage"]
    listed_model = EventPage
    order = ("starts_at", "pk")

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def chosen(self, query):
        chosen = {"when": "past" if query.get("when") == "past" else ""}
        if topic := known(Topic, query.get("topic")):
            chosen["topic"] = topic.code
        return chosen

    @classmethod
    def listed(cls, pages, chosen, now):
        rows = super().listed(pages, chosen, now)
        if "topic" in chosen:
            rows = rows.filter(topics__topic__code=chosen["topic"])
        if chosen["when"]:
            return rows.filter(ends_at__lt=now).order_by("-starts_at", "-pk")
        return rows.filter(ends_at__gte=now)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"topics": options(Topic.objects)}
