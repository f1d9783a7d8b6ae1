"""Pages. Every factory wants a `parent`; what it makes is live, and nothing beside it is made.

`portal()` makes the homes and the site, `many()` a long list at the cost of a short one.
"""

from datetime import UTC, date, datetime
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from factory import LazyAttribute, LazyFunction, Sequence, SubFactory
from wagtail.models import Locale, Page, Site
from wagtail_factories import PageFactory

from pages import models
from tests.factories import media, people, projects
from tests.factories.terms import words

NOON = datetime(2024, 6, 1, 10, 0, tzinfo=UTC)


def portal(*languages):
    """The Polish home with a site, and homes of these other languages beside it. Returns the Polish one."""
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    key = uuid4()
    for code in ("pl", *languages):
        locale, _made = Locale.objects.get_or_create(language_code=code)
        home = models.HomePage(title=f"Home {code}", slug=code, headline="Cities", locale=locale, translation_key=key)
        root.add_child(instance=home)
    home = models.HomePage.objects.get(locale__language_code="pl")
    Site.objects.create(hostname="localhost", port=8000, root_page=home, is_default_site=True)
    return home


def translated(page, language, **fields):
    """The same page in another language, live and written in it, below the translation of its parent."""
    locale = Locale.objects.get(language_code=language)
    above = page.get_parent()
    parent = above if above.depth == 1 else above.get_translation(locale)
    copy = page.copy(to=parent, reset_translation_key=False, copy_revisions=False, update_attrs={"locale": locale})
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def lent(page, language):
    """The same page shown in another language's tree in its own words: an alias."""
    return page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True, alias=True)


class BasePageFactory(PageFactory):
    class Meta:
        abstract = True

    title = Sequence("Page {}".format)
    lead = LazyAttribute(lambda page: f"Lead of {page.title}.")


class SectionPageFactory(BasePageFactory):
    class Meta:
        model = models.SectionPage


class StandardPageFactory(BasePageFactory):
    class Meta:
        model = models.StandardPage


class EasyReadPageFactory(BasePageFactory):
    class Meta:
        model = models.EasyReadPage


class AccessibilityPageFactory(BasePageFactory):
    class Meta:
        model = models.AccessibilityPage

    prepared_on = date(2024, 3, 1)
    reviewed_on = date(2024, 3, 31)


class JoinPageFactory(BasePageFactory):
    class Meta:
        model = models.JoinPage


class NewsCategoryFactory(people.DjangoModelFactory):
    class Meta:
        model = models.NewsCategory
        django_get_or_create = ["code"]

    code = "report"
    name = LazyAttribute(lambda category: words(f"Category {category.code}"))


class NewsIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.NewsIndexPage


class NewsPageFactory(BasePageFactory):
    class Meta:
        model = models.NewsPage

    published_on = date(2024, 6, 1)


class EventIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.EventIndexPage


class EventPageFactory(BasePageFactory):
    """Two hours on 1 June 2024, from noon in Warsaw."""

    class Meta:
        model = models.EventPage

    starts_at = NOON
    ends_at = LazyAttribute(lambda event: event.starts_at.replace(hour=event.starts_at.hour + 2))


class ProjectIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.ProjectIndexPage


class ProjectPageFactory(BasePageFactory):
    class Meta:
        model = models.ProjectPage

    project = SubFactory(projects.ProjectFactory)
    general_objective = "To work together."


class PublicationIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.PublicationIndexPage


class PublicationPageFactory(BasePageFactory):
    class Meta:
        model = models.PublicationPage

    document = LazyFunction(media.document)
    year = 2024


class MemberIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.MemberIndexPage


class CityPageFactory(BasePageFactory):
    class Meta:
        model = models.CityPage

    organisation = SubFactory(people.CityFactory)


class AssociationPageFactory(BasePageFactory):
    class Meta:
        model = models.AssociationPage

    organisation = SubFactory(people.AssociationFactory)


class NewsletterIndexPageFactory(BasePageFactory):
    class Meta:
        model = models.NewsletterIndexPage


class NewsletterIssuePageFactory(BasePageFactory):
    class Meta:
        model = models.NewsletterIssuePage

    number = Sequence(lambda place: place + 1)
    issued_on = date(2024, 6, 1)


def topics(page, *topics):
    """Give the page these topics."""
    page.topics = [page._meta.get_field("topics").related_model(topic=topic) for topic in topics]
    page.save()
    return page


def many(factory, count, parent, **fields):
    """`count` live pages below `parent` in two statements; `fields` are given by place: name=lambda place: value."""
    content_type = ContentType.objects.get_for_model(factory._meta.model)
    pages = [
        factory.build(parent=None, **{name: give(place) for name, give in fields.items()}) for place in range(count)
    ]
    taken = parent.numchild
    for place, page in enumerate(pages, 1):
        page.path = parent._get_path(parent.path, parent.depth + 1, taken + place)
        page.depth, page.content_type, page.locale_id = parent.depth + 1, content_type, parent.locale_id
        page.slug, page.draft_title = f"page-{taken + place}", page.title
        page.url_path = f"{parent.url_path}{page.slug}/"
    insert(pages)
    Page.objects.filter(pk=parent.pk).update(numchild=taken + count)
    parent.refresh_from_db()
    return pages


def insert(pages):
    """Rows of a model in two tables: `bulk_create` refuses those."""
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    bases = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in names}) for page in pages)
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = page.id = base.pk
    model = type(pages[0])
    model._base_manager._insert(pages, fields=model._meta.local_concrete_fields)
