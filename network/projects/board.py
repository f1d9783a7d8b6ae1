"""The idea board: what is asked of it, and what stands on it."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from cms.kit.collation import fold
from cms.kit.languages import active_language, base_language
from network.projects import rules
from network.projects.enums import IdeaKind, IdeaState, InterestState
from network.projects.likeness import most_alike, terms
from network.projects.models import Idea, Sought
from network.talk.models import Follow

ORDERS = {"new": ["-created_at", "-pk"], "deadline": [F("deadline").asc(nulls_last=True), "-pk"], "name": []}
LONGEST = 100
READ = 2000  # of the newest ideas are compared with one that is being written


@dataclass
class Asked:
    """What somebody narrows the board by. Anything odd is simply not asked for."""

    words: dict = field(default_factory=dict)

    @classmethod
    def of(cls, data):
        names = ("q", "kind", "topic", "country", "call", "state", "mine", "sort")
        words = {name: data.get(name, "").replace("\0", "").strip()[:LONGEST] for name in names}
        for name, known in (("kind", IdeaKind.values), ("state", [*IdeaState.values, "all"]), ("sort", ORDERS)):
            words[name] = words[name] if words[name] in known else ""
        return cls(words)

    def __getitem__(self, name):
        return self.words[name]

    @property
    def query(self):
        return urlencode({name: value for name, value in self.words.items() if value})

    @property
    def is_narrowed(self):
        return any(value for name, value in self.words.items() if name != "sort")


def found(user, asked):
    """Ideas that fit all that was asked; without a word about it the open ones, the newest first."""
    rows = Idea.objects.visible_to(user).filter(narrowed(user, asked))
    for word in fold(asked["q"]).split():
        rows = rows.filter(
            Q(**{f"name_folded__{own_language()}__icontains": word}) | Q(terms__icontains=f'"{word[:6]}')
        )
    order = ORDERS[asked["sort"] or "new"] or [f"name_keys__{own_language()}", "pk"]
    return rows.order_by(*order)


def narrowed(user, asked):
    state = asked["state"] or IdeaState.OPEN
    wanted = Q() if state == "all" else Q(state=state)
    if asked["kind"]:
        wanted &= Q(kind=asked["kind"])
    if asked["topic"]:
        wanted &= Q(pk__in=Idea.topics.through.objects.filter(topic__code=asked["topic"]).values("idea"))
    if asked["country"]:
        sought = Idea.sought.rel.related_model.objects
        wanted &= Q(pk__in=sought.filter(Q(country__code=asked["country"]) | Q(country=None)).values("idea"))
    if asked["call"]:
        wanted &= Q(call=int(asked["call"])) if asked["call"].isdecimal() and len(asked["call"]) < 12 else Q(pk=None)
    if asked["mine"]:
        wanted &= Q(organisation__in=rules.organisations_of(user))
    return wanted


def own_language():
    return base_language(active_language())


def printed(rows, user):
    """With all that a list prints, in a fixed number of queries."""
    standing = Q(interests__state__in=[InterestState.WAITING, InterestState.WELCOME])
    sought = Prefetch("sought", Sought.objects.select_related("country"))
    rows = rows.select_related("organisation__country", "call").prefetch_related("topics", sought)
    kind = ContentType.objects.get_for_model(Idea)
    followed = Follow.objects.filter(person=user, wanted=True, content_type=kind, object_id=OuterRef("pk"))
    interested = Count("interests", filter=standing, distinct=True)
    return list(rows.annotate(interested=interested, is_followed=Exists(followed)))


def similar(user, *texts, but=None):
    """Ideas most like what is being written, whatever language they are in."""
    asked = terms(*texts)
    if not asked:
        return []
    newest = Idea.objects.visible_to(user).exclude(pk=but).order_by("-created_at", "-pk")[:READ]
    keys = most_alike(asked, newest.values_list("pk", "terms"))
    rows = Idea.objects.visible_to(user).select_related("organisation").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
