"""Who may see the working rows of projects and release them."""

import pytest

from network.projects import rules
from network.projects.models import Project
from tests.factories.accounts import ROLES, editor, superuser
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db

MAY = {"anonymous": False, "member": False, "translator": False, "editor": True, "superuser": True}


@pytest.mark.parametrize("role", ROLES)
def test_working_rows_are_visible_to(role):
    ProjectFactory()

    seen = Project.objects.visible_to(ROLES[role]()).count()

    assert seen == int(MAY[role])


@pytest.mark.parametrize("role", ROLES)
def test_facts_may_be_released_by(role):
    assert rules.may_release_project(ROLES[role](), ProjectFactory()) is MAY[role]


@pytest.mark.parametrize("make", [editor, superuser])
def test_a_closed_account_sees_and_releases_nothing(make):
    project, person = ProjectFactory(), make(is_active=False)

    assert not Project.objects.visible_to(person).exists()
    assert not rules.may_release_project(person, project)
