"""Whoever fills in a field is told what belongs into it."""

import pytest
from django.apps import apps
from wagtail.models import Page

from network.people.models import Organisation
from network.projects.models import Partner, Programme, Project, Stage
from network.terms.models import Country, Topic
from pages.models import NetworkIdentity
from pages.models.base import BasePage

OF_WAGTAIL = {field.name for field in Page._meta.get_fields()}
NO_FIELDS_OF_A_FORM = {"page_ptr", "id", "site", "project"}
PAGES = [model for model in apps.get_models() if issubclass(model, BasePage)]
RECORDS = [Organisation, Project, Partner, Stage, Programme, Topic, Country]


@pytest.mark.parametrize("model", [*PAGES, *RECORDS, NetworkIdentity], ids=lambda model: model.__name__)
def test_every_field_of_an_editor_has_a_help_text(model):
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    own = [field for field in fields if field.name not in OF_WAGTAIL and field.editable]

    assert [field.name for field in own if not field.help_text and field.name not in NO_FIELDS_OF_A_FORM] == []
