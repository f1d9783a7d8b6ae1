"""Whoever fills in a field is told what belongs into it."""

import pytest
from django.apps import apps
from wagtail.models import Page

from pages.models import NetworkIdentity
from pages.models.base import BasePage

OF_WAGTAIL = {field.name for field in Page._meta.get_fields()}
NO_FIELDS_OF_A_FORM = {"page_ptr", "id", "site"}
MODELS = [model for model in apps.get_models() if issubclass(model, BasePage)] + [NetworkIdentity]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_of_an_editor_has_a_help_text(model):
    own = [field for field in model._meta.concrete_fields if field.name not in OF_WAGTAIL and field.editable]

    assert [field.name for field in own if not field.help_text and field.name not in NO_FIELDS_OF_A_FORM] == []
