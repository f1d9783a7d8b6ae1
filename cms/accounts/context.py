"""What stands around the pages of one's own account."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from cms.kit import standing

FRAMES = {True: "allauth/layouts/manage_desk.html", False: "allauth/layouts/manage_public.html"}


def account(request):
    """Lazy: a template of anything else pays nothing."""
    return {"account": SimpleLazyObject(lambda: make(request))}


def make(request):
    name = request.resolver_match.url_name if request.resolver_match else ""
    inside = request.user.is_authenticated and standing.may_enter(request.user)
    return {"frame": FRAMES[inside], "menu": [entry for entry in menu(name) if entry["url"]], "wanted": wanted(request)}


def menu(name):
    """My account: its pages, and which of them is open."""
    return [
        entry(_("Profile"), "profile", name == "profile"),
        entry(_("E-mail"), "account_email", name == "account_email"),
        entry(_("Password"), "account_change_password", name in {"account_change_password", "account_set_password"}),
        entry(_("Two-step verification"), "mfa_index", name.startswith("mfa_")),
        entry(_("Sessions"), "usersessions_list", name.startswith("usersessions_")),
    ]


def entry(title, name, current):
    try:
        return {"title": title, "url": reverse(name), "current": current}
    except NoReverseMatch:
        return {"title": title, "url": None, "current": False}


def wanted(request):
    """Where somebody was going who was sent here to set up a second step."""
    return request.session.get("wanted", "") if request.user.is_authenticated else ""
