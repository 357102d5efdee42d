"""What every step's panel has in common, and what the visit page asks of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from frontdesk.values.clock import Instant, local
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence
from frontdesk.visit.page import VisitPage
from resources.formats import Formats
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.field import Field

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class StepPanel(QWidget):
    """One step of a visit. Override ``show_visit``, ``finish`` and ``first_field``; the rest has harmless defaults."""

    step_done = Signal()
    """Emitted when the step is finished: the page opens the next one."""

    open_step = Signal(str)
    """Emitted with the key of another step the person should see."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(page)
        self.desk = desk
        self.page = page
        self.formats = Formats(desk.translator.language)
        self.visit: VisitPage | None = None
        self.fields: dict[str, Field] = {}
        self._keys: dict[str, str] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().px(tokens.BASE))

    def show_visit(self, visit: VisitPage) -> None:
        """Show this visit; what is half-typed stays. An override calls this first."""
        self.visit = visit

    def finish(self) -> None:
        """Ctrl+Enter: do what finishes this step."""

    def first_field(self) -> QWidget | None:
        """Where the keyboard goes when the step opens."""
        return None

    def tick(self) -> None:
        """Time passed: repaint what counts down."""

    def step_back(self) -> bool:
        """Escape: close what is open inside the step; False lets the page and the window go back."""
        return False

    def take_focus(self, focus: str) -> None:
        """The page was asked for an act or a situation inside this step (``soon_ready`` …): point to it."""

    def text(self, source: str) -> str:
        """The words for an English source text."""
        return self.desk.translator.text(source)

    def words(self, sentence: Sentence) -> str:
        """A sentence from below, in the reader's language."""
        return sentence.said(self.desk.translator)

    def time(self, at: Instant | None) -> str:
        """``14:05``, or nothing."""
        return self.formats.time(local(at, self.desk.zone)) if at is not None else ""

    def act(self, name: str, *, done: Callable[[Changed], None] | None = None,
            refused: Callable[[Refused], None] | None = None, once: str = "", **fields: Any) -> None:
        """Do an act; a refusal goes beside the field it names and keeps what was typed.

        ``once`` names what is being sent: the same key is used until it succeeds, so that trying again is safe.
        ``refused`` hears a refusal instead.
        """
        key = self._keys.setdefault(once or name, uuid4().hex)
        for field in self.fields.values():
            field.set_error("")

        def succeeded(changed: Changed) -> None:
            self._keys.pop(once or name, None)
            if done is not None:
                done(changed)

        def was_refused(refusal: Refused) -> None:
            self._keys.pop(once or name, None)
            (refused or self.show_refusal)(refusal)

        self.page.act(name, key=key, done=succeeded, refused=was_refused, **fields)

    def scrolled(self) -> int:
        """How far down the page is."""
        scroll = self._scroll_area()
        return scroll.verticalScrollBar().value() if scroll is not None else 0

    def scroll_to(self, place: int) -> None:
        """Move the page back to where it was."""
        scroll = self._scroll_area()
        if scroll is not None:
            scroll.verticalScrollBar().setValue(place)

    def _scroll_area(self) -> QScrollArea | None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area if isinstance(area, QScrollArea) else None

    def reveal(self, widget: QWidget) -> None:
        """Bring a part of the step into view, once it has been laid out."""
        scroll = self._scroll_area()
        if scroll is not None:
            QTimer.singleShot(0, widget, lambda: scroll.ensureWidgetVisible(widget, 0, look().px(tokens.BASE)))

    def show_refusal(self, refusal: Refused) -> None:
        """Say why beside its field, else in the notice strip."""
        field = self.fields.get(refusal.where)
        if field is not None and field.isVisibleTo(self):
            field.set_error(self.words(refusal.sentence))
            field.setFocus()
            self.reveal(field)
        else:
            self.page.said.emit("fault", self.words(refusal.sentence))
