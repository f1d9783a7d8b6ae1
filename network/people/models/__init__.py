"""What this room keeps, one noun a file."""

from network.people.models.cells import Cell, Deputation, Membership, Post, Seat
from network.people.models.handovers import Handover, HandoverLine
from network.people.models.invitations import Invitation
from network.people.models.organisations import Organisation, OrganisationFacts, OrganisationSnapshot, StatusPeriod
from network.people.models.persons import Person, SpokenLanguage

__all__ = [
    "Cell",
    "Deputation",
    "Handover",
    "HandoverLine",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationFacts",
    "OrganisationSnapshot",
    "Person",
    "Post",
    "Seat",
    "SpokenLanguage",
    "StatusPeriod",
]
