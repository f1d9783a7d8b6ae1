"""The readiness matrix: which partner has brought which document."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef

from cms.kit.money import ratio
from network.projects.enums import PaperState
from network.projects.models import Contact, Paper, Partner

DONE = {PaperState.CHECKED, PaperState.WAIVED}


@dataclass(frozen=True)
class Field:
    """One document of one partner; `paper` is None while nothing was brought, `wanted` False where it need not be."""

    document: object
    partner: object
    paper: object
    wanted: bool

    @property
    def state(self):
        return self.paper.now if self.paper else PaperState.MISSING

    @property
    def is_done(self):
        return not self.wanted or self.state in DONE


@dataclass(frozen=True)
class Row:
    partner: object
    fields: list

    @property
    def wanted(self):
        return [field for field in self.fields if field.wanted]

    @property
    def open(self):
        """How many are still to be brought or checked."""
        return sum(not field.is_done for field in self.fields)

    @property
    def share(self):
        return share(self.wanted)


@dataclass(frozen=True)
class Matrix:
    documents: list
    rows: list

    @property
    def wanted(self):
        return [field for row in self.rows for field in row.wanted]

    @property
    def share(self):
        return share(self.wanted)

    @property
    def open(self):
        return sum(row.open for row in self.rows)


def share(fields):
    """Which part is done, 0 to 1; None where nothing is wanted."""
    return ratio(Decimal(sum(field.is_done for field in fields)), Decimal(len(fields)))


def partners_of(project):
    """Those that are here, in their order, each with `has_contact`; read once for a row of the project."""
    if "_partners_here" not in project.__dict__:
        rows = Partner.objects.filter(project=project).here().select_related("organisation__country")
        asked = Contact.objects.filter(partner=OuterRef("pk"))
        project.__dict__["_partners_here"] = list(rows.annotate(has_contact=Exists(asked)))
    return project.__dict__["_partners_here"]


def of(project):
    """The matrix of all partners that are here, read once for a row of the project."""
    if "_matrix" not in project.__dict__:
        project.__dict__["_matrix"] = matrix(project, partners_of(project))
    return project.__dict__["_matrix"]


def matrix(project, partners):
    """In two queries, however many partners and documents there are."""
    documents = list(project.documents.all())
    papers = Paper.objects.filter(document__project=project).select_related("file", "brought_by", "checked_by")
    found = {(paper.document_id, paper.partner_id): paper for paper in papers}
    rows = [
        Row(partner, [field_of(document, partner, found) for document in documents])
        for partner in partners
        if partner.is_here
    ]
    return Matrix(documents, rows)


def field_of(document, partner, found):
    return Field(document, partner, found.get((document.pk, partner.pk)), document.is_wanted_from(partner))
