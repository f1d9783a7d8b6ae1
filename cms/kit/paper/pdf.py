"""Setting a document as PDF/UA-1 with Typst, in a process of its own: what hangs or fails there hurts nobody here.

Run as a program it reads the outline as JSON and writes the PDF.
"""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
PATIENCE = 60  # seconds
CUTS = ("Text", "Strong", "Heading")
ORDER = (3, 2, 1, 0)  # the letters of Polish, Slovak and English first


class NotSet(Exception):  # noqa: N818  a state, not a fault of the caller
    """The document could not be set: it took too long, or Typst refused it; the message says why."""


def pdf(outline):
    """The bytes of a tagged PDF. `outline` is `outline.plain(document)`."""
    command = [sys.executable, "-m", "cms.kit.paper.pdf"]
    try:
        run = subprocess.run(
            command, input=json.dumps(outline).encode(), capture_output=True, timeout=PATIENCE, check=False, cwd=root()
        )
    except subprocess.TimeoutExpired as error:
        raise NotSet(f"It took longer than {PATIENCE} seconds.") from error
    if run.returncode or not run.stdout.startswith(b"%PDF"):
        raise NotSet(run.stderr.decode(errors="replace")[-2000:])
    return run.stdout


def root():
    return HERE.parents[2]


@cache
def emblem():
    """The emblem of the European Union as a picture of its own, cut from the drawings of the pages."""
    drawings = (root() / "cms/static/cms/drawings.svg").read_text(encoding="utf-8")
    found = re.search(r'<symbol id="eu"([^>]*)>(.*?)</symbol>', drawings, re.DOTALL)
    return f'<svg xmlns="http://www.w3.org/2000/svg"{found[1]}>{found[2]}</svg>'


def main():
    import typst  # noqa: PLC0415  only this process carries it

    inputs = {
        "document": sys.stdin.read(),
        "families": json.dumps({cut: [f"Portal {cut} {place}" for place in ORDER] for cut in CUTS}),
        "emblem": emblem(),
    }
    settings = {"sys_inputs": inputs, "font_paths": [str(HERE / "fonts")], "ignore_system_fonts": True, "timestamp": 0}
    sys.stdout.buffer.write(typst.compile(HERE / "document.typ", pdf_standards=["ua-1"], **settings))


if __name__ == "__main__":
    main()
