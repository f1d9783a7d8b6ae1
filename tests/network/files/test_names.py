"""Names keep their letters and lose what no system keeps, or what hides the file behind them."""

import pytest

from network.files.names import disposition, extension, free_name, key_of, safe_name

NAMES = {
    "Źdźbło – návrh ľubovník.pdf": "Źdźbło – návrh ľubovník.pdf",
    "Zmluva\u0301.pdf": "Zmluvá.pdf",
    "a\u202egnp.exe.pdf": "agnp.exe.pdf",
    "..\\..\\etc/passwd.txt": "-..-etc-passwd.txt",
    "one\ntwo\ttabs\0.txt": "one two tabs.txt",
    'what?<is>"this"|*.txt': "what--is--this---.txt",
    "CON.txt": "_CON.txt",
    "lpt1": "_lpt1",
    "console.txt": "console.txt",
    "  spaces  inside .pdf ": "spaces inside.pdf",
    "trailing...": "trailing",
    ".htaccess": "htaccess",
    "\u200b\u200e": "file",
    "///": "file",
    "\ud800half.txt": "half.txt",
    "😀.png": "😀.png",
}


@pytest.mark.parametrize("given", NAMES)
def test_a_name_is_made_safe_and_keeps_its_letters(given):
    assert safe_name(given) == NAMES[given]


def test_a_safe_name_is_safe_already():
    assert all(safe_name(name) == name for name in map(safe_name, NAMES))


@pytest.mark.parametrize("letter", ["a", "ž", "😀"])
def test_a_long_name_is_cut_before_its_type(letter):
    name = safe_name(letter * 5000 + ".docx")

    assert name.endswith(f"{letter}.docx")
    assert len(name) <= 180
    assert len(name.encode()) <= 240


def test_case_does_not_part_two_names_in_any_of_the_languages():
    assert key_of("ŹDŹBŁO Ľ.PDF") == key_of("źdźbło ľ.pdf")


def test_a_taken_name_gets_a_number_before_its_type():
    taken = {key_of("Plan.pdf"), key_of("plan (2).pdf")}

    assert free_name("PLAN.pdf", taken) == "PLAN (3).pdf"
    assert free_name("other.pdf", taken) == "other.pdf"
    assert len(free_name("ž" * 118 + ".pdf", {key_of("ž" * 118 + ".pdf")}).encode()) <= 240


def test_the_type_of_a_name_is_its_last_part():
    assert [extension(name) for name in ("a.tar.GZ", "no dot", ".pdf", "a.", "a.b c")] == ["gz", "", "", "", ""]


def test_a_download_is_named_in_all_letters_and_in_plain_ones():
    header = disposition("Źdźbło – návrh ľubovník.pdf")

    assert header == (
        'attachment; filename="Zdzblo - navrh lubovnik.pdf"; '
        "filename*=UTF-8''%C5%B9d%C5%BAb%C5%82o%20%E2%80%93%20n%C3%A1vrh%20%C4%BEubovn%C3%ADk.pdf"
    )


@pytest.mark.parametrize(
    "name", ['"; filename="evil.exe', "a\r\nSet-Cookie: x=1.txt", "\u202egpj.exe", "%22%0d%0a.txt", "\\"]
)
def test_no_name_breaks_out_of_the_header(name):
    header = disposition(name)

    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
    assert header.count("filename=") == 1 or name.startswith('"')
    assert header.partition('filename="')[2].partition('"')[2].startswith("; filename*=UTF-8''")
