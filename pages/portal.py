"""The context every public template gets as `portal`: the chrome, and this page's place in it."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import UUIDField
from django.urls import translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from cms.kit import standing
from cms.kit.prepared import Given, prepared
from pages.chrome import address, chrome
from pages.models.base import BasePage

NOT_YET = {
    "pl": _("This page is not available in Polish yet."),
    "sk": _("This page is not available in Slovak yet."),
    "en": _("This page is not available in English yet."),
}
# Addresses that are no pages, and that search engines should find.
PLACES = {"contact_form", "data"}
QUERY_LIMIT = 500  # characters of an address that is repeated in the links to the other languages
SHOWN_IN = {"pl": _("It is shown in Polish."), "sk": _("It is shown in Slovak."), "en": _("It is shown in English.")}


def portal(request):
    """Lazy: a template that prints no chrome pays nothing."""
    return {"portal": SimpleLazyObject(lambda: make(request))}


def make(request):
    language = translation.get_language()
    page = served_page(request)
    context = dict(chrome(language))
    versions = versions_of(page)
    context |= {
        "language": language,
        "languages": [
            language_link(code, language, page, versions, elsewhere(code, request, page))
            for code, _name in settings.LANGUAGES
        ],
        "breadcrumbs": breadcrumbs(page, context["branches"]),
        "menu": [item | {"current": bool(page) and page.path.startswith(item["path"])} for item in context["menu"]],
        "alternates": alternates(versions or places_of(request)),
        "canonical": canonical(page, versions) if page else place_itself(request),
        "person": person(request),
        "borrowed": [NOT_YET.get(language, ""), SHOWN_IN.get(page.words_language, "")] if page else [],
    }
    return context


def person(request):
    """Who is logged in, or None. Without a session nothing is asked, and the page stays the same for everybody."""
    user = getattr(request, "user", None) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    return Reader(user) if user and user.is_authenticated else None


class Reader:
    """Somebody who is logged in; each question is asked only where a template prints its answer."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def enters(self):
        return standing.may_enter(self.user)

    @cached_property
    def edits(self):
        return self.user.has_perm("wagtailadmin.access_admin")


def served_page(request):
    """The page Wagtail serves or previews with this request, or None for any other address."""
    route = getattr(request, "_wagtail_route_for_request", None)
    page = route[0] if route else getattr(request, "previewed_page", None)
    return page if isinstance(page, BasePage) else None


@dataclass(frozen=True)
class Version:
    """A page in one language: its address (which is its place in the tree), and the language its words are in."""

    url: str
    language: str
    words_language: str

    @property
    def is_borrowed(self):
        return self.words_language != self.language


VERSION = ("url_path", "locale__language_code", "lent_language", "alias_of__locale__language_code")


def versions_of(page):
    """{language: the live version of the page in it}; one query."""
    if page is None:
        return {}
    rows = live_versions(type(page), key=page.translation_key)
    return {language: Version(url, language, lent or source or language) for url, language, lent, source in rows}


@prepared
def live_versions(model):
    key = Given("key", UUIDField())
    return model.objects.filter(translation_key=key, live=True).order_by().values_list(*VERSION)


def elsewhere(code, request, page):
    """Where what is no page stands in another language; the home of that language when it stands nowhere."""
    match = request.resolver_match
    is_place = page is None and match is not None and match.url_name != "wagtail_serve"
    asked = request.get_full_path()
    return translate_url(asked if len(asked) < QUERY_LIMIT else request.path, code) if is_place else f"/{code}/"


def language_link(code, current, page, versions, otherwise):
    """Where the language switch leads: the same page, or `otherwise` when there is none."""
    version = versions.get(code)
    with translation.override(code):
        missing = str(NOT_YET.get(code, ""))
    return {
        "code": code,
        "name": dict(settings.LANGUAGES)[code],
        "missing": missing,
        "url": version.url if version else otherwise,
        "current": code == current,
        "exists": page is None or (version is not None and not version.is_borrowed),
    }


def alternates(versions):
    """(language, address) of the versions that are really written in their language."""
    return [(code, address(version.url)) for code, version in versions.items() if not version.is_borrowed]


def canonical(page, versions):
    """A page in borrowed words names the page it borrows from."""
    source = versions.get(page.words_language, page)
    return address(source.url)


def is_findable(request):
    return request.resolver_match is not None and request.resolver_match.url_name in PLACES


def places_of(request):
    """As `versions_of`, for an address that is no page: it stands in every language."""
    codes = [code for code, _name in settings.LANGUAGES] if is_findable(request) else []
    return {code: Version(translate_url(request.path, code), code, code) for code in codes}


def place_itself(request):
    """Whatever was asked of it, it is one place."""
    return address(request.path) if is_findable(request) else ""


def breadcrumbs(page, branches):
    """The pages above this one, from the home down."""
    if page is None:
        return []
    step = page.steplen
    paths = [page.path[: step * depth] for depth in range(2, page.depth)]
    return [branches[path] for path in paths if path in branches]
