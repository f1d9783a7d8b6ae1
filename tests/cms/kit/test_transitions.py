"""The order in which a step is judged: who asks, from where, what is missing."""

import pytest
from django.core.exceptions import PermissionDenied

from cms.kit.transitions import CLOCK, Missing, NotReady, Step, WrongState, take_step
from network.projects.models import Project
from tests.factories.accounts import superuser
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


def steps(**changes):
    given = {"rule": lambda user, record: user is not CLOCK, "action": "projects.hold", **changes}
    return {"go": Step(frozenset({"running"}), **{"target": "closing", **given})}


@pytest.fixture
def project():
    row = ProjectFactory()
    Project.objects.filter(pk=row.pk).update(state="running")
    return row


def test_a_stranger_learns_nothing_of_state_or_gaps(project):
    Project.objects.filter(pk=project.pk).update(state="closed")

    with pytest.raises(PermissionDenied):
        take_step(project, steps(guard=lambda record: [Missing("a word")]), "go", by=CLOCK)


def test_a_wrong_state_comes_before_what_is_missing(project):
    Project.objects.filter(pk=project.pk).update(state="closed")

    with pytest.raises(WrongState):
        take_step(project, steps(guard=lambda record: [Missing("a word")]), "go", by=superuser())


def test_what_is_missing_keeps_the_record_where_it_is(project):
    gap = Missing("a word", "/where/")

    with pytest.raises(NotReady) as refused:
        take_step(project, steps(guard=lambda record: [gap]), "go", by=superuser())

    assert refused.value.missing == [gap]
    assert Project.objects.get().state == "running"


def test_a_target_may_be_asked_of_the_record_as_it_was_before(project):
    taken = steps(target=lambda record: "approved" if record.number == "" else "closing")

    row = take_step(project, taken, "go", by=superuser(), number="5")

    assert (row.state, row.number) == ("approved", "5")
