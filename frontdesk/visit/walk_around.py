"""Walking around the car with the customer: each mark with its place, kind, size and photo; at arrival and at delivery.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import bindparam, false, literal_column, true

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit import tables
from frontdesk.visit.mark_kinds import check_place, known_area, known_kind, known_size
from frontdesk.visit.mark_meanwhile import said_of_mark, settled_mark
from frontdesk.visit.photos import known_photo
from frontdesk.visit.stages import in_force
from frontdesk.visit.standing import Standing, open_visit, tell_event, unsettled_visit

Phase = Literal["arrival", "delivery"]
View = Literal["left", "right", "front", "rear", "top"]
_VOID = tables.signature.update().where(
    tables.signature.c.visit == bindparam("of_visit"), tables.signature.c.purpose == literal_column("'walk_around'"),
    tables.signature.c.void == false()).values(void=true())


@act("place_mark")
def place_mark(tx: Transaction, *, visit: int, phase: Phase, view: View, x: int, y: int, area: str = "", kind: str = "",
               size: str = "", note: str = "", photo: str = "") -> dict[str, Any]:
    """Put a mark on the outline: ``x`` and ``y`` in thousandths of the view, ``photo`` the SHA of a stored one.

    What it is (``kind``) may be said with the next tap (``change_mark``), before the walk-around is finished.
    """
    found = _walking(tx, visit, phase)
    check_place(x, y)
    _unsign(tx, visit, phase)
    mark = tx.insert(tables.mark, key=tx.key, visit=found.id, phase=phase, view=view, x=x, y=y,
                     area=known_area(area), kind=known_kind(kind), size=known_size(size),
                     note=clean_line(note, where="note"), photo=known_photo(tx, photo, where="photo"), at=tx.now,
                     by=tx.by, removed=False)
    return {"mark": mark, "visit": visit}


@act("change_mark")
def change_mark(tx: Transaction, *, mark: int, kind: str | None = None, size: str | None = None,
                note: str | None = None, photo: str | None = None, view: View | None = None, x: int | None = None,
                y: int | None = None, area: str | None = None,
                expected: dict[str, int | str] | None = None) -> dict[str, Any]:
    """Change what a mark is, how large, its note or photo, or move it; what is not given stays.

    ``expected``: what was shown of it; what somebody else changed since is not replaced unseen. Refused:
    ``mark_unknown``, ``changed_meanwhile``.
    """
    visit = _visit_of(tx, mark)
    values: dict[str, Any] = {name: value for name, value in (("view", view), ("x", x), ("y", y)) if value is not None}
    check_place(x or 0, y or 0)
    if area is not None:
        values["area"] = known_area(area)
    values |= said_of_mark(tx, kind=kind, size=size, note=note, photo=photo)
    values = settled_mark(tx, "mark", mark, expected, values)
    if values:
        tx.update(tables.mark, mark, **values)
    return {"mark": mark, "visit": visit}


@act("remove_mark")
def remove_mark(tx: Transaction, *, mark: int) -> dict[str, Any]:
    """Take a mark of this visit off again; the record keeps that it was there."""
    visit = _visit_of(tx, mark)
    tx.update(tables.mark, mark, removed=True)
    return {"mark": mark, "visit": visit}


@act("put_back_mark")
def put_back_mark(tx: Transaction, *, mark: int) -> dict[str, Any]:
    """Put a mark back that was taken off."""
    visit = _visit_of(tx, mark, removed=True)
    tx.update(tables.mark, mark, removed=False)
    return {"mark": mark, "visit": visit}


@act("finish_walk_around")
def finish_walk_around(tx: Transaction, *, visit: int, phase: Phase) -> dict[str, Any]:
    """The walk-around is done, also when the car has no mark; afterwards its marks stay as they are.

    Refused: ``mark_unnamed`` while a mark says nothing of what it is; ``work_not_done``, ``walk_around_over``.
    """
    found = _walking(tx, visit, phase)
    close(tx, found, phase)
    return {"visit": visit}


@act("reopen_walk_around")
def reopen_walk_around(tx: Transaction, *, visit: int, phase: Phase, why: str = "") -> dict[str, Any]:
    """Change the marks of a finished walk-around after all: it has to be finished and signed again.

    Refused: ``walk_around_open`` where it is not finished.
    """
    found = unsettled_visit(tx, visit)
    row = tx.read.value("SELECT id FROM walk_around WHERE visit = :visit AND phase = :phase AND NOT reopened",
                        visit=visit, phase=phase)
    if row is None:
        raise Refused("walk_around_open", "This walk-around is still open; its marks can be changed.", where="phase")
    tx.update(tables.walk_around, row, reopened=True, reopened_at=tx.now, why=clean_line(why, where="why"))
    _unsign(tx, found.id, phase)
    return {"visit": visit}


def close(tx: Transaction, found: Standing, phase: Phase) -> None:
    """Finish the walk-around of a phase that is open."""
    visit = found.id
    if phase == "delivery" and not in_force(tx.read).stages[found.stage].work_done:
        raise Refused("work_not_done", "The second walk-around comes when the work is done. Move the car to the "
                      "quality check first.", where="phase")
    unnamed = tx.read.value("SELECT count(*) FROM mark WHERE visit = :visit AND phase = :phase AND kind = '' "
                            "AND NOT removed", visit=visit, phase=phase)
    if unnamed:
        raise Refused("mark_unnamed", "A mark does not say what it is yet. Tap it and choose, or remove it.",
                      where="kind")
    row = tx.read.value("SELECT id FROM walk_around WHERE visit = :visit AND phase = :phase", visit=visit, phase=phase)
    if row is not None:
        tx.update(tables.walk_around, row, reopened=False, finished_at=tx.now, by=tx.by)
        return
    tx.insert(tables.walk_around, visit=visit, phase=phase, finished_at=tx.now, by=tx.by, reopened=False)
    tell_event(tx, found, "walk_around_done", phase=phase)


def _walking(tx: Transaction, visit: int, phase: str) -> Standing:
    found = open_visit(tx, visit)
    if tx.read.value("SELECT id FROM walk_around WHERE visit = :visit AND phase = :phase AND NOT reopened", visit=visit,
                     phase=phase) is not None:
        raise Refused("walk_around_over", "This walk-around is finished; its marks stay as the customer saw them. Open "
                      "it again to change them; it is then signed again.", where="phase")
    return found


def _unsign(tx: Transaction, visit: int, phase: str) -> None:
    """Marks change: who signed the ones before has not signed these."""
    if phase == "arrival":
        tx.execute(_VOID, of_visit=visit)


def _visit_of(tx: Transaction, mark: int, *, removed: bool = False) -> int:
    """The visit of a mark that can still be changed; whoever signed before signs again."""
    row = tx.read.row("SELECT visit, phase, removed FROM mark WHERE id = :mark", mark=mark)
    if row is None or bool(row[2]) is not removed:
        raise Refused("mark_unknown", "This mark is not on the car any more. Refresh the page.", where="mark")
    found = _walking(tx, row[0], row[1]).id
    _unsign(tx, found, row[1])
    return found
