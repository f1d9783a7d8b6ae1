"""What tests of several rooms need."""

import pytest


@pytest.fixture
def own_storage(settings, tmp_path):
    """A storage of private files for this test alone."""
    settings.PRIVATE_ROOT = tmp_path
    kind = settings.STORAGES["private"]
    options = {**kind["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "private": {**kind, "OPTIONS": options}}
