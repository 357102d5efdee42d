"""The check of a centre's own stages: what is wrong is said with the stage, the field and the reason."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from frontdesk.centre.data import Labels, labels
from frontdesk.moments.events import EventKind, known_events
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.values.words import Sentence, sentence
from frontdesk.visit.stages import DELIVERED, DIAGNOSING, NEEDED, READY, RECEIVED, StageBook, read_book, shipped

MOST = 30
LONGEST = 40
STATES = ("waiting", "working", "ready")
STARTED_BY = ("diagnosis_done", "repair_started", "work_completed")
"""Events the promises of a visit begin with: some stage in use means each of them."""

_ID = re.compile(r"[a-z][a-z0-9_]{1,39}")
_CARS_IN = """
SELECT stage, count(*) FROM visit WHERE departed_at IS NULL AND cancelled_at IS NULL GROUP BY stage
"""
_EVER_IN = "SELECT DISTINCT stage FROM stage_change"


def checked(stages: list[dict[str, Any]], steps: list[dict[str, Any]], check_by_another: bool) -> StageBook:
    """The stages as a book; raises ``Refused`` (``stage_…``) about the first thing that is wrong.

    ``where`` is ``stages.<place>.<field>`` or ``steps.<place>.<field>``.
    """
    if not 0 < len(stages) <= MOST:
        raise Refused("stage_count", "A centre works by {most} stages at most.", where="stages", most=MOST)
    for place, step in enumerate(steps):
        step["label"] = _words(step["label"], f"steps.{place}.label", step["id"])
    known = [step["id"] for step in steps]
    if sorted(known) != sorted(step.id for step in shipped().steps):
        raise Refused("stage_steps", "The board has these steps, each once: {known}.", where="steps",
                      known=", ".join(step.id for step in shipped().steps))
    ids = [raw["id"] for raw in stages]
    for place, name in enumerate(ids):
        if not _ID.fullmatch(name):
            _fault(place, "id", name[:30], sentence("an id is 2 to 40 small letters, digits and _."), label=None)
        if ids.index(name) != place:
            _fault(place, "id", name, sentence("there is another stage with this id."), label=None)
    for place, raw in enumerate(stages):
        _check_stage(place, raw, ids, known)
    for needed in NEEDED:
        if needed not in ids or not stages[ids.index(needed)]["used"]:
            place = ids.index(needed) if needed in ids else 0
            _fault(place, "used", needed, sentence("no centre works without this stage."), code="stage_needed",
                   label=_label(stages, ids, needed))
    if ids[0] != RECEIVED or ids[-1] != DELIVERED:
        _fault(0 if ids[0] != RECEIVED else len(ids) - 1, "order", ids[0], sentence(
            "“received” comes first and “delivered” last."), code="stage_order_wrong", label=None)
    book = read_book({"stage": stages, "step": steps, "check_by_another": check_by_another})
    _check_ways(book, ids)
    _check_events(book, ids)
    return book


def refuse_cars_lost(reader: Reader, book: StageBook) -> None:
    """Raise ``Refused``: ``stage_in_use`` where a car stands in a stage that would be used no more,
    ``stage_in_history`` where one that cars were once in would be gone altogether.
    """
    for stage, cars in reader.rows(_CARS_IN):
        if stage not in book.stages or not book.stages[stage].used:
            place = list(book.stages).index(stage) if stage in book.stages else 0
            label = book.stages[stage].label if stage in book.stages else None
            _fault(place, "used", stage, sentence("cars stand in it now: {cars}. Move them on first.", cars=cars),
                   code="stage_in_use", label=label)
    for (stage,) in reader.rows(_EVER_IN):
        if stage not in book.stages:
            _fault(0, "id", stage, sentence("cars were in it: the record needs its name. Keep it, and say that it is "
                                            "not used."), code="stage_in_history", label=None)


def _check_stage(place: int, raw: dict[str, Any], ids: list[str], steps: list[str]) -> None:
    stage = raw["id"]
    raw["label"] = _words(raw["label"], f"stages.{place}.label", stage)
    raw["public"] = _words(raw["public"], f"stages.{place}.public", stage)
    label = raw["label"]
    if raw["board"] not in steps:
        _fault(place, "board", stage, sentence("there is no step “{step}” on the board.", step=raw["board"][:30]),
               label=label)
    if raw["state"] not in STATES:
        _fault(place, "state", stage, sentence("it is one of: {known}.", known=", ".join(STATES)), label=label)
    for name in raw["next"]:
        if name not in ids:
            _fault(place, "next", stage, sentence("there is no stage “{stage}”.", stage=name[:30]), label=label)
        if name in (stage, RECEIVED, DELIVERED):
            _fault(place, "next", stage, sentence("a car does not go to “{stage}” from here by hand.", stage=name),
                   label=label)
    for field in ("emits", "emits_on_leaving"):
        for name in raw[field]:
            event = known_events().get(name)
            if event is None:
                _fault(place, field, stage, sentence("no event is called “{name}”; see the list of events.",
                                                     name=name[:40]), label=label)
            if not sayable(event):
                _fault(place, field, stage, sentence("“{name}” is said by what a person does, not by a stage.",
                                                     name=name), label=label)


def sayable(event: EventKind) -> bool:
    """Whether a stage may mean this event: any other is said by what a person does."""
    return event.name in STARTED_BY


def _check_ways(book: StageBook, ids: list[str]) -> None:
    """Every used stage is reached from the diagnosis, and the end is reached from each of them."""
    used = [stage.id for stage in book.used()]
    for start in used:
        if start in (RECEIVED, DELIVERED):
            continue
        if start != DIAGNOSING and start not in _reached(book, DIAGNOSING):
            _fault(ids.index(start), "next", start, sentence("no way leads here from the diagnosis."),
                   label=book.stages[start].label)
        if start != READY and READY not in _reached(book, start):
            _fault(ids.index(start), "next", start, sentence("no way leads from here to “ready”."),
                   label=book.stages[start].label)


def _reached(book: StageBook, start: str) -> set[str]:
    found: set[str] = set()
    todo = [start]
    while todo:
        for name in book.stages[todo.pop()].next:
            if name not in found:
                found.add(name)
                todo.append(name)
    return found


def _check_events(book: StageBook, ids: list[str]) -> None:
    said = {name for stage in book.used() for name in (*stage.emits, *stage.emits_on_leaving)}
    for event in STARTED_BY:
        if event not in said:
            place = next((at for at, each in enumerate(ids) if event in (*shipped_events(each),)), 0)
            _fault(place, "emits", ids[place], sentence("no stage means “{event}” any more: promises to the customer "
                                                        "begin with it.", event=event),
                   label=book.stages[ids[place]].label)


def shipped_events(stage: str) -> tuple[str, ...]:
    """The events a stage of the program means."""
    found = shipped().stages.get(stage)
    return (*found.emits, *found.emits_on_leaving) if found else ()


def _words(words: dict[str, str], where: str, stage: str) -> dict[str, str]:
    chinese = clean_line(words.get("zh_CN", ""), where=where, limit=LONGEST)
    english = clean_line(words.get("en", ""), where=where, limit=LONGEST)
    if not (chinese or english):
        raise Refused("stage_words", "Stage “{stage}”: write what it is called.", where=where, stage=stage[:30])
    return {"en": english or chinese, "zh_CN": chinese or english}


def _label(stages: list[dict[str, Any]], ids: list[str], stage: str) -> dict[str, str] | None:
    return stages[ids.index(stage)]["label"] if stage in ids else None


def _fault(place: int, field: str, stage: str, reason: Sentence, *, code: str = "stage_wrong",
           label: dict[str, str] | None) -> NoReturn:
    named: str | Labels = labels(label) if label else stage
    raise Refused(code, "Stage “{stage}”, {field}: {reason}", where=f"stages.{place}.{field}", stage=named, field=field,
                  reason=reason)
