"""A small trilingual portal: three homes and pages whose Polish words are translated one by one."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from cms.accounts.models import User
from pages.board.release import RefusedError, release
from pages.models import HomePage, StandardPage
from tests.factories.trees import committed

BOTH = ["sk", "en"]
OLD = ["Lead: Historia", "Lead: Historia-sk", "Lead: Historia-en"]
NEW = ["Nowy lead", "Nowy lead-sk", "Nowy lead-en"]
PARAGRAPH = "8c4f7f9e-4f4a-4a3e-9d8a-0f6f7c5b2a10"


def three_homes():
    """The homes, as wagtail-localize would plant them; returns what makes them translations of each other."""
    polish, slovak, english = (Locale.objects.get_or_create(language_code=code)[0] for code in ("pl", "sk", "en"))
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Sieć", slug="siec", headline="Miasta razem", locale=polish))
    home.save_revision().publish()
    Site.objects.update(root_page=home)
    Page.objects.filter(depth=2, slug="home").delete()
    for locale in (slovak, english):
        LocaleSynchronization.objects.create(locale=locale, sync_from=polish)
    return home.translation_key


def grow(title, *, body="<p>Pierwsze zdanie.</p>", owner=None, live=True):
    count = StandardPage.objects.count()
    home = HomePage.objects.get(locale__language_code="pl")
    page = StandardPage(title=title, slug=f"strona-{count}", lead=f"Lead: {title}", owner=owner, live=live)
    page.locale = home.locale
    page.body = [{"type": "paragraph", "value": body, "id": PARAGRAPH}]
    home.add_child(instance=page)
    revision = page.save_revision(user=owner)
    if live:
        revision.publish()
    page = StandardPage.objects.get(pk=page.pk)
    for code in BOTH:
        page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True, alias=True)
    return page


def begun(page, code):
    newest = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    source, _made = TranslationSource.update_or_create_from_instance(newest)
    locale = Locale.objects.get(language_code=code)
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    return translation


def translated(page, code, *, without=(), by=None):
    translation = begun(page, code)
    write(translation, without=without, by=by)
    return translation


def write(translation, *, without=(), by=None):
    """Write the texts that have no translation yet."""
    locale = translation.target_locale
    segments = StringSegment.objects.filter(source=translation.source).select_related("string", "context")
    for segment in segments.annotate_translation(locale).filter(translation=None):
        if segment.context.path.partition(".")[0] not in without:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=f"{segment.string.data}-{locale.language_code}",
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
                last_translated_by=by,
            )


def published(translation, by=None):
    with committed(), transaction.atomic():
        translation.save_target(user=by, publish=True)
    return shown(translation)


def drafted(page, by=None, **fields):
    newest = StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(newest, name, value)
    return newest.save_revision(user=by)


def ready_for_release():
    """Public in three languages; a newer Polish draft and its translations are ready, unseen."""
    page = grow("Historia")
    for code in BOTH:
        published(translated(page, code))
    drafted(page, lead="Nowy lead")
    for code in BOTH:
        translated(page, code)
    return page


@pytest.fixture(scope="module")
def ground(grown_once):
    return three_homes()


@pytest.fixture
def homes(ground, db):
    """{"pl": home, "sk": home, "en": home}"""
    homes = HomePage.objects.filter(translation_key=ground)
    return {page.locale.language_code: page for page in homes.select_related("locale")}


@pytest.fixture
def plant(ground, db):
    """A published Polish page with three texts: `plant("Historia")`; mirrored in the other languages."""
    return grow


@pytest.fixture(scope="module")
def planted(ground):
    return grow("Historia").pk


@pytest.fixture
def page(planted, db):
    """What `plant("Historia")` plants."""
    return StandardPage.objects.get(pk=planted)


@pytest.fixture(scope="module")
def planted_in_slovak(ground):
    page = grow("Historia")
    published(translated(page, "sk"))
    return page.pk


@pytest.fixture
def slovak(planted_in_slovak, db):
    """A page like it that is public in Slovak too."""
    return StandardPage.objects.get(pk=planted_in_slovak)


@pytest.fixture
def begin():
    """Start the translation of a page as it stands in the editor: `begin(page, "sk")`."""
    return begun


@pytest.fixture
def translate():
    """Begin and write every text, except those of the paths in `without`."""
    return translated


@pytest.fixture
def publish():
    """Press "Publish" for a translation, as the localize editor does."""
    return published


@pytest.fixture
def draft():
    """Save a newer Polish draft: `draft(page, lead="…")`."""
    return drafted


def shown(translation):
    return StandardPage.objects.get(translation_key=translation.source.object_id, locale=translation.target_locale_id)


@pytest.fixture
def person(db):
    """Somebody of a group: `person("Editors")`; without a group, somebody with no business here."""

    def made(group=None, **fields):
        user = User.objects.create_user(f"p{User.objects.count()}@test.example", language="en", **fields)
        if group:
            user.groups.add(Group.objects.get(name=group))
        return user

    return made


@pytest.fixture
def editor(person):
    return person("Editors")


@pytest.fixture
def prepared(db):
    """A page ready for release, for tests that commit: it brings its own homes."""
    three_homes()
    return ready_for_release()


def leads(page):
    """What the public reads: Polish, Slovak, English."""
    pages = StandardPage.objects.filter(translation_key=page.translation_key, live=True)
    found = {one.locale.language_code: one.lead for one in pages.select_related("locale")}
    return [found.get(code) for code in ("pl", "sk", "en")]


def refused(ids, by, codes=BOTH):
    with pytest.raises(RefusedError) as caught:
        release(ids, codes, by=by)
    return [(each.title, each.language, each.message) for each in caught.value.obstacles]
