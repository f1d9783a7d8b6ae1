import pickle

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django.utils.translation import override

from cms.kit.words import Said, WordsField, folded, say, sort_keys, tidy

SHORT = WordsField("name", max_length=10)
OPTIONAL = WordsField("note", max_length=10, blank=True)


def messages(error):
    return [str(message) for message in error.value.messages]


@pytest.fixture
def place():
    with isolate_apps("cms.kit"):

        class Place(models.Model):
            name = WordsField("name", max_length=10)

            class Meta:
                app_label = "kit"

            def __str__(self):
                return str(say(self.name))

        yield Place


@pytest.mark.parametrize(
    ("words", "asked", "expected"),
    [
        ({"pl": "Sieć", "sk": "Sieť", "en": "Network"}, "sk", ("Sieť", "sk", False)),
        ({"pl": "Sieć", "en": "Network"}, "sk", ("Sieć", "pl", True)),
        ({"sk": "Sieť", "en": "Network"}, "pl", ("Sieť", "sk", True)),
        ({"en": "Network", "sk": "Sieť"}, "pl", ("Sieť", "sk", True)),
        ({"hu": "Hálózat"}, "sk", ("Hálózat", "hu", True)),
        ({"en": "Network", "pl": "Sieć"}, "en-gb", ("Network", "en", False)),
        ({"pl": "Sieć", "sk": "  "}, "sk", ("Sieć", "pl", True)),
        ({}, "sk", ("", "sk", False)),
        (None, "sk", ("", "sk", False)),
        ("Sieć", "sk", ("Sieć", "sk", False)),
    ],
)
def test_words_are_said_in_the_asked_language_or_honestly_borrowed(words, asked, expected):
    said = say(words, asked)

    assert (said, said.language, said.borrowed) == expected


def test_words_are_said_in_the_active_language():
    with override("sk"):
        said = say({"pl": "Sieć", "sk": "Sieť"})

    assert said == "Sieť"


def test_words_are_said_where_no_language_is_active():
    with override(None):
        said = say({"pl": "Sieć", "sk": "Sieť"})

    assert (said, said.borrowed) == ("Sieć", False)


def test_what_was_said_can_be_said_again_and_kept_in_a_cache():
    said = say({"pl": "Sieć"}, "sk")

    kept = pickle.loads(pickle.dumps(said))

    assert say(said) is said
    assert (kept, kept.language, kept.borrowed) == ("Sieć", "pl", True)
    assert isinstance(kept, Said)


def test_every_language_gets_a_sort_key_and_bare_letters_even_of_borrowed_words():
    words = {"pl": "Łódź", "sk": "Lodž"}

    keys, bare = sort_keys(words), folded(words)

    assert set(keys) == {"pl", "sk", "en"}
    assert bare == {"pl": "lodz", "sk": "lodz", "en": "lodz"}
    assert all(keys.values())


def test_stored_words_are_stripped_and_without_empty_languages():
    words = tidy({"pl": "  Sieć\r\nmiast ", "sk": " ", "en": "", "hu": None})

    assert words == {"pl": "Sieć\nmiast"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, ["Polski: this text is required."]),
        ({"sk": "Sieť"}, ["Polski: this text is required."]),
        ({"pl": "Sieć", "sk": "dlhé meno siete"}, ["Slovenčina: at most 10 characters, now there are 15."]),
        ({"pl": 7}, ["Polski: this is not a text."]),
        ({"pl": ["Sieć"]}, ["Polski: this is not a text."]),
        ({"pl": "Sieć", "cz": "Síť"}, ["“cz” is not a language of this portal."]),
        ("Sieć", ["Give one text for each language, by its code."]),
        (["Sieć"], ["Give one text for each language, by its code."]),
        ({"pl": "\x00"}, ["Polski: this text is required."]),
    ],
)
def test_wrong_words_are_refused_with_a_message_that_names_the_language(words, expected):
    with override("en"), pytest.raises(ValidationError) as error:
        SHORT.clean(words, None)

    assert messages(error) == expected


@pytest.mark.parametrize("words", [None, {}, {"sk": "Sieť"}, {"pl": "Sieć miast"}])
def test_optional_words_may_be_missing_in_any_language(words):
    cleaned = OPTIONAL.clean(words, None)

    assert cleaned == (words or {})


def test_a_record_without_words_is_refused_by_its_model(place):
    with override("en"), pytest.raises(ValidationError) as error:
        place(name={"sk": "Sieť"}).full_clean()

    assert error.value.message_dict == {"name": ["Polski: this text is required."]}


def test_saving_tidies_words_that_were_never_cleaned(place):
    record = place(name={"pl": " Sieć ", "sk": ""})

    stored = place._meta.get_field("name").pre_save(record, add=True)

    assert stored == record.name == {"pl": "Sieć"}


def test_two_records_never_share_their_words(place):
    first, second = place(), place()

    first.name["pl"] = "Sieć"

    assert second.name == {}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (WordsField("name"), {"verbose_name": "name", "max_length": 120}),
        (
            WordsField("name", max_length=40, blank=True, multiline=True),
            {"verbose_name": "name", "max_length": 40, "blank": True, "multiline": True},
        ),
    ],
)
def test_a_migration_knows_the_field_but_no_language(field, expected, settings):
    before = field.deconstruct()
    settings.LANGUAGES = [("hu", "Magyar")]

    assert field.deconstruct() == before == (None, "cms.kit.words.WordsField", [], expected)
    assert field.clone().deconstruct() == before
    assert "cms.kit.words.WordsField(" in MigrationWriter.serialize(field)[0]


@pytest.mark.django_db
def test_words_survive_the_database_letter_by_letter(place):
    words = {"pl": "Łódź „ż”", "sk": "Ľubica\n2", "en": "'\"\\ 😀"}
    field = place._meta.get_field("name")
    stored = field.get_db_prep_save(words, connection)

    with connection.cursor() as cursor:
        cursor.execute("SELECT %s", [stored])
        value = cursor.fetchone()[0]

    read = value if isinstance(value, dict) else field.from_db_value(value, None, connection)
    assert read == words
