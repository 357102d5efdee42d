"""Golden papers: what each sample draws, operator for operator, in both languages; a change is seen here first.

After a wanted change: ``python -m tests.reports.test_golden`` writes the new figures. The streams are compared as they
are before they are packed, so that another version of the packer is no change; words in the handwriting face are left
to the papers that were drawn with it.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from frontdesk.papers.commission import CommissionPaper
from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.history import HistoryPaper
from frontdesk.papers.parts import PhotoPair
from frontdesk.papers.poster import BadgePaper, PosterPaper
from frontdesk.papers.preparation import PreparationPaper
from frontdesk.papers.settlement import SettlementPaper
from frontdesk.papers.slip import SlipPaper
from frontdesk.papers.thank_you import CARD_FORMS, DESIGNS, OCCASIONS, ThankYouPaper
from frontdesk.papers.voucher import VoucherPaper
from reports.commission import commission_form
from reports.delivery import delivery_report
from reports.fonts import ready
from reports.history import vehicle_history
from reports.keepsakes import anniversary_poster, badge_certificate
from reports.preparation import preparation_list
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from reports.slip import hand_over_slip
from reports.thank_you import thank_you_card
from reports.voucher import voucher_paper
from resources.translations import open_translator
from tests.reports.hostile import photo

GOLDEN = Path(__file__).with_name("golden.json")
PAPERS: dict[str, Callable[[str], bytes]] = {
    "slip": lambda language: hand_over_slip(SlipPaper.sample(language), open_translator(language), "a4"),
    "commission": lambda language: commission_form(CommissionPaper.sample(language), open_translator(language)),
    "delivery": lambda language: delivery_report(DeliveryPaper.sample(language), open_translator(language)),
    "settlement": lambda language: settlement_list(SettlementPaper.sample(language), open_translator(language)),
    "receipt": lambda language: settlement_receipt(SettlementPaper.sample(language), open_translator(language)),
    "history": lambda language: vehicle_history(HistoryPaper.sample(language), open_translator(language)),
    "preparation": lambda language: preparation_list(PreparationPaper.sample(language), open_translator(language)),
    "poster": lambda language: anniversary_poster(PosterPaper.sample(language), open_translator(language)),
    "badge": lambda language: badge_certificate(BadgePaper.sample(language), open_translator(language)),
    "voucher": lambda language: voucher_paper(VoucherPaper.sample(language), open_translator(language)),
    **{f"card-{design}-{kind}": lambda language, design=design, kind=kind: thank_you_card(
        ThankYouPaper.sample(language, design, kind), open_translator(language))
       for design in DESIGNS for kind in OCCASIONS},
    **{f"card-{form}": lambda language, form=form: thank_you_card(ThankYouPaper.sample(language), open_translator(
        language), form) for form in CARD_FORMS},
}
IN_HAND = ("poster", "badge", "voucher", "card")


def digest(content: bytes) -> str:
    """The size of each page with what is drawn on it, drawings that are shared included."""
    found = hashlib.sha256()
    for page in PdfReader(io.BytesIO(content)).pages:
        found.update(str([round(float(each), 2) for each in page.mediabox]).encode())
        drawn = page.get_contents()
        found.update(drawn.get_data() if drawn is not None else b"")
        _shared(page["/Resources"], found)
    return found.hexdigest()[:20]


def _shared(resources: Any, found: Any) -> None:
    """The drawings that a page or a drawing uses, and those within them."""
    for name in sorted(resources.get("/XObject", {})):
        shared: StreamObject = resources["/XObject"][name].get_object()
        found.update(shared.get_data())
        _shared(shared.get("/Resources", {}), found)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_drawn_as_it_was(name: str, language: str):
    if name.startswith(IN_HAND) and "hand" not in ready():
        pytest.skip("drawn with the handwriting face, which is not here")
    content = PAPERS[name](language)
    assert digest(content) == json.loads(GOLDEN.read_text("utf-8"))[f"{name} {language}"]
    assert content == PAPERS[name](language), "the same to the byte"


def test_the_same_photos_in_another_folder_give_the_same_bytes(tmp_path: Path):
    made: list[bytes] = []
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        pair = PhotoPair(photo(tmp_path / folder, "one"), photo(tmp_path / folder, "two"), "Before", "After")
        made.append(delivery_report(replace(DeliveryPaper.sample("en"), pairs=(pair, pair)), open_translator("en")))
    assert made[0] == made[1]


def write() -> None:
    """Write the figures of today."""
    figures = {f"{name} {language}": digest(draw(language)) for name, draw in PAPERS.items()
               for language in ("zh_CN", "en")}
    GOLDEN.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    write()
