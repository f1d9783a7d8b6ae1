"""The number of what the public sees."""

import pytest
from django.db import transaction

from pages.generation import generation, remembered
from pages.models.generation import Generation

pytestmark = pytest.mark.django_db


def test_every_change_raises_the_number():
    numbers = [generation()]

    for _change in range(3):
        Generation.bump()
        numbers.append(generation())

    assert numbers == sorted(set(numbers))


def test_what_is_remembered_is_made_once_until_something_changes():
    made = []

    def make():
        made.append(len(made))
        return made[-1]

    assert [remembered("menu", make), remembered("menu", make)] == [0, 0]

    Generation.bump()

    assert remembered("menu", make) == 1


def test_what_was_remembered_in_a_failed_change_is_never_shown():
    with transaction.atomic():
        Generation.bump()
        remembered("menu", lambda: "never published")
        transaction.set_rollback(True)

    Generation.bump()

    assert remembered("menu", lambda: "published") == "published"


def test_first_change_of_an_empty_installation_makes_the_number():
    Generation.objects.all().delete()

    Generation.bump()

    assert generation() > 0
