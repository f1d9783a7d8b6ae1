"""The versions of one page: itself in the source language, and what stands for it in the other trees."""

from django.conf import settings
from wagtail.models import Page


def is_source(page):
    return page.locale.language_code == settings.LANGUAGE_CODE


def siblings(page):
    """The same page in the other languages."""
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def source_of(page):
    """The page in the source language; None for a page that has none, and for the source itself."""
    return siblings(page).filter(locale__language_code=settings.LANGUAGE_CODE).first()
