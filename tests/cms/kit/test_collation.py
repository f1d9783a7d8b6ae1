import itertools
import random

import pytest
from django.db import connection

from cms.kit.collation import collation_key, fold

POLISH = ["Augustów", "Ćmielów", "Dębica", "Jasło", "Krosno", "Lublin", "Łańcut", "Łódź", "Mielec", "Nisko", "Ńna"]
POLISH += ["Opole", "Ósmy", "Rzeszów", "Sanok", "Ścinawa", "Tarnów", "Zamość", "Źródło", "Żory"]
SLOVAK = ["Čadca", "Ďačov", "Dubová", "Humenné", "Chlmec", "Ilava", "Levoča", "Ľubica", "Snina", "Šaľa"]
PIECES = ["a", "ą", "A", "b", "c", "ch", "Ch", "č", "h", "l", "ł", "ľ", "ß", "ж", "1", "9", " ", "-", "'", ".", "é"]


def in_order(texts, language):
    return sorted(texts, key=lambda text: collation_key(text, language))


def shuffled(texts):
    return random.Random(7).sample(texts, len(texts))


def any_texts(count):
    chance = random.Random(20120906)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 8))) for _ in range(count)]


@pytest.mark.parametrize(
    ("language", "letters"),
    [("pl", "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ"), ("en", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")],
)
def test_letters_come_in_the_order_of_the_alphabet(language, letters):
    texts = [letter + "z" for letter in letters]

    ordered = in_order(shuffled(texts), language)

    assert ordered == texts


@pytest.mark.parametrize(("language", "names"), [("pl", POLISH), ("sk", SLOVAK)])
def test_names_of_towns_come_in_the_order_a_reader_expects(language, names):
    ordered = in_order(shuffled(names), language)

    assert ordered == names


def test_slovak_sets_apart_only_the_letters_that_its_dictionaries_set_apart():
    texts = ["az", "äa", "cz", "ča", "hz", "cha", "ia", "oz", "ôa", "sz", "ša", "zz", "ža"]

    ordered = in_order(shuffled(texts), "sk")

    assert ordered == texts


@pytest.mark.parametrize("texts", [["dz", "dža", "e"], ["lb", "ĺc", "ľd"], ["ra", "ŕb", "rc"], ["tá", "ťb"]])
def test_other_slovak_marks_only_break_a_tie(texts):
    ordered = in_order(shuffled(texts), "sk")

    assert ordered == texts


@pytest.mark.parametrize(
    "texts", [["lala", "lalá", "ĺala", "ľala"], ["rada", "Rada", "ráda"], ["Chata", "CHATA", "Chatár"]]
)
def test_equal_letters_are_ordered_by_marks_and_then_by_case(texts):
    ordered = in_order(shuffled(texts), "sk")

    assert ordered == texts


def test_case_is_the_very_last_tie_break():
    texts = ["ostrów", "Ostrów", "OSTRÓW", "ostrów.", "Ostrów."]

    ordered = in_order(shuffled(texts), "pl")

    assert ordered == texts


def test_digits_come_before_letters_and_words_before_longer_words():
    texts = ["3 maja", "Nowy Sącz", "Nowy Targ", "Nowy-Targ", "Nowyk", "Żory"]

    ordered = in_order(shuffled(texts), "pl")

    assert ordered == texts


def test_a_letter_of_another_script_comes_after_the_alphabet():
    texts = ["Zamość", "Żory", "Львів", "Ужгород"]

    ordered = in_order(shuffled(texts), "pl")

    assert ordered == texts


def test_letters_of_a_neighbour_stand_with_their_bare_letter():
    texts = ["Levoča", "Łańcut", "Ľubica", "Lučenec"]

    in_slovak, in_english = in_order(texts, "sk"), in_order(texts, "en")

    assert in_slovak == in_english == ["Łańcut", "Levoča", "Ľubica", "Lučenec"]


@pytest.mark.parametrize("language", ["pl", "sk", "uk"])
def test_composed_and_decomposed_accents_are_one_letter(language):
    composed, decomposed = "Ž\u00f3\u0142\u0107", "Z\u030co\u0301\u0142c\u0301"

    keys = {collation_key(composed, language), collation_key(decomposed, language)}

    assert len(keys) == 1


@pytest.mark.parametrize("language", ["pl", "sk", "en", "hu"])
def test_a_text_comes_before_any_longer_text_that_begins_with_it(language):
    texts = [text.strip() for text in any_texts(400)]

    wrong = [
        (text, piece)
        for text, piece in itertools.product(texts, PIECES)
        if piece != " " and not collation_key(text, language) < collation_key(text + piece, language)
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_keys_are_digits_which_every_database_orders_alike(language):
    keys = [collation_key(text, language) for text in [*POLISH, *SLOVAK, *any_texts(200), "Ужгород", "🏔 Tatry"]]

    assert set("".join(keys)) == set("0123456789")


def test_an_empty_text_has_the_lowest_key():
    key = collation_key("  ", "pl")

    assert key == ""


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "sk", "en"])
def test_the_database_orders_keys_as_python_does(language):
    keys = [collation_key(text, language) for text in [*POLISH, *SLOVAK, *any_texts(100), "Ужгород"]]
    rows = ", ".join(["(%s)"] * len(keys))

    with connection.cursor() as cursor:
        cursor.execute(f"WITH names(name_key) AS (VALUES {rows}) SELECT name_key FROM names ORDER BY name_key", keys)
        ordered = [row[0] for row in cursor.fetchall()]

    assert ordered == sorted(keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź – Žilina", "lodz – zilina"),
        ("Straße ĐØÞ Æon", "strasse doth aeon"),
        ("  Nowy\u00a0 Sącz ", "nowy sacz"),
        ("ŤAŽKÉ ĽUBICE", "tazke lubice"),
        ("İstanbul", "istanbul"),
        ("Їжак", "іжак"),
    ],
)
def test_folding_leaves_bare_letters(text, expected):
    folded = fold(text)

    assert folded == expected


def test_folding_twice_changes_nothing():
    texts = [*POLISH, *SLOVAK, *any_texts(200), *map(chr, range(0x20, 0x2100))]

    wrong = [text for text in texts if fold(fold(text)) != fold(text)]

    assert wrong == []
