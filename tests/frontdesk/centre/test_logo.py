"""The logo: what is no picture is refused in words, what is taken is scaled once, stands on papers, can go again."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from frontdesk.centre.heading import centre_head, logo_of
from frontdesk.centre.logo import LONGEST, take_logo
from frontdesk.centre.reads import known_centre
from frontdesk.papers.settlement import SettlementPaper
from frontdesk.papers.thank_you import ThankYouPaper
from frontdesk.people.rights.notice import notice_paper
from frontdesk.store.backup import backup
from frontdesk.store.photos import stored_at
from frontdesk.store.restore import restore
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.settlement.paper import settlement_paper
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from reports.thank_you import thank_you_card
from resources.translations import open_translator
from tests.frontdesk.visit.service_desk import ServiceDesk


@pytest.fixture
def desk(store: Store, clock: StandingClock) -> ServiceDesk:
    return ServiceDesk(store, clock)


def picture(path: Path, size: tuple[int, int] = (1600, 400), kind: str = "PNG") -> Path:
    """A clear ground with a ring: what a logo often is."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((200, 30, 30, 255), (10, 10, size[0] // 2, size[1] - 10))
    (image if kind == "PNG" else image.convert("RGB")).save(path, kind)
    return path


def take(desk: ServiceDesk, path: Path) -> str:
    taken = take_logo(desk.store, path, by="li", now=desk.clock())
    desk.do("set_logo", sha=taken.sha)
    return taken.sha


def images(content: bytes) -> int:
    return len({image.name for page in PdfReader(io.BytesIO(content)).pages for image in page.images})


def test_it_is_scaled_when_it_is_taken_and_clear_parts_become_white(desk: ServiceDesk, tmp_path: Path) -> None:
    sha = take(desk, picture(tmp_path / "logo.png"))
    path = logo_of(desk.store)
    assert path == stored_at(desk.store.folder, sha)
    with Image.open(io.BytesIO(path.read_bytes())) as kept:
        assert kept.size == (LONGEST, LONGEST // 4)
        assert kept.convert("RGB").getpixel((LONGEST - 5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(("content", "code"), [
    (b"", "logo_unreadable"), (b"%PDF-1.7 not a picture", "logo_unreadable"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_unreadable"), (None, "logo_unreadable")])
def test_what_is_no_picture_is_refused_and_the_logo_before_stays(desk: ServiceDesk, tmp_path: Path,
                                                                 content: bytes | None, code: str) -> None:
    before = take(desk, picture(tmp_path / "good.png"))
    wrong = tmp_path / "wrong.jpg"
    whole = picture(tmp_path / "whole.jpg", kind="JPEG").read_bytes()
    wrong.write_bytes(whole[:len(whole) // 2] if content is None else content)
    with pytest.raises(Refused) as said:
        take(desk, wrong)
    assert (said.value.code, "wrong.jpg" in str(said.value)) == (code, True)
    assert logo_of(desk.store) == stored_at(desk.store.folder, before)


def test_too_large_too_small_and_not_there(desk: ServiceDesk, tmp_path: Path) -> None:
    vast = tmp_path / "vast.png"
    Image.new("1", (6_000, 5_000)).save(vast)
    heavy = tmp_path / "heavy.png"
    with heavy.open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    for path, code in ((vast, "logo_too_big"), (heavy, "logo_too_big"),
                       (picture(tmp_path / "dot.png", (40, 20)), "logo_too_small"), (tmp_path / "none.png", "no_file")):
        with pytest.raises(Refused) as said:
            take(desk, path)
        assert said.value.code == code
    with pytest.raises(Refused) as said:
        desk.do("set_logo", sha="0" * 64)
    assert said.value.code == "photo_unknown"


def test_it_heads_papers_until_it_is_taken_away(desk: ServiceDesk, tmp_path: Path) -> None:
    visit = desk.at("billed")
    translator = open_translator("zh_CN")

    def drawn() -> bytes:
        return settlement_list(settlement_paper(desk.store, visit, language="zh_CN", printed_by="li", now=desk.clock()),
                               translator)

    plain = drawn()
    assert images(plain) == 0
    take(desk, picture(tmp_path / "logo.png"))
    assert images(drawn()) == 1
    assert drawn() == drawn()
    notice = notice_paper(desk.store, None, language="zh_CN", printed_by="li", now=desk.clock())
    assert notice.centre.logo == logo_of(desk.store)
    desk.do("set_logo", sha="")
    assert drawn() == plain


def test_a_photo_taken_out_leaves_the_logo_and_a_lost_file_leaves_the_paper(desk: ServiceDesk, tmp_path: Path) -> None:
    visit = desk.at("billed")
    sha = take(desk, picture(tmp_path / "logo.png"))
    photo = desk.do("add_photo", visit=visit, sha=sha, purpose="other").ids["photo"]
    desk.do("remove_photo", photo=photo, why="拍错了")
    assert logo_of(desk.store) is not None
    assert desk.store.reader().value("SELECT count(*) FROM attachment WHERE sha = :sha", sha=sha) == 1
    stored_at(desk.store.folder, sha).unlink()
    head = centre_head(desk.store, known_centre(desk.store.reader()))
    assert (head.name, head.logo) == ("城东服务中心", None)


def test_cards_and_receipts_hold_it_once(desk: ServiceDesk, tmp_path: Path) -> None:
    take(desk, picture(tmp_path / "logo.png"))
    translator, head = open_translator("zh_CN"), centre_head(desk.store, known_centre(desk.store.reader()))
    card = replace(ThankYouPaper.sample("zh_CN"), centre=head)
    bill = replace(SettlementPaper.sample("zh_CN"), centre=head)
    assert images(thank_you_card(card, translator, "folded")) == 1
    assert images(thank_you_card(card, translator, "flat")) == 0
    assert images(settlement_receipt(bill, translator)) == 1


def test_it_is_in_copies_of_the_centre(desk: ServiceDesk, tmp_path: Path) -> None:
    sha = take(desk, picture(tmp_path / "logo.png"))
    copy = backup(desk.store, tmp_path / "centre.fdbackup")
    restore(tmp_path / "elsewhere", copy.file)
    with Store(tmp_path / "elsewhere") as store:
        path = logo_of(store)
        assert path == stored_at(store.folder, sha)
        assert path is not None
        assert path.read_bytes() == stored_at(desk.store.folder, sha).read_bytes()
