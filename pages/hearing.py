"""Listens for every change the public can see, and raises the generation in the same transaction."""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.models import Locale, Page, PageViewRestriction, Site

from cms.kit.named import Named
from cms.kit.signals import facts_released, restored
from cms.media.models import PortalDocument, PortalImage
from pages.models.accessibility import AccessibilityIssue
from pages.models.generation import Generation

PUBLIC_KINDS = (
    AccessibilityIssue,
    BaseGenericSetting,
    BaseSiteSetting,
    Locale,
    Named,
    Page,
    PageViewRestriction,
    PortalDocument,
    PortalImage,
    Redirect,
    Site,
)


def listen():
    """Connect to every model of a public kind, once each."""
    for model in apps.get_models():
        if issubclass(model, PUBLIC_KINDS):
            for signal in (post_save, post_delete):
                signal.connect(bump, sender=model, dispatch_uid=f"generation:{model._meta.label}:{id(signal)}")
    m2m_changed.connect(bump, sender=PageViewRestriction.groups.through, dispatch_uid="generation:restriction-groups")
    facts_released.connect(bump, dispatch_uid="generation:facts")
    restored.connect(bump, dispatch_uid="generation:restored")


def bump(sender, raw=False, **kwargs):
    if not raw:
        Generation.bump()
