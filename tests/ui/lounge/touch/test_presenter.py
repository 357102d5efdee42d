"""The advisor's side without Qt: nothing is lost and nothing is done twice, whatever becomes of the answers."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from resources.translations import open_translator
from ui.lounge.message import Answer
from ui.lounge.touch.presenter import AdvisorPresenter

WORDS = {"visit": 7, "situation": "in_progress", "spoken": "Hello Mr Li, ready at 11:00.", "written": "", "channel": "",
         "promised_at": None, "chosen": 5, "times": [[5, "11:00"]], "reasons": [], "reason": 0, "problems": []}
VISIT = {"visit": 7, "ticket": "A01", "seat": "sofa", "plate": "苏A·**Q62", "address": "Mr Li", "stage": "In repair",
         "promised": "11:00", "news": "", "asked": 0, "seen": 3, "situations": [["in_progress", "Work in progress"]],
         "words": WORDS, "care": [{"id": "wet", "gave": "Towel", "label": "Wet", "say": "", "seen": False}],
         "technician": "qian", "bay": "", "line": "", "called": "", "technicians": [["qian", "Qian"]], "findings": []}
WAITING = {"round_minutes": 45, "people": []}


class Side:
    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.drawn = 0
        self.presenter = AdvisorPresenter(open_translator("en"), self.asked.append, self._draw)

    def _draw(self) -> None:
        self.drawn += 1

    def answer(self, ask: str, *, ok: bool = True, why: str = "", wait: int = 0, **more: Any) -> None:
        self.presenter.heard(Answer(ask=ask, ok=ok, why=why, wait_seconds=wait, more=more))

    def acts(self) -> list[dict[str, Any]]:
        return [each for each in self.asked if each["ask"] == "act"]

    def enter(self, login: str = "li", token: str = "t1") -> None:
        self.presenter.choose(login)
        for digit in "2749":
            self.presenter.digit(digit)
        self.presenter.enter()
        self.answer("enter", token=token)
        self.answer("waiting", **WAITING)


@pytest.fixture
def side():
    made = Side()
    made.answer("people", people=[["li", "Li Na"], ["x"], 7])
    made.enter()
    return made


@pytest.fixture
def open_visit(side):
    side.presenter.open(7)
    side.answer("visit", **VISIT)
    return side


def test_the_pin_stands_only_in_the_question(side):
    assert side.presenter.people == [("li", "Li Na")]
    question = next(each for each in side.asked if each["ask"] == "enter")
    assert question["pin"] == "2749"
    assert side.presenter.pin == ""


def test_a_wrong_pin_and_a_wait_are_said(side):
    side.presenter.away()
    for why, wait, said in (("pin_wrong", 0, "not right"), ("pin_wait", 30, "30 seconds"), ("fault", 0, "see the")):
        side.presenter.choose("li")
        side.presenter.digit("1")
        side.presenter.enter()
        side.answer("enter", ok=False, why=why, wait=wait)
        assert said in side.presenter.said
        assert side.presenter.step == "pin"


def test_two_touches_before_the_answer_are_one_act(open_visit):
    open_visit.presenter.tell()
    open_visit.presenter.tell()
    open_visit.presenter.care("wet")
    assert len(open_visit.acts()) == 1
    question = open_visit.acts()[0]
    assert (question["text"], question["seen"], question["token"]) == (WORDS["spoken"], 3, "t1")
    open_visit.answer("act", key=question["key"], what="tell", repeated=False)
    assert open_visit.presenter.step == "waiting"
    assert open_visit.presenter.visit is None
    assert "told" in open_visit.presenter.said


def test_the_technician_is_called_and_the_next_touch_says_no_longer(open_visit):
    open_visit.presenter.call("qian")
    first = open_visit.acts()[0]
    assert (first["what"], first["technician"], "off" in first) == ("call", "qian", False)
    open_visit.answer("act", key=first["key"], what="call", repeated=False)
    assert "is called" in open_visit.presenter.said
    assert open_visit.asked[-1]["ask"] == "visit", "what stands there now is read again"
    open_visit.answer("visit", **{**VISIT, "called": "10:41"})
    open_visit.presenter.call("qian")
    second = open_visit.acts()[1]
    assert second["off"] is True
    assert "technician" not in second
    assert second["key"] != first["key"]
    open_visit.answer("act", key=second["key"], what="call", repeated=False)
    assert "no longer wanted" in open_visit.presenter.said


def test_after_a_fault_the_next_touch_is_the_same_act(open_visit):
    open_visit.presenter.care("wet")
    open_visit.answer("act", ok=False, why="fault", key=open_visit.acts()[0]["key"], said="The disk is full.")
    assert open_visit.presenter.said == "The disk is full."
    open_visit.presenter.care("wet")
    assert open_visit.acts()[0]["key"] == open_visit.acts()[1]["key"]
    open_visit.answer("act", key=open_visit.acts()[1]["key"])
    assert open_visit.presenter.done == {"wet"}
    open_visit.presenter.care("wet")
    assert open_visit.acts()[2]["key"] != open_visit.acts()[0]["key"], "a second towel is another act"


def test_a_touch_whose_answer_was_lost_is_asked_again_once_under_the_same_key(open_visit):
    open_visit.presenter.tell()
    open_visit.presenter.away()
    assert open_visit.presenter.step == "pin"
    assert "kept here" in open_visit.presenter.said
    assert open_visit.presenter.visit is None, "no name stays without a PIN"
    open_visit.enter(token="t2")
    first, second = open_visit.acts()
    assert {**first, "token": "t2"} == second
    open_visit.answer("act", key=second["key"], repeated=True)
    assert not open_visit.presenter.busy
    open_visit.presenter.away()
    assert "Nothing was lost" in open_visit.presenter.said
    open_visit.enter(token="t3")
    assert len(open_visit.acts()) == 2


def test_somebody_else_does_not_do_what_another_began(open_visit):
    open_visit.presenter.tell()
    open_visit.presenter.away()
    open_visit.enter(login="sun", token="t2")
    assert len(open_visit.acts()) == 1
    assert not open_visit.presenter.busy


def test_words_that_must_not_be_said_cannot_be_told(open_visit):
    open_visit.presenter.choose_situation("delay")
    open_visit.answer("words", **{**WORDS, "problems": ["“soon” does not say when."]})
    open_visit.presenter.tell()
    open_visit.presenter.tell(written=True)
    assert open_visit.acts() == []


def test_closing_lets_go_of_everything_and_says_so(open_visit):
    presenter = open_visit.presenter
    presenter.tell()
    presenter.close()
    assert open_visit.asked[-1] == {"ask": "leave"}
    assert (presenter.visit, presenter.words, presenter.waiting, presenter.login, presenter.busy) == (
        None, None, None, "", False)
    assert "Mr Li" not in repr(vars(presenter))


def test_a_session_that_is_over_asks_for_the_pin_again(open_visit):
    open_visit.presenter.care("wet")
    open_visit.answer("act", ok=False, why="session_over")
    assert open_visit.presenter.step == "pin"
    open_visit.enter(token="t2")
    assert open_visit.acts()[0]["key"] == open_visit.acts()[1]["key"]


def test_a_photo_comes_in_pieces_and_only_where_it_was_wanted(open_visit):
    presenter, content = open_visit.presenter, bytes(range(256)) * 9
    piece = lambda number, **more: {"finding": 4, "which": "old", "piece": number, "pieces": 2,  # noqa: E731
                                    "data": base64.b64encode(content[number * 1200:(number + 1) * 1200]).decode(),
                                    **more}
    open_visit.answer("photo", **piece(0))
    assert presenter.photo(4, "old") is None
    presenter.want_photo(4, "old")
    presenter.want_photo(4, "old")
    assert sum(each["ask"] == "photo" for each in open_visit.asked) == 1
    open_visit.answer("photo", **piece(1))
    assert presenter.photo(4, "old") is None
    open_visit.answer("photo", **piece(0))
    assert presenter.photo(4, "old") == content[:2400]
    presenter.back()
    assert presenter.photo(4, "old") is None


@pytest.mark.parametrize("more", [{}, {"people": 7}, {"round_minutes": 1, "people": [{"visit": 1}]},
                                  {"round_minutes": "x", "people": []}, {**VISIT, "words": {}}, {**VISIT, "care": "x"}])
def test_an_answer_that_is_none_is_said_calmly(side, more):
    for ask in ("waiting", "visit", "words", "photo", "act", "something"):
        side.answer(ask, **more)
    assert side.presenter.visit is None
    assert side.presenter.step == "waiting"
