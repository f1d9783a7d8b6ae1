"""The database as migrations leave it. The first test on a server: it makes the copy that all others begin with."""

import pytest
from django.conf import settings
from django.core.management import call_command
from wagtail.models import Locale


@pytest.mark.django_db
def test_the_source_language_is_there_and_nothing_is_left_to_migrate():
    assert Locale.objects.filter(language_code=settings.LANGUAGES[0][0]).exists()
    call_command("migrate", "--check", verbosity=0)
