"""Draws the demo's pictures: flat scenes in the identity's colours, rastered by Chromium because Wagtail crops rasters.

    python -m tools.draw_pictures [SCENE …]

Needs playwright and a Chromium (CHROMIUM names another one than tools/run/chromium.py finds). The drawings are the
portal's own and given away under CC0 1.0; a look at each is part of the work.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.run.chromium import chromium
from tools.scenes import mountains, rooms, towns
from tools.scenes.strokes import HEIGHT, WIDTH, svg

TARGET = Path(__file__).resolve().parent.parent / "pages/demo/pictures"
SCENES = {
    "dawn": mountains.DAWN,
    "forest": mountains.FOREST,
    "valley": mountains.VALLEY,
    "viaduct": mountains.VIADUCT,
    "winter": mountains.WINTER,
    "survey": mountains.SURVEY,
    "square": towns.SQUARE,
    "castle": towns.CASTLE,
    "park": towns.PARK,
    "roofs": towns.ROOFS,
    "site": towns.SITE,
    "night": towns.NIGHT,
    "hall": rooms.HALL,
    "telesession": rooms.TELESESSION,
    "workshop": rooms.WORKSHOP,
    "reading": rooms.READING,
}


def raster(page, drawing):
    """Few colours and no loss: flat areas stay flat, and the file small."""
    page.set_content(f'<body style="margin:0">{drawing}</body>')
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return picture.quantize(128, dither=Image.Dither.NONE).convert("RGB")


def main(wanted):
    TARGET.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name in wanted or SCENES:
            file = TARGET / f"{name}.webp"
            raster(page, svg("".join(SCENES[name]))).save(file, lossless=True, quality=100, method=6)
            print(f"{name}: {file.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
