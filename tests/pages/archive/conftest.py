"""Lists that what an archive holds comes to, and the command that brings it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect
from wagtail_localize.models import StringTranslation

from cms.media.models import PortalDocument, PortalImage
from pages.models import ArchivedItem, NewsPage, PublicationPage
from tests.factories import pages as make
from tests.factories.trees import committed, grow, three_trees, translate

OLD_SITE = Path(__file__).parent / "old_site"


@pytest.fixture(scope="module")
def portal(grown_once):
    """Lists of news and publications in three languages."""
    home = three_trees()
    make.NewsCategoryFactory(code="report")
    for model, title in ((make.models.NewsIndexPage, "News"), (make.models.PublicationIndexPage, "Publications")):
        index = grow(home, title, model, lead=f"All {title}.")
        translate(index, "sk")
        translate(index, "en")


def run(folder, **options):
    """All that the command says."""
    out, wrong = StringIO(), StringIO()
    try:
        with committed():
            call_command("import_archive", folder, stdout=out, stderr=wrong, **options)
    except CommandError as error:
        wrong.write(str(error))
    return out.getvalue() + wrong.getvalue()


def news(key, language):
    page = ArchivedItem.objects.get(kind="news", key=key, language=language).page
    return page.specific


def everything():
    counts = {
        model.__name__: model.objects.count() for model in (NewsPage, PublicationPage, PortalImage, PortalDocument)
    }
    return counts | {"redirects": Redirect.objects.count(), "strings": StringTranslation.objects.count()}
