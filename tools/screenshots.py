"""`make screenshots`: serve a demo of its own and write the pictures of README.md to docs/screenshots/."""

import io
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.run.chromium import chromium

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
LARGEST = 250_000
# File, address, width, height, colours of the visitor's system.
PICTURES = [
    ("home", "/en/", 1280, 900, "light"),
    ("home-dark", "/en/", 1280, 900, "dark"),
    ("news", "/pl/aktualnosci/konferencja-podsumowujaca-smek-ii/", 1280, 1200, "light"),
    ("project", "/en/projects/smek-ii/", 1280, 1200, "light"),
    ("directory", "/en/directory/", 1280, 1100, "light"),
    ("city", "/sk/clenovia/humenne/", 1280, 1200, "light"),
    ("home-phone", "/sk/", 390, 844, "light"),
]


@contextmanager
def served(port):
    """The address of a new demo; its folder goes when the pictures are taken."""
    with tempfile.TemporaryDirectory(prefix="portal-pictures-") as folder:
        address = f"http://localhost:{port}"
        environment = {"PATH": os.environ["PATH"], "PORTAL_VAR": folder, "PORTAL_URL": address}
        steps = ["migrate", "--verbosity", "0", "+", "collectstatic", "--noinput", "--verbosity", "0", "+", "demo"]
        subprocess.run([sys.executable, "-m", "tools.run.several", *steps], cwd=ROOT, env=environment, check=True)
        granian = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws", "--no-log"]
        words = [sys.executable, "-m", *granian, "cms.wsgi:application"]
        server = subprocess.Popen(words, cwd=ROOT, env=environment)
        try:
            wait_until_ready(server, address)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def wait_until_ready(server, address):
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(f"{address}/health/live", timeout=5):
                return
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.2)
    raise SystemExit("The demo does not answer: is the port free? (make screenshots PORT=8010)")


def take(browser, address, path, size, colours):
    context = browser.new_context(viewport=size, color_scheme=colours, locale=path[1:3], reduced_motion="reduce")
    page = context.new_page()
    answer = page.goto(address + path, wait_until="load")
    if answer.status != 200:
        raise SystemExit(f"{path} answers {answer.status}: its address in tools/screenshots.py is not right.")
    page.evaluate("document.fonts.ready")
    picture = page.screenshot()
    context.close()
    return picture


def write(name, picture):
    """As small as a README wants it: 256 colours are enough for a drawn page."""
    small = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    small.save(path, optimize=True)
    kilobytes = path.stat().st_size // 1000
    print(f"  {path.relative_to(ROOT)}, {kilobytes} kB", flush=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path.name} has {kilobytes} kB: {LARGEST // 1000} are allowed.")


def main(port):
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(port) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        for name, path, width, height, colours in PICTURES:
            write(name, take(browser, address, path, {"width": width, "height": height}, colours))
        browser.close()


if __name__ == "__main__":
    main(int(os.environ.get("PORT", "8010")))
