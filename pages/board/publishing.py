"""The "Publish" button of wagtail-localize's editor: what may not go public stays a draft, and says why.

The guards hold such a page back in any case; without this the package would say "Published".
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from pages.board import memory, missing, obstacles, rights


def hold_back(request, page):
    """Answer in wagtail-localize's place when the translation may not be published; None lets it answer."""
    if (
        request.method != "POST"
        or request.POST.get("action") != "publish"
        or not rights.may_publish(request.user, page)
    ):
        return None
    synced = Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
    translation = synced.select_related("source", "target_locale").filter(target_locale=page.locale_id).first()
    if translation is None or memory.page_type(translation.source) is None:
        return None
    reason = " ".join(obstacles.closed(page, request.user))
    if not reason:
        reason = why_not(translation)
        if not reason or not kept_as_draft(translation, request.user):
            return None
        reason = _("Saved as a draft, not published.") + " " + reason
    messages.warning(request, reason)
    return redirect(request.path)


def why_not(translation):
    """Why the public does not see this translation yet, or nothing."""
    if texts := missing.missing_texts(translation):
        return missing.told(texts)
    if memory.is_ahead(translation.source):
        return _("Its source is still a draft. Release them together on the translation board.")
    return ""


def kept_as_draft(translation, user):
    """Whether it could be saved; wagtail-localize itself marks the texts that are wrong."""
    try:
        translation.save_target(user=user, publish=False)
    except ValidationError:
        return False
    return True
