"""Founds an empty portal: a home and its lists in every language, kept level, ready for the first editor."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.kit.collation import fold
from pages import models, trees
from pages.models.identity import Motif

SECTIONS = [
    (models.SectionPage, _("About us"), _("Who we are, how we began and how the network is organised.")),
    (models.NewsIndexPage, _("News"), _("What is happening in the network and its cities.")),
    (models.EventIndexPage, _("Events"), _("Meetings, trainings and conferences of the network.")),
    (models.ProjectIndexPage, _("Projects"), _("What the cities of the network do together.")),
    (models.MemberIndexPage, _("Members"), _("Cities and associations of the network, as a list and on the map.")),
    (models.PublicationIndexPage, _("Publications"), _("Research, conference papers and materials for download.")),
    (models.NewsletterIndexPage, _("Newsletter"), _("All issues of the network's newsletter.")),
    (models.JoinPage, _("How to join"), _("What membership means and how a city applies.")),
]
WELCOME = {
    "lead": _("Cities that plan and carry out projects together."),
    "join_title": _("Join us"),
    "join_text": _("A city that wants to work with its neighbours is welcome. Read what membership means."),
    "newsletter_title": _("Newsletter"),
    "newsletter_text": _("News from our cities. Every issue can be read here, without an account."),
}
OUTSIDE_MENU = {models.NewsletterIndexPage}


class AlreadyFoundedError(Exception):
    """There is a network in this database."""


@transaction.atomic
def found(name, short_name, portal_url):
    """Returns the home in the source language. Raises AlreadyFoundedError where there is one."""
    if models.HomePage.objects.exists():
        raise AlreadyFoundedError
    codes = trees.plant_languages()
    root = Page.objects.get(depth=1)
    home = plant(models.HomePage, root, {code: {"title": name, "slug": code} | welcome(code, name) for code in codes})
    for model, title, lead in SECTIONS:
        spoken = {code: said(code, title, lead) for code in codes}
        plant(model, home, spoken, show_in_menus=model not in OUTSIDE_MENU)
    identity = models.NetworkIdentity(site=trees.place_site(home, urlsplit(portal_url)), motif=Motif.LINE)
    identity.name, identity.short_name = {settings.LANGUAGE_CODE: name}, short_name
    identity.full_clean()
    identity.save()
    return home


def plant(model, parent, spoken, **facts):
    """A public page in every language; `spoken` has its words by language."""
    source, *targets = [Locale.objects.get(language_code=code) for code in spoken]
    words = spoken[source.language_code]
    page = parent.add_child(instance=model(locale=source, **words, **facts))
    page.save_revision().publish()
    for locale in targets:
        catalogue = {words[field]: spoken[locale.language_code][field] for field in words}
        trees.translate(page, locale, catalogue, publish=False)
        page.get_translation(locale).specific.get_latest_revision().publish()
    return page


def welcome(code, name):
    with translation.override(code):
        return {"headline": name} | {field: str(text) for field, text in WELCOME.items()}


def said(code, title, lead):
    with translation.override(code):
        slug = slugify(fold(str(title)))
        taken = slug == settings.MEMBERS_PREFIX  # the members' area stands there
        return {"title": str(title), "slug": "directory" if taken else slug, "lead": str(lead)}
