"""What stands around every screen of the members' area: the bar, the rail, the flat ridge with the own city on it."""

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.kit import rail
from cms.kit.languages import active_language
from network.people.standing import standing
from pages.chrome import chrome


def desk(request):
    """Lazy: a template outside the area pays nothing."""
    return {"desk": SimpleLazyObject(lambda: make(request))}


def make(request):
    user = request.user
    mine = standing(user).slugs
    return {
        "name": str(user),
        "path": request.path,
        "profile": reverse("profile"),
        "rail": rail.entries(user),
        "ticks": [flat(tick, mine) for tick in chrome(active_language())["flat_ticks"]],
    }


def flat(tick, mine):
    end = 1 if tick["side"] == "north" else 13
    return {"x": tick["x"], "side": tick["side"], "end": end, "mine": tick["slug"] in mine}
