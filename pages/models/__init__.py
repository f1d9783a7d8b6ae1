"""Every page type, one noun a file."""

from pages.models.accessibility import AccessibilityIssue, AccessibilityPage
from pages.models.archive import ArchivedItem
from pages.models.events import EventIndexPage, EventPage, EventTopic
from pages.models.generation import Generation
from pages.models.home import HomePage
from pages.models.identity import NetworkIdentity
from pages.models.join import JoinPage
from pages.models.members import AssociationPage, CityPage, MemberIndexPage
from pages.models.news import NewsCategory, NewsIndexPage, NewsPage, NewsTopic
from pages.models.newsletters import NewsletterIndexPage, NewsletterIssuePage
from pages.models.projects import ProjectIndexPage, ProjectPage
from pages.models.publications import PublicationIndexPage, PublicationPage
from pages.models.review import ReviewReminder
from pages.models.sections import EasyReadPage, SectionPage, SignFilm, StandardPage
from pages.models.translations import TranslationRecord
from pages.models.workspace import HandbookPage, MembersNewsIndexPage, MembersNewsPage, MembersPage, WorkspacePage

__all__ = [
    "AccessibilityIssue",
    "AccessibilityPage",
    "ArchivedItem",
    "AssociationPage",
    "CityPage",
    "EasyReadPage",
    "EventIndexPage",
    "EventPage",
    "EventTopic",
    "Generation",
    "HandbookPage",
    "HomePage",
    "JoinPage",
    "MemberIndexPage",
    "MembersNewsIndexPage",
    "MembersNewsPage",
    "MembersPage",
    "NetworkIdentity",
    "NewsCategory",
    "NewsIndexPage",
    "NewsPage",
    "NewsTopic",
    "NewsletterIndexPage",
    "NewsletterIssuePage",
    "ProjectIndexPage",
    "ProjectPage",
    "PublicationIndexPage",
    "PublicationPage",
    "ReviewReminder",
    "SectionPage",
    "SignFilm",
    "StandardPage",
    "TranslationRecord",
    "WorkspacePage",
]
