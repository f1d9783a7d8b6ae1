"""Saving a draft of a page that holds dates: what is in memory then is not yet what the database will hold."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from pages.models.translations import TranslationRecord
from tests.factories import pages as make

pytestmark = pytest.mark.django_db


def begun(page):
    """The page's translation into Slovak."""
    source, _made = TranslationSource.update_or_create_from_instance(page)
    return Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sk"))


@pytest.fixture(scope="module")
def planted(grown_once):
    home = make.portal("sk")
    indexes = {"news": make.NewsIndexPageFactory(parent=home), "event": make.EventIndexPageFactory(parent=home)}
    for index in indexes.values():
        index.copy_for_translation(Locale.objects.get(language_code="sk"))
    return {kind: index.pk for kind, index in indexes.items()}


@pytest.fixture(params=["news", "event"])
def page(request, planted):
    factory = make.NewsPageFactory if request.param == "news" else make.EventPageFactory
    return factory(parent=Page.objects.get(pk=planted[request.param]).specific)


@pytest.mark.parametrize(("lead", "behind"), [("Lead of old.", False), ("Lead of new.", True)])
def test_draft_with_dates_is_compared(page, lead, behind):
    page.lead = "Lead of old."
    page.save()
    begun(page)
    draft = Page.objects.get(pk=page.pk).specific

    draft.lead = lead
    draft.save_revision()

    assert TranslationRecord.objects.get().behind is behind
