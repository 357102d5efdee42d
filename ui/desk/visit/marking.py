"""Marks as they are put: shown at the touch, each touch kept by its own act, the last one taken back by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from ui.desk.visit.mark_meanwhile import MarkMeanwhile, expected
from ui.desk.visit.walk_around_presenter import NewMark

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from frontdesk.visit.page import VisitPage
    from frontdesk.visit.records import MarkRow
    from ui.desk.visit.panel import StepPanel
    from ui.desk.visit.walk_around_presenter import MarkWords, Phase

_MOST_UNDO = 50


class Marking(QObject):
    """The marks of one phase between the finger and the record.

    A mark has a number below zero until the record holds it; what is said of it meanwhile follows when it does.
    """

    changed = Signal()
    """What is to be shown is another."""

    def __init__(self, panel: StepPanel, phase: Phase, words: MarkWords) -> None:
        super().__init__(panel)
        self.meanwhile = MarkMeanwhile(panel.desk, panel, words, lambda said: panel.page.said.emit("fault", said))
        self._panel = panel
        self._phase = phase
        self._visit: VisitPage | None = None
        self._new: dict[int, NewMark] = {}
        self._ids: dict[int, int] = {}
        self._landed: set[int] = set()
        self.over: dict[int, dict[str, Any]] = {}
        """What was said of marks of the record and is not in it yet."""

        self._undo: list[Callable[[], None]] = []
        self._next = -1

    def show_visit(self, visit: VisitPage) -> None:
        """The record as it stands."""
        if self._visit is not None and self._visit.id != visit.id:
            self._new.clear()
            self.over.clear()
            self._undo.clear()
        self._visit = visit

    def new(self) -> list[NewMark]:
        """Marks that the record does not hold yet."""
        self._landed |= {mark.id for mark in self._marks()}
        return [mark for mark in self._new.values() if self._ids.get(mark.key) not in self._landed]

    def key_of(self, mark: int) -> int:
        """The mark's id in the record, where it has one by now."""
        return self._ids.get(mark, mark)

    def waiting(self) -> bool:
        """Whether a mark is on its way to the record."""
        return any(key not in self._ids for key in self._new)

    def may_undo(self) -> bool:
        """Whether there is a touch to take back."""
        return bool(self._undo)

    def begin(self, view: str, x: int, y: int, area: str) -> int:
        """Put a mark; returns its number until the record gives it one."""
        assert self._visit is not None
        key, self._next = self._next, self._next - 1
        self._new[key] = NewMark(key, view, x, y, area)
        self._panel.act("place_mark", once=f"mark:{key}", visit=self._visit.id, phase=self._phase, view=view, x=x, y=y,
                        area=area, done=partial(self._put, key), refused=partial(self._not_put, key))
        self._remember(lambda: self.remove(key, undo=False))
        self.changed.emit()
        return key

    def say(self, mark: int, *, undo: bool = True, stood: dict[str, Any] | None = None, **what: Any) -> None:
        """Say what a mark is (``kind``, ``size``, ``note``, ``photo``) or where (``view``, ``x``, ``y``, ``area``).

        ``stood`` is what the person saw of it where that is not what is shown now.
        """
        mark = self.key_of(mark)
        before = self._known(mark)
        if before is None:
            return
        new = {name: value for name, value in what.items() if value != before[name]}
        if not new:
            return
        if undo:
            self._remember(lambda: self.say(mark, undo=False, stood=before | new,
                                            **{name: before[name] for name in new}))
        if mark < 0:
            self._new[mark] = self._new[mark].but(**new)
            self.changed.emit()
            return
        for key, kept in self._ids.items():
            if kept == mark:
                self._new[key] = self._new[key].but(**new)
        self._change(mark, new, expected(new, before | (stood or {})))

    def remove(self, mark: int, *, undo: bool = True) -> None:
        """Take a mark off."""
        mark = self.key_of(mark)
        if mark < 0:
            self._new[mark] = self._new[mark].but(gone=True)
            self.changed.emit()
            return
        self._panel.act("remove_mark", once=f"remove:{mark}", mark=mark)
        if undo:
            self._remember(lambda: self._panel.act("put_back_mark", once=f"back:{mark}", mark=mark))

    def undo(self) -> None:
        """Take the last touch back."""
        if self._undo:
            self._undo.pop()()
            self.changed.emit()

    def _put(self, key: int, changed: Changed) -> None:
        """The record holds it: send what was said since."""
        new = self._new[key]
        self._ids[key] = changed.ids["mark"]
        if new.gone:
            self.remove(key, undo=False)
        elif said := {name: value for name, value in new.said().items() if value}:
            self._change(self._ids[key], said, dict.fromkeys(said, ""))
        self.changed.emit()

    def _change(self, mark: int, new: dict[str, Any], stood: dict[str, Any]) -> None:
        """Keep what was said of a mark; it is shown already. Where another desk said something else, both are asked."""
        self.over[mark] = self.over.get(mark, {}) | new

        def answered() -> None:
            left = {name: value for name, value in self.over.pop(mark, {}).items() if new.get(name) != value}
            if left:
                self.over[mark] = left
            self.changed.emit()

        def refused(refusal: Refused) -> None:
            if self.meanwhile.asks(refusal, new, partial(self._change, mark)):
                self._undo.clear()
            else:
                self._panel.show_refusal(refusal)
            answered()

        self._panel.act("change_mark", once=f"change:{mark}:{uuid4().hex}", mark=mark, done=lambda _: answered(),
                        refused=refused, expected=stood, **new)
        self.changed.emit()

    def _not_put(self, key: int, refusal: Refused) -> None:
        self._new.pop(key, None)
        self._undo.clear()
        self._panel.show_refusal(refusal)
        self.changed.emit()

    def _known(self, mark: int) -> dict[str, Any] | None:
        if mark < 0:
            new = self._new.get(mark)
            return None if new is None else {**new.said(), "view": new.view, "x": new.x, "y": new.y, "area": new.area}
        row = next((each for each in self._marks() if each.id == mark), None)
        if row is not None:
            named = ("kind", "size", "note", "photo", "view", "x", "y", "area")
            return {name: getattr(row, name) for name in named} | self.over.get(mark, {})
        key = next((key for key, kept in self._ids.items() if kept == mark), None)  # done, and not read again yet
        return self._known(key) if key is not None else None

    def _marks(self) -> tuple[MarkRow, ...]:
        if self._visit is None:
            return ()
        return self._visit.marks_arrival if self._phase == "arrival" else self._visit.marks_delivery

    def _remember(self, back: Callable[[], None]) -> None:
        self._undo = [*self._undo[1 - _MOST_UNDO:], back]
