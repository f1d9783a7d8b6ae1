from itertools import pairwise

from PIL import Image

from pages.demo.content import LANGUAGES, PICTURES, read

LIGHT, TOGETHER = 120_000, 1_000_000


def shown_in_articles(words):
    """The picture of every page that has one."""
    return [row["illustration"] for row in words["page"] if "illustration" in row]


def blocks_with_pictures(value):
    """Every table in the demo's pages that shows a picture."""
    if isinstance(value, list):
        return [found for item in value for found in blocks_with_pictures(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("image") or value.get("picture"), str) else []
    return own + [found for item in value.values() for found in blocks_with_pictures(item)]


def shown(block):
    return block.get("image") or block["picture"]


def test_every_drawing_is_described_in_every_language():
    drawings = read()["picture"]

    assert sorted(row["key"] for row in drawings) == sorted(path.stem for path in PICTURES.glob("*.webp"))
    assert [row["key"] for row in drawings if set(row["shows"]) != set(LANGUAGES)] == []


def test_every_drawing_is_used():
    words = read()
    used = {*shown_in_articles(words), *(shown(block) for block in blocks_with_pictures(words["page"]))}

    assert used == {row["key"] for row in words["picture"]}


def test_no_page_shows_a_picture_twice():
    pages = read()["page"]
    shows = {page["key"]: [page.get("illustration"), *map(shown, blocks_with_pictures(page))] for page in pages}

    assert len([key for key, pictures in shows.items() if len(pictures) > 1]) > 1
    assert [key for key, pictures in shows.items() if len(set(pictures)) < len(pictures)] == []


def test_no_picture_follows_itself_in_the_news():
    news = [row for row in read()["page"] if row["type"] == "NewsPage"]
    pictures = [row["illustration"] for row in sorted(news, key=lambda row: row["published_on"])]

    assert [one for one, other in pairwise(pictures) if one == other] == []


def test_a_picture_in_a_text_is_described_in_every_language_or_decorative():
    blocks = [block for block in blocks_with_pictures(read()["page"]) if "image" in block]

    assert len(blocks) > 1
    assert [b for b in blocks if not b["decorative"] and not all(b["alt"].get(code) for code in LANGUAGES)] == []


def size_of(file):
    with Image.open(file) as picture:
        return picture.size


def test_drawings_are_light_and_of_one_size():
    files = sorted(PICTURES.glob("*.webp"))

    assert {size_of(file) for file in files} == {(1600, 1000)}
    assert [file.name for file in files if file.stat().st_size > LIGHT] == []
    assert sum(file.stat().st_size for file in files) < TOGETHER
