"""The head of the visit page: ticket, form of address, car, stage, promised time, seat, and what to mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.desk.visit.header_presenter import countdown, header_words
from ui.desk.visit.pill import Mood, Pill, Pills
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_ROOM_FOR_PEOPLE = 860


class VisitHeader(Card):
    """Always the same two lines, whichever step is open. The seat is changed in place."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(tight=True, parent=page)
        self._desk = desk
        self._page = page
        self._visit: VisitPage | None = None
        self._advice_shown = True
        unit = look().px
        self.ticket = PlainLabel(size="display", bold=True, tone="accent", parent=self)
        self.called = PlainLabel(size="heading", bold=True, elide=True, parent=self)
        self.stage = Pill("", parent=self)
        self.plate = PlainLabel(size="lead", bold=True, parent=self)
        self.car = PlainLabel(elide=True, parent=self)
        self.people = PlainLabel(size="small", tone="quiet", elide=True, parent=self)
        self.phone = Button("", kind="flat", icon="phone", parent=self)
        self.phone.clicked.connect(self._copy_number)
        self.promised = PlainLabel(size="title", bold=True, parent=self)
        self.left = PlainLabel(tone="quiet", parent=self)
        self.seat = LineField(desk.text("Seat"), icon="seat", placeholder=desk.text("where they sit"), parent=self)
        self.seat.setFixedWidth(unit(150))
        self.seat.line.editingFinished.connect(self._seat)
        self.advice = Pills(desk.text("How to treat this customer"), self)
        self.advice.hide()
        for label in (self.promised, self.left):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(unit(tokens.BASE))
        row.addWidget(self.ticket)
        row.addLayout(self._who(), 1)
        when = QVBoxLayout()
        when.setSpacing(unit(2))
        when.addWidget(self.promised)
        when.addWidget(self.left)
        row.addLayout(when)
        row.addWidget(self.seat)
        self.add_layout(row)
        self.add(self.advice)

    def show_visit(self, visit: VisitPage) -> None:
        """Show who it is; a seat being typed stays."""
        self._visit = visit
        words = header_words(self._desk, visit)
        self.ticket.set_text(words.ticket)
        self.called.set_text(words.called)
        self.called.setMaximumWidth(self.called.fontMetrics().horizontalAdvance(words.called) + look().px(4))
        self.plate.set_text(words.plate)
        self.plate.setVisible(bool(words.plate))
        self.car.set_text(words.model)
        self.stage.show_words(words.stage, words.stage_mood)
        self.people.set_text(words.people)
        self.phone.set_label(words.phone)
        self.phone.setAccessibleName(self._desk.text("Copy the number {phone}").format(phone=words.phone))
        self.phone.setVisible(bool(words.phone))
        self.promised.set_text(words.promised)
        self.promised.setVisible(bool(words.promised))
        if not self.seat.line.hasFocus():
            self.seat.set_text(words.seat)
            self.seat.line.home(False)  # the field is narrow: what begins a seat says most
        self.seat.setEnabled(visit.departed_at is None and visit.cancelled_at is None)
        good: Mood = "green"
        bad: Mood = "red"
        self.advice.set_pills([*((said, good, "check") for said in words.do),
                               *((said, bad, "cross") for said in words.dont)])
        self.show_advice(self._advice_shown)
        self.tick()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the advisor and the bay give way to the car."""
        super().resizeEvent(event)
        self.people.setVisible(self.width() >= look().px(_ROOM_FOR_PEOPLE))

    def show_advice(self, shown: bool) -> None:
        """The greeting card says the same at length; there it is left away here."""
        self._advice_shown = shown
        self.advice.setVisible(shown and bool(self.advice.words()))

    def tick(self) -> None:
        """Count down."""
        if self._visit is None:
            return
        words, mood = countdown(self._desk, self._visit, self._desk.now())
        self.left.set_text(words)
        self.left.set_tone("quiet" if mood in ("quiet", "accent") else mood)

    def _who(self) -> QVBoxLayout:
        unit = look().px
        column = QVBoxLayout()
        column.setSpacing(unit(2))
        first = QHBoxLayout()
        first.setSpacing(unit(tokens.SNUG))
        first.addWidget(self.called, 1)
        first.addWidget(self.stage)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(unit(tokens.SNUG))
        second.addWidget(self.plate)
        second.addWidget(self.car, 2)
        second.addWidget(self.people, 1)
        second.addWidget(self.phone)
        column.addLayout(first)
        column.addLayout(second)
        return column

    def _copy_number(self) -> None:
        """The number goes where the desk telephone's program takes it from."""
        QGuiApplication.clipboard().setText(self.phone.label().replace(" ", ""))
        self._page.said.emit("told", self._desk.text("The number {phone} is copied.").format(phone=self.phone.label()))

    def _seat(self) -> None:
        visit, seat = self._visit, self.seat.text().strip()
        if visit is None or seat == visit.seat:
            return
        self._page.act("seat", visit=visit.id, seat=seat,
                       refused=lambda refusal: self.seat.set_error(self._page.words(refusal.sentence)))
