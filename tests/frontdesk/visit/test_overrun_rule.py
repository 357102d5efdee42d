"""Random estimates, answers, corrections and questions: no work begins and nothing is billed without a recorded yes.

Beside the program runs a naive recount that knows only which acts were accepted, with what they were given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from frontdesk.visit.starting import may_start
from tests.frontdesk.conftest import NINE_O_CLOCK
from tests.frontdesk.visit.service_desk import ServiceDesk

LIMIT = 10_000
PRICES = (0, 1, 4_999, 5_000, 9_999, 10_000, 10_001, 20_000, 60_000, 60_001, 70_000)
WAYS = ("in_person", "phone", "message")
STAGES = ("in_repair", "quality_check", "awaiting_approval", "wash", "ready")


@dataclass
class Recount:
    """What the customer was asked and said, as plain as can be."""

    price: dict[int, int] = field(default_factory=dict[int, int])  # what each line comes to now
    said: dict[int, int | None] = field(default_factory=dict[int, "int | None"])  # to this amount; None: a no
    instead: dict[int, int] = field(default_factory=dict[int, int])
    newest: list[int] = field(default_factory=list[int])
    question: list[int] = field(default_factory=list[int])
    begun: set[int] = field(default_factory=set[int])
    answered: bool = False

    def agreed(self) -> dict[int, int]:
        """Every line with a yes that nothing has taken the place of."""
        given = {line: amount for line, amount in self.said.items() if amount is not None}
        return {line: amount for line, amount in given.items()
                if not any(self.instead.get(other) == line for other in given)}

    def open(self) -> set[int]:
        return {line for line in [*self.newest, *self.question] if line not in self.said}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceDesk]:
    folder: Path = tmp_path_factory.mktemp("overrun")
    with Store(folder / "centre") as store:
        yield ServiceDesk(store, StandingClock(NINE_O_CLOCK))


def drawn_lines(draw: Any, most: int) -> list[dict[str, Any]]:
    return [{"kind": draw(some.sampled_from(("labour", "part"))), "name": draw(some.sampled_from("甲乙丙丁")),
             "quantity": draw(some.sampled_from(("1", "0.5", "2"))), "unit_price_fen": draw(some.sampled_from(PRICES)),
             "free": "goodwill"} for _ in range(draw(some.integers(1, most)))]


def amount(line: dict[str, Any]) -> int:
    return int(float(line["quantity"]) * line["unit_price_fen"] + 0.5)


class Play:
    """One visit; every step is tried, and counted only where it was accepted."""

    def __init__(self, desk: ServiceDesk, draw: Any) -> None:
        self.desk, self.draw, self.model = desk, draw, Recount()
        ids = desk.do("add_customer", name="客户", anyway=True, plate="").ids
        vehicle = desk.do("add_vehicle", customer=ids["customer"], model="示例").ids["vehicle"]
        self.visit = desk.at("spoken", customer=ids["customer"], vehicle=vehicle)

    def tried(self, act: str, **fields: Any) -> dict[str, Any] | None:
        try:
            return self.desk.do(act, **fields).ids
        except Refused:
            return None

    def some_of(self, lines: Any) -> list[int]:
        held = sorted(lines)
        return [line for line in held if self.draw(some.integers(0, 2)) == 0]

    def proof(self) -> dict[str, Any]:
        how = self.draw(some.sampled_from(WAYS))
        return {"how": how, "evidence": self.draw(some.sampled_from(("电话里同意",) * 5 + ("",)))}

    def estimate(self) -> None:
        lines = drawn_lines(self.draw, 4)
        ids = self.tried("estimate", visit=self.visit, lines=lines, work_minutes=30, anyway=True)
        if ids is not None:
            assert not self.model.answered, "an estimate was given over the customer's yes"
            self.model.newest = ids["lines"]
            self.model.price |= {line: amount(given) for line, given in zip(ids["lines"], lines, strict=True)}

    def approve(self) -> None:
        model = self.model
        declined, later = self.some_of(model.newest[1:]), self.some_of(model.newest[1:])
        proof = self.proof()
        changed = self.draw(some.integers(0, 5)) == 5
        seen = [{"line": line, "amount_fen": model.price[line] + int(changed)} for line in model.newest]
        ids = self.tried("approve_estimate", visit=self.visit, declined=declined, call_me=later, seen=seen, **proof)
        if ids is None:
            return
        assert proof["evidence"], "a yes without any evidence"
        assert not changed, "a yes to what was not seen"
        model.answered = True
        model.said |= {line: None if line in declined else model.price[line] for line in model.newest
                       if line not in set(later)}

    def answer(self) -> None:
        model = self.model
        every = sorted(model.price)
        chosen = every if len(every) == 1 else self.some_of(every) or every[-1:]
        answers = [{"line": line, "answer": self.draw(some.sampled_from(("approved", "declined", "call_me"))),
                    "seen_fen": model.price[line]} for line in chosen]
        proof = self.proof()
        if self.tried("answer_lines", visit=self.visit, answers=answers, **proof) is None:
            return
        assert model.answered
        assert not model.question
        for each in answers:
            line = each["line"]
            assert line not in model.begun, "an answer was changed after the work had begun"
            model.said.pop(line, None)
            if each["answer"] != "call_me":
                assert proof["evidence"]
                model.said[line] = model.price[line] if each["answer"] == "approved" else None
            elif line not in model.newest:
                model.newest.append(line)

    def ask(self) -> None:
        model = self.model
        lines = drawn_lines(self.draw, 2)
        for line in lines:
            if model.agreed() and self.draw(some.booleans()):
                line["instead_of"] = self.draw(some.sampled_from(sorted(model.agreed())))
        ids = self.tried("ask_overrun", visit=self.visit, lines=lines, reason="发现漏油")
        if ids is not None:
            assert model.answered
            assert not model.question
            model.question = ids["lines"]
            for row, line in zip(ids["lines"], lines, strict=True):
                model.price[row] = amount(line)
                if "instead_of" in line:
                    model.instead[row] = line["instead_of"]

    def answer_question(self) -> None:
        model = self.model
        agreed, chosen, proof = self.draw(some.booleans()), self.some_of(model.question), self.proof()
        if self.tried("answer_overrun", visit=self.visit, agreed=agreed, line_ids=chosen, **proof) is None:
            return
        assert model.question
        assert proof["evidence"]
        for line in model.question:
            yes = agreed and line in chosen
            model.said[line] = model.price[line] if yes else None
            if yes and model.instead.get(line) in model.begun:
                model.begun.add(line)
        model.question = []

    def correct(self) -> None:
        if not self.model.price:
            return
        line = self.draw(some.sampled_from(sorted(self.model.price)))
        price = self.draw(some.sampled_from(PRICES))
        if self.tried("correct_line", line=line, quantity="1", unit_price_fen=price) is not None:
            assert line in self.model.agreed()
            self.model.price[line] = price

    def start(self) -> None:
        if not self.model.price:
            return
        self.tried("hand_to_workshop", visit=self.visit)
        line = self.draw(some.sampled_from(sorted(self.model.price)))
        if self.tried("start_line", line=line) is not None:
            assert line in self.model.agreed(), "work began without a yes"
            assert line not in {self.model.instead.get(open_line) for open_line in self.model.question}
            self.model.begun.add(line)

    def move(self) -> None:
        self.tried("hand_to_workshop", visit=self.visit)
        stage = self.draw(some.sampled_from(STAGES))
        if self.tried("move_stage", visit=self.visit, stage=stage) is not None and stage != "awaiting_approval":
            assert self.model.answered, "the repair went on without a yes"
            assert not self.model.question, "the repair went on while a question was open"
            self.model.begun |= set(self.model.agreed())

    def bill(self) -> None:
        ids = self.tried("make_bill", visit=self.visit)
        if ids is not None:
            assert not self.model.open(), "billed while an answer was missing"
            assert ids["total"] == sum(self.model.price[line] for line in self.model.agreed())

    def call(self) -> None:
        self.tried("ask_for_call", visit=self.visit)

    def check(self) -> None:
        """The record beside the recount."""
        page, agreed = self.desk.page(self.visit), self.model.agreed()
        lines = {line.id: line for line in page.lines}
        assert {line.id for line in page.lines if line.state == "approved"} == set(agreed)
        assert page.bill.total_fen == sum(self.model.price[line] for line in agreed)
        assert page.bill.agreed_fen == sum(agreed.values())
        assert page.bill.total_fen <= sum(agreed.values()) + LIMIT
        assert all(lines[line].answered_how and lines[line].answered_by and lines[line].answered_at
                   for line in self.model.said if line in lines)
        waits = {self.model.instead.get(line) for line in self.model.question}
        assert set(may_start(self.desk.store.reader(), self.visit)) == set(agreed) - self.model.begun - waits
        assert {line.id for line in page.lines if line.started_at is not None} == self.model.begun & set(lines)


BEFORE = (Play.estimate, Play.approve, Play.approve, Play.call, Play.start, Play.move, Play.bill)
AFTER = (Play.answer, Play.answer, Play.ask, Play.ask, Play.answer_question, Play.answer_question, Play.correct,
         Play.correct, Play.start, Play.start, Play.move, Play.bill, Play.bill, Play.call, Play.estimate)


@settings(max_examples=60, deadline=None)
@given(data=some.data())
def test_nothing_begins_and_nothing_is_billed_without_a_yes(shared: ServiceDesk, data: Any):
    play = Play(shared, data.draw)
    play.estimate()
    play.check()
    if data.draw(some.integers(0, 3)):
        play.approve()
        play.check()
    for _ in range(14):
        step = data.draw(some.sampled_from(AFTER if play.model.answered else BEFORE))
        step(play)
        play.check()
