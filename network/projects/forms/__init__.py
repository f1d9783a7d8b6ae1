"""What people write about ideas, calls and projects. What was typed stays when it is refused."""

from network.projects.forms.budgets import BudgetForm, FlatRateForm, LumpSumForm, SharesForm, SourceForm
from network.projects.forms.dossier import FreezeForm, OfferForm
from network.projects.forms.filters import FilterForm
from network.projects.forms.ideas import CallForm, IdeaForm, InterestForm, SoughtForms
from network.projects.forms.partners import (
    AnswerForm,
    CollaboratorForm,
    ContactForms,
    DocumentForm,
    InviteForm,
    PartnerForm,
    ReplyForm,
)
from network.projects.forms.projects import ProjectForm, StepForm, TurnForm

__all__ = [
    "AnswerForm",
    "BudgetForm",
    "CallForm",
    "CollaboratorForm",
    "ContactForms",
    "DocumentForm",
    "FilterForm",
    "FlatRateForm",
    "FreezeForm",
    "IdeaForm",
    "InterestForm",
    "InviteForm",
    "LumpSumForm",
    "OfferForm",
    "PartnerForm",
    "ProjectForm",
    "ReplyForm",
    "SharesForm",
    "SoughtForms",
    "SourceForm",
    "StepForm",
    "TurnForm",
]
