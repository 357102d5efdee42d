"""The marks of a walk-around in words, and what is new at delivery. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from frontdesk.centre.data import Label, read_data
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


@lru_cache(maxsize=2)
def _labels(table: Literal["kind", "size"]) -> dict[str, Label]:
    return {raw["id"]: raw["label"] for raw in read_data("marks.toml")[table]}


class MarkWords:
    """Names areas, views, kinds and sizes in the reader's language."""

    def __init__(self, desk: Desk, drawings: Iterable[ViewDrawing], hidden: Iterable[tuple[str, str]] = ()) -> None:
        self._desk = desk
        self._views = {drawing.key: drawing.label for drawing in drawings}
        self._areas = {area.key: area.label for drawing in drawings for area in drawing.areas} | dict(hidden)

    def kinds(self) -> list[tuple[str, str]]:
        """The kinds of mark, each with the digit that chooses it."""
        return [(key, f"{number}  {pick(label, self._desk.translator)}")
                for number, (key, label) in enumerate(_labels("kind").items(), 1)]

    def sizes(self) -> list[tuple[str, str]]:
        """The sizes, each with the digit that chooses it."""
        return [(key, f"{number}  {pick(label, self._desk.translator)}")
                for number, (key, label) in enumerate(_labels("size").items(), 1)]

    def where(self, view: str, area: str) -> str:
        """The area's own words (``Front door, left``); beside the car, the side one looks from."""
        return self._areas.get(area, area) or self._views.get(view, view)

    def what(self, kind: str, size: str) -> str:
        """``Scratch, 2 to 10 cm``."""
        translator = self._desk.translator
        labels = (_labels("kind").get(kind), _labels("size").get(size))
        return self._desk.formats.listed([pick(found, translator) for found in labels if found is not None])

    def lines(self, visit: VisitPage, phase: Phase) -> list[MarkLine]:
        """The marks to show in a phase: those of earlier visits, then those of the arrival, then those of delivery."""
        groups: list[tuple[Origin, Iterable[MarkRow]]] = [("earlier", distinct(visit.marks_old)),
                                                          ("arrival", visit.marks_arrival)]
        if phase == "delivery":
            groups.append(("delivery", visit.marks_delivery))
        open_phase = not finished(visit, phase) and visit.departed_at is None and visit.cancelled_at is None
        lines: list[MarkLine] = []
        for origin, marks in groups:
            lines += [MarkLine(mark.id, len(lines) + at, origin, mark.view, mark.x, mark.y,
                               self.where(mark.view, mark.area), self.what(mark.kind, mark.size), mark.kind, mark.size,
                               mark.note, mark.photo, open_phase and origin == phase)
                      for at, mark in enumerate(marks, 1)]
        return lines

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
