"""Projects that their partners offer to the public: a draft of the project page in every language, for the editors.

Nothing here publishes. The draft waits for approval where the portal has a workflow, and stands in the editors' lists.
"""

from django.utils.text import slugify
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms.kit.collation import fold
from cms.kit.languages import default_language
from network.projects import outlets
from network.projects.models import Objective
from pages.models import ProjectIndexPage, ProjectPage
from pages.public import shown

OBJECTIVE = 400  # letters of an objective on the page
FIELDS = {"lead": "lead", "general_objective": "objective"}  # of the page: of the offer


def stand():
    outlets.register(outlets.Outlet(draft, published))


def source_page(project):
    pages = ProjectPage.objects.filter(project=project, locale__language_code=default_language())
    return pages.order_by("pk").first()


def published(project):
    page = source_page(project)
    here = (
        shown(ProjectPage.objects.filter(translation_key=page.translation_key)) if page else ProjectPage.objects.none()
    )
    page = here.filter(locale=Locale.get_active()).first() or here.order_by("locale").first()
    return page.url if page else ""


def draft(offer, by):
    """A new draft of the page, or the first one; without a list of projects there is no place for any."""
    page = source_page(offer.project)
    if page is None:
        page = planted(offer)
        if page is None:
            return
    newest = page.get_latest_revision_as_object() if page.latest_revision_id else page
    fill(newest, offer)
    newest.save_revision(user=by, log_action=True)
    for locale in Locale.objects.exclude(pk=page.locale_id):
        translate(newest, offer, locale, by)
    ask(page, by)


def planted(offer):
    index = ProjectIndexPage.objects.filter(locale__language_code=default_language()).order_by("path").first()
    if index is None:
        return None
    page = ProjectPage(
        title=offer.project.acronym, slug=free_slug(index, offer.project), locale=index.locale, live=False,
        project=offer.project, general_objective=said(offer.objective, default_language()),
    )  # fmt: skip
    index.add_child(instance=page)
    return page


def free_slug(index, project):
    base = slugify(fold(project.acronym)) or project.slug
    taken = set(index.get_children().values_list("slug", flat=True))
    return next(slug for slug in (base, project.slug, f"{project.slug}-{project.pk}") if slug not in taken)


def said(words, code):
    return words.get(code) or next(iter(words.values()), "")


def fill(page, offer):
    """The words of the source language; objectives only where the project is written in it."""
    project = offer.project
    page.project = project
    for name, asked in FIELDS.items():
        setattr(page, name, said(getattr(offer, asked), default_language()))
    if project.language == default_language() and not page.specific_objectives:
        rows = Objective.objects.filter(project=project)
        page.specific_objectives = [("objective", row.text[:OBJECTIVE]) for row in rows]


def translate(page, offer, locale, by):
    """What the partners wrote in this language stands in the translation; the rest waits for a translator."""
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        words = words_in(segment, offer, locale.language_code)
        if words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={
                    "data": words,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": "portal",
                    "last_translated_by": by,
                },
            )
    # A public translation would change at once: there the words wait on the board for the editors' release.
    if not ProjectPage.objects.filter(translation_key=page.translation_key, locale=locale, live=True).exists():
        translation.save_target(user=by, publish=False)


def words_in(segment, offer, code):
    """An acronym, and the address made of it, are the same everywhere."""
    name = segment.context.path
    if name in {"title", "slug"}:
        return segment.string.data
    return getattr(offer, FIELDS[name]).get(code, "") if name in FIELDS else ""


def ask(page, by):
    """For approval, as any editor would; a draft that is waiting already is not asked for twice."""
    page.refresh_from_db()
    if page.has_workflow and not page.workflow_in_progress:
        page.get_workflow().start(page, by)
