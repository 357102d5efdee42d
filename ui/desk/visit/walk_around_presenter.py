"""The marks of a walk-around in words, and what is new at delivery. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from frontdesk.centre.data import Label, read_data
from frontdesk.values.record import Record
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import MarkRow
    from ui.desk.desk import Desk
    from ui.widgets.outline_areas import ViewDrawing

Phase = Literal["arrival", "delivery"]
Origin = Literal["earlier", "arrival", "delivery"]
NEAR = 60
"""Thousandths of a view within which two marks of the same kind are one and the same."""


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One mark as it is listed: its number on the outline, where it is, what it is, and whether it can be changed."""

    id: int
    number: int
    origin: Origin
    view: str
    x: int
    y: int
    where: str
    what: str
    kind: str
    size: str
    note: str
    photo: str
    editable: bool
    area: str = ""


class NewMark(Record):
    """A mark that was just put and that the record does not hold yet; ``key`` is below zero."""

    key: int
    view: str
    x: int
    y: int
    area: str
    kind: str = ""
    size: str = ""
    note: str = ""
    photo: str = ""
    gone: bool = False

    def said(self) -> dict[str, str]:
        """What was said of it."""
        return {"kind": self.kind, "size": self.size, "note": self.note, "photo": self.photo}


@lru_cache(maxsize=2)
def _labels(table: Literal["kind", "size"]) -> dict[str, Label]:
    return {raw["id"]: raw["label"] for raw in read_data("marks.toml")[table]}


class MarkWords:
    """Names areas, views, kinds and sizes in the reader's language."""

    def __init__(self, desk: Desk, drawings: Iterable[ViewDrawing], hidden: Iterable[tuple[str, str]] = ()) -> None:
        self._desk = desk
        self._views = {drawing.key: drawing.label for drawing in drawings}
        self._hidden = dict(hidden)
        self._areas = {area.key: area.label for drawing in drawings for area in drawing.areas} | self._hidden

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of mark, each with the digit that chooses it."""
        return [(key, f"{number}  {pick(label, self._desk.translator)}")
                for number, (key, label) in enumerate(_labels("kind").items(), 1)]

    def sizes(self) -> list[tuple[str, str]]:
        """The sizes, each with the digit that chooses it."""
        return [(key, f"{number}  {pick(label, self._desk.translator)}")
                for number, (key, label) in enumerate(_labels("size").items(), 1)]

    def parts(self) -> list[tuple[str, str]]:
        """Every part of the car by name, those on the drawings first."""
        return list(self._areas.items())

    def place_of(self, drawings: Iterable[ViewDrawing], area: str, marks: Iterable[MarkLine]) -> tuple[str, int, int]:
        """View and place where a mark of a part stands that was named: its middle where it is seen largest; of a part
        that no drawing shows, on the roof beside the others of its kind.
        """
        best: tuple[float, str, int, int] | None = None
        for drawing in drawings:
            for each in drawing.areas:
                if each.key == area:
                    xs, ys = [x for x, _ in each.corners], [y for _, y in each.corners]
                    size = (max(xs) - min(xs)) * (max(ys) - min(ys)) / drawing.aspect
                    if best is None or size > best[0]:
                        best = (size, drawing.key, *each.middle())
        if best is not None:
            return best[1:]
        there = sum(mark.area in self._hidden for mark in marks)
        return "top", min(480 + 40 * there, 1000), 500

    def where(self, view: str, area: str) -> str:
        """The area's own words (``Front door, left``); beside the car, the side one looks from."""
        return self._areas.get(area, area) or self._views.get(view, view)

    def what(self, kind: str, size: str) -> str:
        """``Scratch, 2 to 10 cm``; where nobody said yet what it is, the words that ask for it."""
        translator = self._desk.translator
        if not kind:
            return self._desk.text("what is it?")
        labels = (_labels("kind").get(kind), _labels("size").get(size))
        return self._desk.formats.listed([pick(found, translator) for found in labels if found is not None])

    def said(self, name: str, value: str) -> str:
        """A ``kind``, a ``size`` or a ``note`` as people read it."""
        labels = _labels(name) if name in ("kind", "size") else {}
        return pick(labels[value], self._desk.translator) if value in labels else str(value)

    def lines(self, visit: VisitPage, phase: Phase, new: Iterable[NewMark] = (),
              over: Mapping[int, Mapping[str, Any]] = MappingProxyType({})) -> list[MarkLine]:
        """The marks to show in a phase: those of earlier visits, then those of the arrival, then those of delivery;
        ``new`` ones that are just being kept come last, and ``over`` is what was just said of others.
        """
        groups: list[tuple[Origin, Iterable[MarkRow]]] = [("earlier", distinct(visit.marks_old)),
                                                          ("arrival", visit.marks_arrival)]
        if phase == "delivery":
            groups.append(("delivery", visit.marks_delivery))
        open_phase = not finished(visit, phase) and visit.departed_at is None and visit.cancelled_at is None
        lines: list[MarkLine] = []
        for origin, marks in groups:
            lines += [MarkLine(mark.id, len(lines) + at, origin, mark.view, mark.x, mark.y,
                               self.where(mark.view, mark.area), self.what(mark.kind, mark.size), mark.kind, mark.size,
                               mark.note, mark.photo, open_phase and origin == phase, mark.area)
                      for at, mark in enumerate((replace(mark, **over.get(mark.id, {})) for mark in marks), 1)]
        return lines + [MarkLine(mark.key, len(lines) + at, phase, mark.view, mark.x, mark.y,
                                 self.where(mark.view, mark.area), self.what(mark.kind, mark.size), mark.kind,
                                 mark.size, mark.note, mark.photo, open_phase, mark.area)
                        for at, mark in enumerate((mark for mark in new if not mark.gone), 1)]

    def difference(self, visit: VisitPage) -> tuple[str, bool]:
        """What the second walk-around found that was not there at arrival, and whether it found anything."""
        added = new_marks(visit)
        text = self._desk.translator
        if not visit.marks_delivery and visit.walked_delivery_at is None:
            return self._desk.text("Compare with the marks of the arrival. What is new gets a mark here."), False
        if not added:
            count = len(visit.marks_arrival)
            words = text.plural("Nothing new: the {count} mark of the arrival, no other.",
                                "Nothing new: the {count} marks of the arrival, no others.", count)
            return words.format(count=count), False
        said = self._desk.text("{where}: {what}")
        named = self._desk.formats.listed([said.format(where=self.where(mark.view, mark.area),
                                                       what=self.what(mark.kind, "")) for mark in added])
        words = text.plural("{count} new mark since the arrival: {marks}",
                            "{count} new marks since the arrival: {marks}", len(added))
        return words.format(count=len(added), marks=named), True


def finished(visit: VisitPage, phase: Phase) -> bool:
    """Whether the walk-around of this phase is over."""
    return (visit.walked_arrival_at if phase == "arrival" else visit.walked_delivery_at) is not None


def new_marks(visit: VisitPage) -> tuple[MarkRow, ...]:
    """The marks of delivery that are not one of the arrival's, seen again."""
    return tuple(mark for mark in visit.marks_delivery
                 if not any(_same(mark, old) for old in (*visit.marks_arrival, *visit.marks_old)))


def distinct(marks: Iterable[MarkRow]) -> list[MarkRow]:
    """Each mark once: the same scratch is put down at every visit."""
    kept: list[MarkRow] = []
    for mark in marks:
        if not any(_same(mark, other) for other in kept):
            kept.append(mark)
    return kept


def _same(one: MarkRow, other: MarkRow) -> bool:
    return (one.view == other.view and one.kind == other.kind and abs(one.x - other.x) <= NEAR
            and abs(one.y - other.y) <= 2 * NEAR)
