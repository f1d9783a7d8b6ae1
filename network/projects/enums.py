"""Kinds and states. The stored value never changes with a language."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    """What the calendar says of a project, in public; its own state is ProjectState."""

    PLANNED = "planned", pgettext_lazy("project", "planned")
    RUNNING = "running", pgettext_lazy("project", "running")
    CLOSED = "closed", pgettext_lazy("project", "closed")


class StagePhase(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("stage", "planned")
    RUNNING = "running", pgettext_lazy("stage", "running")
    CLOSED = "closed", pgettext_lazy("stage", "closed")


class CallPhase(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("call", "planned")
    OPEN = "open", pgettext_lazy("call", "open")
    CLOSED = "closed", pgettext_lazy("call", "closed")


class Emblem(models.TextChoices):
    EU = "eu", pgettext_lazy("emblem", "emblem of the European Union")
    NONE = "none", pgettext_lazy("emblem", "no emblem")


class IdeaKind(models.TextChoices):
    NEED = "need", pgettext_lazy("idea", "need")
    OFFER = "offer", pgettext_lazy("idea", "offer")


class IdeaState(models.TextChoices):
    OPEN = "open", pgettext_lazy("idea", "open")
    PROJECT = "project", pgettext_lazy("idea", "became a project")
    CLOSED = "closed", pgettext_lazy("idea", "off the board")


class InterestState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("interest", "waiting for an answer")
    WELCOME = "welcome", pgettext_lazy("interest", "welcome")
    DECLINED = "declined", pgettext_lazy("interest", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("interest", "withdrawn")


class ProjectState(models.TextChoices):
    """The life of a project after its idea."""

    CONCEPT = "concept", pgettext_lazy("project state", "concept")
    FORMING = "forming", pgettext_lazy("project state", "consortium forming")
    READY = "ready", pgettext_lazy("project state", "ready to apply")
    SUBMITTED = "submitted", pgettext_lazy("project state", "submitted")
    RETURNED = "returned", pgettext_lazy("project state", "returned for completion")
    APPROVED = "approved", pgettext_lazy("project state", "approved")
    CONDITIONS = "conditions", pgettext_lazy("project state", "approved with conditions")
    REJECTED = "rejected", pgettext_lazy("project state", "rejected")
    RUNNING = "running", pgettext_lazy("project state", "running")
    CLOSING = "closing", pgettext_lazy("project state", "closing")
    CLOSED = "closed", pgettext_lazy("project state", "closed")
    DURABILITY = "durability", pgettext_lazy("project state", "durability period")
    ON_HOLD = "on_hold", pgettext_lazy("project state", "on hold")
    WITHDRAWN = "withdrawn", pgettext_lazy("project state", "withdrawn")


S = ProjectState
PREPARED = frozenset({S.CONCEPT, S.FORMING, S.READY})  # the consortium still shapes it
OPEN = frozenset({*PREPARED, S.SUBMITTED, S.RETURNED, S.CONDITIONS, S.APPROVED, S.RUNNING, S.CLOSING})
UNTOLD = frozenset({S.CONCEPT, S.REJECTED, S.WITHDRAWN})  # nothing the public is told of
ENDED = frozenset({S.REJECTED, S.CLOSED, S.DURABILITY, S.WITHDRAWN})


class PartnerState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("partner", "invited")
    CONFIRMED = "confirmed", pgettext_lazy("partner", "confirmed")
    DECLINED = "declined", pgettext_lazy("partner", "declined")
    LEFT = "left", pgettext_lazy("partner", "left")
    REPLACED = "replaced", pgettext_lazy("partner", "replaced")
    REVOKED = "revoked", pgettext_lazy("partner", "invitation taken back")


HERE = frozenset({PartnerState.INVITED, PartnerState.CONFIRMED})


class Level(models.TextChoices):
    """What somebody may do in one project. Each level may all that those before it may."""

    VIEW = "view", pgettext_lazy("level", "may read")
    EDIT = "edit", pgettext_lazy("level", "may edit")
    MANAGE = "manage", pgettext_lazy("level", "may manage")


class DocumentKind(models.TextChoices):
    RESOLUTION = "resolution", pgettext_lazy("document", "council resolution")
    COFINANCING = "cofinancing", pgettext_lazy("document", "co-financing statement")
    AGREEMENT = "agreement", pgettext_lazy("document", "partnership agreement")
    OTHER = "other", pgettext_lazy("document", "other document")


class WantedFrom(models.TextChoices):
    """Which partners have to bring a document."""

    ALL = "all", pgettext_lazy("document", "every partner")
    LEAD = "lead", pgettext_lazy("document", "the lead partner")
    PARTNERS = "partners", pgettext_lazy("document", "every partner but the lead")


class PaperState(models.TextChoices):
    MISSING = "missing", pgettext_lazy("document", "missing")
    BROUGHT = "brought", pgettext_lazy("document", "to be checked")
    CHECKED = "checked", pgettext_lazy("document", "checked")
    WAIVED = "waived", pgettext_lazy("document", "not needed")


class Criterion(models.TextChoices):
    """What makes a cross-border project a joint one (Interreg)."""

    DEVELOPMENT = "development", pgettext_lazy("criterion", "joint development")
    IMPLEMENTATION = "implementation", pgettext_lazy("criterion", "joint implementation")
    STAFFING = "staffing", pgettext_lazy("criterion", "joint staffing")
    FINANCING = "financing", pgettext_lazy("criterion", "joint financing")


class WorkState(models.TextChoices):
    """How far a deliverable is."""

    PLANNED = "planned", pgettext_lazy("deliverable", "planned")
    UNDER_WAY = "under_way", pgettext_lazy("deliverable", "under way")
    DONE = "done", pgettext_lazy("deliverable", "done")
    DROPPED = "dropped", pgettext_lazy("deliverable", "dropped")


TO_DO = frozenset({WorkState.PLANNED, WorkState.UNDER_WAY})


class IndicatorKind(models.TextChoices):
    OUTPUT = "output", pgettext_lazy("indicator", "output")
    RESULT = "result", pgettext_lazy("indicator", "result")


class Degree(models.IntegerChoices):
    """Of the likelihood and of the impact of a risk."""

    LOW = 1, pgettext_lazy("risk", "low")
    MEDIUM = 2, pgettext_lazy("risk", "medium")
    HIGH = 3, pgettext_lazy("risk", "high")


class SourceKind(models.TextChoices):
    """Who pays: a fund of the programme, or the partner itself."""

    FUND = "fund", pgettext_lazy("source of money", "fund")
    PUBLIC = "public", pgettext_lazy("source of money", "own contribution, public")
    PRIVATE = "private", pgettext_lazy("source of money", "own contribution, private")
    IN_KIND = "in_kind", pgettext_lazy("source of money", "own contribution, in kind")


OWN = frozenset({SourceKind.PUBLIC, SourceKind.PRIVATE, SourceKind.IN_KIND})


class Listing(models.TextChoices):
    """Lists whose filters people keep."""

    PROJECTS = "projects", pgettext_lazy("list", "projects")
    IDEAS = "ideas", pgettext_lazy("list", "ideas")


class PaperForm(models.TextChoices):
    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"


class PrintoutState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("document", "being prepared")
    READY = "ready", pgettext_lazy("document", "ready")
    FAILED = "failed", pgettext_lazy("document", "could not be made")
