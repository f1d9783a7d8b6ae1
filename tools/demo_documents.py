"""Set the demo portal's PDF files: tagged PDF/UA-1, from pages/demo/content/documents.toml.

Run it in an environment of its own, the portal does not need these packages:
    pip install typst fonttools brotli
    python tools/demo_documents.py --fonts DIRECTORY_OF_GEOLOGICA_WOFF2
"""

import argparse
import json
import tempfile
import tomllib
from pathlib import Path

import typst
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "pages/demo/content/documents.toml"
TARGET = ROOT / "pages/demo/files"
TEMPLATE = Path(__file__).with_name("demo_documents.typ")
FONTS = ROOT / "cms/static/cms/fonts"
LIMIT = 60 * 1024
# Typst sets no variable fonts: text and headings become two families, as in the portal's own style sheet.
CUTS = {"Text": {"wght": 340, "SHRP": 0}, "Heading": {"wght": 520, "SHRP": 100}}


def cut_fonts(source, target, cuts=CUTS):
    """Static fonts from the variable ones. Returns the families of each cut, one for each subset of glyphs."""
    families = {cut: [] for cut in cuts}
    for number, path in enumerate(sorted(source.glob("geologica*.woff2"))):
        for cut, place in cuts.items():
            family = f"Portal {cut} {number}"
            font = TTFont(path)
            axes = {axis.axisTag: place.get(axis.axisTag, axis.defaultValue) for axis in font["fvar"].axes}
            font = instantiateVariableFont(font, axes)
            font.flavor = None
            rename(font, family)
            font.save(target / f"{cut}-{number}.ttf")
            families[cut].append(family)
    return families


def rename(font, family):
    """One regular style under a new name, so that Typst neither mixes nor thickens the cuts."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    for identifier, text in {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}.items():
        names.setName(text, identifier, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400


def words_of(contents, document):
    """What the template prints: one document in its own language."""
    language = document["language"]
    shared = {name: words[language] for name, words in contents["sheet"].items()}
    return {"language": language, "title": document["title"][language], "parts": document["part"], **shared}


def main():
    parser = argparse.ArgumentParser(description="Set the demo portal's PDF files.")
    parser.add_argument("--fonts", type=Path, default=FONTS, help="directory with geologica*.woff2")
    source = parser.parse_args().fonts
    contents = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        families = cut_fonts(source, Path(folder))
        if not families["Text"]:
            raise SystemExit(f"No geologica*.woff2 in {source}. Name their directory with --fonts.")
        for document in contents["document"]:
            words = {"words": json.dumps(words_of(contents, document)), "families": json.dumps(families)}
            settings = {"sys_inputs": words, "font_paths": [folder], "ignore_system_fonts": True, "timestamp": 0}
            pdf = typst.compile(TEMPLATE, pdf_standards=["ua-1"], **settings)
            if len(pdf) > LIMIT:
                raise SystemExit(f"{document['file']} has {len(pdf)} bytes; {LIMIT} are allowed.")
            (TARGET / document["file"]).write_bytes(pdf)
            print(f"{document['file']}  {len(pdf) // 1024} kB")


if __name__ == "__main__":
    main()
