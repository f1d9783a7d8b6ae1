import pytest
from django import forms
from django.db import models
from django.test.utils import isolate_apps
from django.utils.html import strip_tags
from django.utils.translation import override
from html5lib import HTMLParser
from wagtail.admin.panels import FieldPanel, ObjectList

from cms.kit.words import WordsField, WordsFormField, say

FULL = {"name_pl": " Sieć ", "name_sk": "Sieť", "name_en": " "}


class NameForm(forms.Form):
    name = WordsFormField(label="Name", max_length=10)


class NoteForm(forms.Form):
    note = WordsFormField(label="Note", required=False, multiline=True)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


@pytest.fixture
def place():
    with isolate_apps("cms.kit"):

        class Place(models.Model):
            name = WordsField("name", max_length=10)
            note = WordsField("note", blank=True, multiline=True)

            class Meta:
                app_label = "kit"

            def __str__(self):
                return str(say(self.name))

        yield Place


def inputs(html):
    """Inputs and text areas by name."""
    document = HTMLParser(namespaceHTMLElements=False).parse(html)
    return {node.get("name"): node for node in document.iter() if node.tag in {"input", "textarea"}}


def test_every_language_has_its_own_labelled_input():
    html = str(NameForm()["name"])
    document = HTMLParser(namespaceHTMLElements=False, strict=False).parse(html)

    labels = {label.get("for"): label.text for label in document.iter("label")}

    assert labels == {"id_name_pl": "Polski", "id_name_sk": "Slovenčina", "id_name_en": "English"}
    assert [node.get("id") for node in inputs(html).values()] == list(labels)
    assert [node.get("lang") for node in inputs(html).values()] == ["pl", "sk", "en"]
    assert document.find(".//fieldset").get("aria-label") == "Name"


def test_only_the_default_language_is_required_of_the_browser():
    fields = inputs(str(NameForm()["name"]))

    required = [name for name, node in fields.items() if "required" in node.attrib]

    assert required == ["name_pl"]


def test_the_browser_knows_the_longest_text():
    fields = inputs(str(NameForm()["name"]))

    assert {node.get("maxlength") for node in fields.values()} == {"10"}


def test_long_words_get_a_text_area_each():
    fields = inputs(str(NoteForm(initial={"note": {"sk": "<Veta>"}})["note"]))

    assert [node.tag for node in fields.values()] == ["textarea"] * 3
    assert fields["note_sk"].text.strip() == "<Veta>"


def test_a_form_gives_tidy_words():
    form = NameForm(FULL)

    assert form.is_valid()
    assert form.cleaned_data == {"name": {"pl": "Sieć", "sk": "Sieť"}}


def test_an_optional_form_field_may_stay_empty():
    form = NoteForm({})

    assert form.is_valid()
    assert form.cleaned_data == {"note": {}}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, ["Polski: this text is required."]),
        ({"name_sk": "Sieť"}, ["Polski: this text is required."]),
        (
            {"name_pl": "Sieć", "name_sk": "dlhé meno siete", "name_en": '"Network" & <more>'},
            [
                "Slovenčina: at most 10 characters, now there are 15.",
                "English: at most 10 characters, now there are 18.",
            ],
        ),
    ],
)
def test_errors_name_the_language_and_what_was_typed_stays(typed, expected):
    form = NameForm(typed)

    errors = form.errors.get("name")

    assert errors == expected
    fields = inputs(str(form["name"]))
    assert {name: node.get("value") for name, node in fields.items() if node.get("value")} == typed


@pytest.mark.parametrize(
    ("initial", "typed", "expected"),
    [
        ({"pl": "Sieć", "sk": "Sieť"}, FULL, False),
        ({"pl": "Sieć"}, FULL, True),
        (None, {}, False),
        ({}, {"name_en": " "}, False),
        ({"pl": "Sieć"}, {}, True),
    ],
)
def test_a_form_knows_whether_words_have_changed(initial, typed, expected):
    form = NameForm(typed, initial={"name": initial})

    assert form.has_changed() is expected


def test_disabled_words_cannot_be_changed():
    form = NameForm({"name_pl": "Inna"}, initial={"name": {"pl": "Sieć"}})
    form.fields["name"].disabled = True

    assert form.is_valid()
    assert form.cleaned_data == {"name": {"pl": "Sieć"}}


def test_a_language_of_the_installation_is_an_input_more(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("uk", "Українська")]

    form = type("Form", (forms.Form,), {"name": WordsFormField()})({"name_pl": "Sieć", "name_uk": "Мережа"})

    assert form.is_valid()
    assert form.cleaned_data == {"name": {"pl": "Sieć", "uk": "Мережа"}}
    assert list(inputs(str(form["name"]))) == ["name_pl", "name_sk", "name_en", "name_uk"]


def test_a_model_form_fills_the_record(place):
    form = forms.modelform_factory(place, fields=["name", "note"])({**FULL, "note_pl": "Raz\r\ndwa"})

    assert form.is_valid(), form.errors
    assert form.instance.name == {"pl": "Sieć", "sk": "Sieť"}
    assert form.instance.note == {"pl": "Raz\ndwa"}


def test_a_model_form_shows_the_record(place):
    form = forms.modelform_factory(place, fields=["name"])(instance=place(name={"en": "Network"}))

    values = {name: node.get("value") for name, node in inputs(form.as_div()).items()}

    assert values == {"name_pl": None, "name_sk": None, "name_en": "Network"}


def panel_of(place, rf, data=None, instance=None):
    handler = ObjectList([FieldPanel("name"), FieldPanel("note")]).bind_to_model(place)
    instance = instance or place()
    form = handler.get_form_class()(data, instance=instance)
    return form, handler.get_bound_panel(instance=instance, request=rf.get("/"), form=form)


def test_a_panel_of_the_editor_shows_words_and_their_errors(place, rf):
    form, panel = panel_of(place, rf, {"name_sk": "Sieť", "name_en": "far too long"})

    valid, html = form.is_valid(), panel.render_html()

    assert not valid
    assert "Polski: this text is required." in strip_tags(html)
    assert "English: at most 10 characters, now there are 12." in strip_tags(html)
    assert inputs(html)["name_sk"].get("value") == "Sieť"


def test_a_panel_of_the_editor_saves_words(place, rf):
    form, _panel = panel_of(place, rf, FULL, place(name={"pl": "Dawniej", "en": "Before"}))

    assert form.is_valid(), form.errors
    assert form.instance.name == {"pl": "Sieć", "sk": "Sieť"}


def test_a_draft_may_be_kept_without_words(place, rf):
    form, _panel = panel_of(place, rf, {})

    form.defer_required_fields()

    assert form.is_valid(), form.errors
    assert form.instance.name == {}
