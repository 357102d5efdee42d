"""Where the handwriting face was never fetched: cards, posters and vouchers are drawn in the serif face, whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.reports.reading import pages, typefaces, words

PROGRAM = """
import sys
from pathlib import Path
import reports.fonts as fonts
found = fonts.faces() or fonts.make_faces()
fonts.faces = lambda: found._replace(hand=None)
from frontdesk.papers.poster import PosterPaper
from frontdesk.papers.thank_you import ThankYouPaper
from frontdesk.papers.voucher import VoucherPaper
from reports.keepsakes import anniversary_poster
from reports.thank_you import thank_you_card
from reports.voucher import voucher_paper
from resources.translations import open_translator
assert "hand" not in fonts.ready()
for name, sample, draw in (("card", ThankYouPaper, thank_you_card), ("poster", PosterPaper, anniversary_poster),
                           ("voucher", VoucherPaper, voucher_paper)):
    content = draw(sample.sample("zh_CN"), open_translator("zh_CN"))
    Path(sys.argv[1], name + ".pdf").write_bytes(content)
"""


def test_papers_in_the_hand_fall_back_to_the_serif_face(tmp_path: Path):
    subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], check=True, cwd=Path(__file__).parents[2])
    for name, said in (("card", "谢谢您把车交给我们。"), ("poster", "与爱车相伴3周年"), ("voucher", "精洗一次")):
        content = (tmp_path / f"{name}.pdf").read_bytes()
        assert pages(content) == 1
        assert said in words(content)
        faces = typefaces(content)
        assert all(face.embedded and face.readable for face in faces)
        assert any("Serif" in face.name or "serif" in face.name for face in faces), faces
