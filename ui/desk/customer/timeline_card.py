"""The timeline on the card: what to see of it as chips, its lines, older ones when they are wanted, photos large."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from frontdesk.messages.own_words import own_words
from frontdesk.people.timeline import EVER, Shown, TimelinePage, timeline
from frontdesk.store.faults import Fault
from frontdesk.store.photos import stored_at
from ui.desk.customer.timeline_list import TimelineList
from ui.desk.customer.timeline_presenter import TimelineWords
from ui.desk.place import Place
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frontdesk.people.records import PreferenceRow
    from ui.desk.customer.photo_viewer import PhotoViewer
    from ui.desk.desk import Desk


class TimelineCard(Card):
    """Everything that was, newest first. The first page comes with the card; older ones are read when wanted."""

    go = Signal(object)
    """A ``Place`` to go to."""

    said = Signal(str, str)
    """See ``Page.said``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("History"), parent=parent)
        self._desk = desk
        self._customer = 0
        self._older: int | None = None
        self._words = TimelineWords(desk)
        self._viewer: PhotoViewer | None = None
        self.chips = ChipGroup(
            [("all", desk.text("All")), ("visits", desk.text("Visits")), ("money", desk.text("Money")),
             ("messages", desk.text("Messages")), ("scores", desk.text("Scores")),
             ("photos", desk.text("Photos"))], may_be_empty=False, name=desk.text("What to see"), parent=self)
        self.chips.set_chosen(["all"])
        self.chips.chosen_changed.connect(self._choose)
        self.list = TimelineList(desk.text("History, newest first"), self._stored, parent=self)
        self.list.visit_wanted.connect(self._go_visit)
        self.list.photos_wanted.connect(self.enlarge)
        self.nothing = PlainLabel(tone="quiet", wrap=True, parent=self)
        self.older = QuietButton(desk.text("Show earlier"), icon="down", parent=self)
        self.older.clicked.connect(self.show_older)
        self.add(self.chips)
        self.add(self.list)
        self.add(self.nothing)
        self.body.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_page(self, customer: int, page: TimelinePage, preferences: Iterable[PreferenceRow],
                  names: Mapping[str, str]) -> None:
        """Show a customer's newest page; what was chosen before for the same customer stays chosen."""
        self._words = TimelineWords(self._desk, preferences, names, lambda: own_words(self._desk.reader()))
        if customer != self._customer:
            self._customer = customer
            self.chips.set_chosen(["all"])
        if self._shown() == "all":
            self._take(page)
        else:
            self._choose()

    def show_older(self) -> None:
        """The page before what is shown."""
        if self._older is None:
            return
        page = self._read(self._older)
        if page is not None:
            self.list.add_lines(self._words.lines(page.entries, self._shown()))
            self._older = page.older
            self.older.setVisible(page.older is not None)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def enlarge(self, photos: tuple[str, ...]) -> None:
        """Photos large, over the window."""
        if self._viewer is None:
            from ui.desk.customer.photo_viewer import PhotoViewer  # noqa: PLC0415 (door: loaded with the first photo)
            self._viewer = PhotoViewer(self.window(), self._desk.translator)
        self._viewer.show_photos([self._stored(sha) for sha in photos])

    def _go_visit(self, visit: int) -> None:
        self.go.emit(Place("visit", visit=visit))

    def put_away(self) -> bool:
        """Close an enlarged photo; whether there was one."""
        if self._viewer is None or self._viewer.isHidden():
            return False
        self._viewer.close_sheet()
        return True

    def _shown(self) -> Shown:
        chosen: list[Shown] = self.chips.chosen()  # type: ignore[assignment]  (the keys above)
        return chosen[0] if chosen else "all"

    def _choose(self, *_: object) -> None:
        page = self._read(EVER)
        if page is not None:
            self._take(page)

    def _take(self, page: TimelinePage) -> None:
        lines = self._words.lines(page.entries, self._shown())
        self.list.set_lines(lines)
        self.list.setVisible(bool(lines))
        self._older = page.older
        self.older.setVisible(page.older is not None)
        self.nothing.set_text(self._desk.text("Nothing of this kind yet."))
        self.nothing.setVisible(not lines)

    def _read(self, before: int) -> TimelinePage | None:
        try:
            return timeline(self._desk.reader(), self._customer, shown=self._shown(), before=before)
        except Fault as fault:
            self.said.emit("fault", fault.sentence.said(self._desk.translator))
            return None

    def _stored(self, sha: str) -> Path | None:
        path = stored_at(self._desk.store.folder, sha)
        return path if path.is_file() else None
