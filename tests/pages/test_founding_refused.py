"""A network that cannot be founded leaves the installation as empty as it was."""

import pytest
from django.core.management import CommandError, call_command

from pages.models import HomePage


@pytest.mark.django_db
def test_short_name_that_is_too_long_founds_nothing():
    with pytest.raises(CommandError, match="20"):
        call_command("found", "Sieć Miast Nadodrza", "S" * 21, verbosity=0)

    assert not HomePage.objects.exists()
