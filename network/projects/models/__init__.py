"""What this room keeps, one noun a file."""

from network.projects.models.facts import PartnerFacts, ProjectFacts, StageFacts
from network.projects.models.ideas import Idea, Interest, Sought
from network.projects.models.partners import Contact, Paper, Partner, ProgrammeDocument, ProjectDocument
from network.projects.models.programmes import Call, Programme
from network.projects.models.projects import Collaborator, Project, Stage, StateChange
from network.projects.models.snapshots import PartnerSnapshot, ProjectSnapshot, StageSnapshot

__all__ = [
    "Call",
    "Collaborator",
    "Contact",
    "Idea",
    "Interest",
    "Paper",
    "Partner",
    "PartnerFacts",
    "PartnerSnapshot",
    "Programme",
    "ProgrammeDocument",
    "Project",
    "ProjectDocument",
    "ProjectFacts",
    "ProjectSnapshot",
    "Sought",
    "Stage",
    "StageFacts",
    "StageSnapshot",
    "StateChange",
]
