"""Places: a page that is moved or reordered in the source language moves in the other languages.

Wagtail leaves redirects behind by itself. Its own editor would move translations only with a package that clashes with
wagtail-localize, and code would not move them at all.
"""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.signals import post_page_move

from pages.guards.versions import is_source, siblings


def stand():
    post_page_move.connect(move_translations, dispatch_uid="pages.move_translations")
    hooks.register("before_copy_page", stay_in_the_language)


def move_translations(sender, instance, parent_page_after, **kwargs):
    if not is_source(instance):
        return
    before = [page.translation_key for page in instance.get_prev_siblings().order_by("-path")]
    for page in siblings(instance):
        parent = siblings(parent_page_after).filter(locale=page.locale_id).first()
        if parent is not None:
            follow(page, parent, before)


def follow(page, parent, before):
    """Put the page below `parent`, right after the nearest of the pages before its source that is there."""
    neighbours = {child.translation_key: child for child in parent.get_children().exclude(pk=page.pk)}
    neighbour = next((neighbours[key] for key in before if key in neighbours), None)
    if not page.is_child_of(parent):
        take_free_slug(page, parent)
    elif page.get_prev_sibling() == neighbour:
        return
    if neighbour:
        page.move(neighbour, pos="right")
    else:
        page.move(parent, pos="first-child")


def take_free_slug(page, parent):
    """Moving does not look whether the new parent already has a child of that name."""
    slug = find_available_slug(parent, page.slug, ignore_page_id=page.pk)
    if slug != page.slug:
        page = page.specific
        page.slug = slug
        page.save(clean=False)


def stay_in_the_language(request, page):
    """A copy keeps its language: below another home it would pass for a page in that home's language."""
    if request.method != "POST" or not request.POST.get("new_parent_page", "").isdecimal():
        return None
    parent = Page.objects.filter(pk=request.POST["new_parent_page"]).first()
    if parent is None or parent.is_root() or parent.locale_id == page.locale_id:
        return None
    messages.error(request, _("A page stays in its language: copy it below a page of the same language."))
    return redirect("wagtailadmin_pages:copy", page.pk)
