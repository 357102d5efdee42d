"""Alerts of a customer: what colleagues have to know at one stage; set in a line, taken away with one key."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.liking.reads import Alert, alerts
from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.customer.fact_list import FactIcon
from ui.desk.customer.forms import alert_name
from ui.desk.customer.signed_lines import SignedLine, SignedLines
from ui.desk.customer.stage_words import stage_choices, stage_name
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, IconButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import reveal

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.drafting import Draft

FIRST_STAGE = "arrival"


class AlertsCard(Card):
    """The alerts in force and, once asked for, the form for a new one; it acts by itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Alerts"), parent=parent)
        self._desk = desk
        self._customer: int | None = None
        self._draft: Draft | None = None
        self._key = ""
        self.lines = SignedLines(self)
        self._none = PlainLabel(desk.text("No alert. One set here stands out wherever that stage is worked on."),
                                tone="quiet", wrap=True, parent=self)
        self.new = QuietButton(desk.text("New alert"), icon="plus", parent=self)
        self.new.set_key_shown("Shift+F7")
        self.new.clicked.connect(self.begin)
        self.form = QWidget(self)
        self.stage = ChipGroup(stage_choices(desk.translator), may_be_empty=False, name=desk.text("Stage"),
                               parent=self.form)
        self.words = LineField(desk.text("What colleagues have to know"), icon="info", parent=self.form,
                               placeholder=desk.text("The manager greets in person"))
        self.until = LineField(desk.text("Until (may be empty)"), icon="calendar", placeholder="2026-12-31",
                               parent=self.form)
        self.set = Button(desk.text("Set the alert"), kind="primary", icon="check", parent=self.form)
        self.set.clicked.connect(self.send)
        self.leave = QuietButton(desk.text("Not now"), parent=self.form)
        self.leave.clicked.connect(self.put_away)
        for field in (self.words, self.until):
            field.line.returnPressed.connect(self._enter)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.SMALL))
        for widget in (self.stage, self.words, self.until):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.SMALL))
        row.addWidget(self.set)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
        self.add(self.lines)
        self.add(self._none)
        self.body.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.form)
        self.body.addStretch(1)
        self.form.hide()

    def show_customer(self, customer: int) -> None:
        """The alerts of this customer; a half-typed one comes back."""
        if customer != self._customer:
            self._customer = customer
            self._open_draft(customer)
        try:
            found = alerts(self._desk.reader(), (customer,), self._desk.today())
        except Fault:
            return
        self.lines.clear()
        for each in found:
            self.lines.add(self._line(each))
        self.lines.setVisible(bool(found))
        self._none.setVisible(not found and self.form.isHidden())

    def commands(self) -> list[Command]:
        """Shift+F7, for the page that shows this card."""
        return [Command("new_alert", self._desk.text("New alert"), self.begin, "Shift+F7",
                        lambda: self._customer is not None, "warning")]

    def begin(self) -> None:
        """The form, with the keyboard in its words."""
        if self._customer is None:
            return
        self._show_form(True)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.form)

    def put_away(self) -> None:
        """Not now: the form goes, and what was typed with it."""
        if self._draft is not None:
            self._draft.drop()
        self._empty()
        self._show_form(False)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Set the alert."""
        if self._customer is None:
            return
        self.set.setEnabled(False)
        self._desk.work.act("set_alert", key=self._key, owner=self, customer=self._customer,
                            stage=(self.stage.chosen() or [FIRST_STAGE])[0], words=self.words.text(),
                            until=self.until.text(), done=lambda _: self._sent(), refused=self._refused,
                            failed=self._failed)

    def _enter(self) -> None:
        if not self.words.line.composing() and not self.until.line.composing():
            self.send()

    def _open_draft(self, customer: int) -> None:
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
        self._empty()
        self._draft = draft = self._desk.drafting.draft(alert_name(customer), self)
        draft.watch(stage=self.stage, words=self.words, until=self.until)
        back = draft.recall()
        self._key = str(draft.kept_value("key") or self._key)
        draft.put("key", self._key)
        self._show_form(back)

    def _empty(self) -> None:
        self._key = uuid4().hex
        self.stage.set_chosen([FIRST_STAGE])
        for field in (self.words, self.until):
            field.set_text("")
            field.set_error("")
        if self._draft is not None:
            self._draft.put("key", self._key)

    def _show_form(self, shown: bool) -> None:
        self.form.setVisible(shown)
        self.new.setVisible(not shown)
        self._none.setVisible(not shown and not self.lines.isVisibleTo(self))

    def _sent(self) -> None:
        self.set.setEnabled(True)
        self.put_away()

    def _refused(self, refusal: Refused) -> None:
        self.set.setEnabled(True)
        field = self.until if refusal.where == "until" else self.words
        field.set_error(refusal.sentence.said(self._desk.translator))
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, fault: Fault) -> None:
        self.set.setEnabled(True)
        self.words.set_error(fault.sentence.said(self._desk.translator))

    def _line(self, each: Alert) -> SignedLine:
        desk = self._desk
        until = desk.text("until {day}").format(day=desk.formats.near_date(
            date.fromisoformat(each.until), desk.today())) if each.until else ""
        source = " · ".join(part for part in (
            stage_name(each.stage, desk.translator), until, each.by,
            desk.formats.near_date(desk.local(each.at).date(), desk.today())) if part)
        forget = IconButton("cross", f"{desk.text('Take this away')}: {each.words}", parent=self)
        forget.clicked.connect(lambda _checked=False: desk.work.act("withdraw_alert", owner=self, alert=each.id))
        return SignedLine(FactIcon("warning", special=True, parent=self), each.words, source, bold=True, tone="amber",
                          button=forget)
