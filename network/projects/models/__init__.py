"""What this room keeps, one noun a file."""

from network.projects.models.budgets import Budget, BudgetCell, CostCategory, FlatRate, LumpSum, Share, Source
from network.projects.models.facts import PartnerFacts, ProjectFacts, StageFacts
from network.projects.models.filters import SavedFilter
from network.projects.models.frozen import FrozenState
from network.projects.models.ideas import Idea, Interest, Sought
from network.projects.models.logic import Indicator, Logic, Objective, Risk
from network.projects.models.offers import Offer
from network.projects.models.partners import Contact, Paper, Partner, ProgrammeDocument, ProjectDocument
from network.projects.models.plan import Activity, Deliverable, Milestone, WorkPackage
from network.projects.models.printouts import Printout
from network.projects.models.programmes import Call, Programme
from network.projects.models.projects import Collaborator, Project, Stage, StateChange
from network.projects.models.snapshots import PartnerSnapshot, ProjectSnapshot, StageSnapshot

__all__ = [
    "Activity",
    "Budget",
    "BudgetCell",
    "Call",
    "Collaborator",
    "Contact",
    "CostCategory",
    "Deliverable",
    "FlatRate",
    "FrozenState",
    "Idea",
    "Indicator",
    "Interest",
    "Logic",
    "LumpSum",
    "Milestone",
    "Objective",
    "Offer",
    "Paper",
    "Partner",
    "PartnerFacts",
    "PartnerSnapshot",
    "Printout",
    "Programme",
    "ProgrammeDocument",
    "Project",
    "ProjectDocument",
    "ProjectFacts",
    "ProjectSnapshot",
    "Risk",
    "SavedFilter",
    "Share",
    "Sought",
    "Source",
    "Stage",
    "StageFacts",
    "StageSnapshot",
    "StateChange",
    "WorkPackage",
]
