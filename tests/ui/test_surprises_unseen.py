"""What nobody was promised is nowhere to be seen before it is given: not on the board, in the feed, in a message, on a
paper.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import msgspec
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from frontdesk.centre.reads import known_centre
from frontdesk.messages.scripts import fill, library
from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.visit.arrival_papers import slip_paper
from frontdesk.visit.board import board, public_words
from frontdesk.visit.keepsake_papers import history_paper
from frontdesk.visit.page import visit_page
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from frontdesk.visit.settlement.paper import settlement_paper
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.surprises.givers import Givers
from ui.desk.telling.presenter import script_values
from ui.feed import Feed, feed_name

SECRETS = ("免费机油一桶", "抛锚两次还信任", "玩具小火车", "蛋糕", "cake", "生日卡", "Cake", "洗车券", "惊喜",
           "urprise")
"""What is planned, why, what lies ready for it, and what the proposals are called."""


def test_nowhere_before_it_is_given(tmp_path: Path, qtbot: QtBot):
    with Store(tmp_path / "centre") as store:
        desk = Givers(store, StandingClock(NINE_O_CLOCK))
        desk.do("add_staff", login="wang", name="王经理", role="manager")
        desk.do("change_customer", customer=desk.customer, birthday="1990-05-04")
        desk.do("add_gift", name="玩具小火车", cost_fen=1_800, quantity=3)
        visit = desk.at("told")
        desk.do("note_need", visit=visit, need="child")
        asked = desk.do("ask_surprise_approval", visit=visit, what="免费机油一桶", cost_fen=90_000,
                        because="抛锚两次还信任").ids["approval"]
        desk.as_of("wang", "approve_surprise", approval=asked)
        assert {"birthday_cake", "child_present"} <= set(desk.rules(visit)), "there is something to hide"
        desk._billed(visit)
        desk._checked(visit)
        seen = {**messages(desk, visit), **papers(store, desk, visit), "feed": fed(store, desk, tmp_path, qtbot)}
        for place, words in seen.items():
            assert len(words) > 40, f"{place} says nothing at all"
            for secret in SECRETS:
                assert secret not in words, f"{secret} is seen in {place}"


def test_the_deeds_and_events_that_windows_refresh_by_say_nothing_of_it(tmp_path: Path):
    with Store(tmp_path / "centre") as store:
        desk = Givers(store, StandingClock(NINE_O_CLOCK))
        desk.do("add_staff", login="wang", name="王经理", role="manager")
        visit = desk.at("told")
        desk.do("ask_surprise_approval", visit=visit, what="免费机油一桶", cost_fen=90_000, because="抛锚两次还信任")
        reader = store.reader()
        told = json.dumps([list(row) for row in (*reader.rows("SELECT changed FROM deed"),
                                                 *reader.rows("SELECT facts FROM event"))], ensure_ascii=False)
        assert "免费机油" not in told
        assert "抛锚" not in told


def messages(desk: Givers, visit: int) -> dict[str, str]:
    """Every script in both languages, filled with what the visit knows."""
    store = desk.store
    record, centre = visit_page(store.reader(), visit, desk.clock()), known_centre(store.reader())
    found: dict[str, str] = {}
    for situation in library().situations:
        for language in ("zh_CN", "en"):
            known = script_values(record, centre, situation, None, desk.clock())
            values = {name: known.get(name) or "10:30" for name in library().names}
            found[f"{situation} {language}"] = fill(situation, values, language) + "." * 50
    return found


def papers(store: Store, desk: Givers, visit: int) -> dict[str, str]:
    """The records of every paper of the visit: a paper can say nothing that is not in its record."""
    found: dict[str, str] = {}
    for language in ("zh_CN", "en"):
        for make in (delivery_paper, thank_you_paper, slip_paper, settlement_paper, history_paper):
            paper = make(store, visit, language=language, printed_by="li", now=desk.clock())
            assert dataclasses.is_dataclass(paper)
            found[f"{make.__name__} {language}"] = repr(paper)
    return found


def fed(store: Store, desk: Givers, folder: Path, qtbot: QtBot) -> str:
    """The bytes a lounge is really sent."""
    feed = Feed(feed_name(folder), lambda: board(store.reader(), desk.clock()), lambda: public_words(store.reader()))
    assert feed.start()
    socket = QLocalSocket()
    heard = bytearray()
    socket.readyRead.connect(lambda: heard.extend(bytes(socket.readAll().data())))
    socket.connectToServer(feed_name(folder))
    qtbot.waitUntil(lambda: heard.endswith(b"\n"))
    socket.abort()
    feed.stop()
    entries = msgspec.json.encode([entry.fields() if hasattr(entry, "fields") else str(entry)
                                   for entry in board(store.reader(), desk.clock())], enc_hook=str).decode()
    return heard.decode() + entries
