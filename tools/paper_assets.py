"""Prepare what documents are made with: still fonts for Typst, from the variable ones of the pages, and the emblem.

Run it in the portal's environment:  python -m tools.paper_assets
"""

import typst

from cms.kit.paper.pdf import emblem
from tools.demo_documents import FONTS, ROOT, cut_fonts

TARGET = ROOT / "cms/kit/paper"
CUTS = {
    "Text": {"wght": 340, "SHRP": 0},
    "Strong": {"wght": 560, "SHRP": 0},
    "Heading": {"wght": 520, "SHRP": 100},
}
SHEET = b"#set page(width: 90pt, height: 60pt, margin: 0pt)\n#image(bytes(sys.inputs.emblem), width: 100%)"

if __name__ == "__main__":
    cut_fonts(FONTS, TARGET / "fonts", CUTS)
    picture = typst.compile(SHEET, format="png", ppi=288, sys_inputs={"emblem": emblem()})
    (TARGET / "emblem.png").write_bytes(picture)
