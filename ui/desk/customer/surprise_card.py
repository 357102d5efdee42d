"""Vouchers and points of a customer, and what is worth giving now; a voucher issued or points changed from here."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from frontdesk.visit.surprises.voucher_reads import shown_number
from ui.desk.customer.surprise_presenter import surprise_words
from ui.desk.page import Page
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field, LineField
from ui.widgets.number_field import NumberField, read_number
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.surprises.voucher_reads import VoucherRow
    from ui.desk.desk import Desk
    from ui.desk.printing.voucher_sheet import VoucherSheet
    from ui.drafting import Draft


class CustomerSurpriseCard(Card):
    """For the staff only. Enter in the last field of a form does it; Esc on the page puts the form away."""

    said = Signal(str, str)
    """Kind of notice and sentence, as ``Page.said``."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk.text("Vouchers and points"), parent=parent)
        self._desk = desk
        self._customer = 0
        self._form = ""
        self._key = ""
        self._draft: Draft | None = None
        self._good: dict[str, VoucherRow] = {}
        text = desk.text
        self.entries = PlainLabel(tone="quiet", size="small", wrap=True, parent=self)
        self.vouchers = PlainLabel(tone="accent", wrap=True, parent=self)
        self.proposals_head = PlainLabel(text("Worth giving today; never announced beforehand"), tone="quiet",
                                         size="small", wrap=True, parent=self)
        self.proposals = PlainLabel(wrap=True, parent=self)
        for part in (self.entries, self.vouchers, self.proposals_head, self.proposals):
            self.add(part)
        self.issue = QuietButton(text("Issue a voucher"), icon="gift", parent=self)
        self.issue.clicked.connect(self.begin_voucher)
        self.print = QuietButton(text("Print the voucher"), icon="print", parent=self)
        self.print.clicked.connect(self.print_voucher)
        self.which = ChoiceField(text("Voucher"), parent=self)
        self.add(self.which)
        self.sheet: VoucherSheet | None = None
        self.change = QuietButton(text("Change the points"), icon="star", parent=self)
        self.change.clicked.connect(self.begin_points)
        buttons = QHBoxLayout()
        buttons.setSpacing(look().px(tokens.SMALL))
        for button in (self.issue, self.print, self.change):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.add_layout(buttons)
        self.words = LineField(text("What the voucher is for"), parent=self)
        self.worth = NumberField(text("Worth"), unit=text("yuan"), decimals=2, least=0, parent=self)
        self.days = NumberField(text("Good for"), 90, unit=text("days"), least=1, parent=self)
        self.number = LineField(text("Points, with − to take off"), parent=self)
        self.why = LineField(text("What the points are for"), parent=self)
        self._forms: dict[str, dict[str, Field]] = {
            "issue_voucher": {"words": self.words, "worth_fen": self.worth, "days": self.days},
            "change_points": {"points": self.number, "why": self.why}}
        self._boxes: dict[str, QWidget] = {}
        for name, fields in self._forms.items():
            self._boxes[name] = box = QWidget(self)
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            for field in fields.values():
                column.addWidget(field)
            self.add(box)
            box.hide()
        for field in (self.days, self.why):
            field.line.returnPressed.connect(self.send)
        self.keep = PrimaryButton(text("Save"), icon="check", parent=self)
        self.keep.clicked.connect(self.send)
        self.keep.hide()
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def show_customer(self, customer: int) -> None:
        """The vouchers and points of one customer; a form that is open stays, for the same customer."""
        if customer != self._customer:
            self._customer = customer
            self.step_back()
        try:
            words = surprise_words(self._desk, customer)
        except (Refused, Fault) as problem:
            self.said.emit("fault", problem.sentence.said(self._desk.translator))
            return
        for label, said in ((self.entries, words.entries), (self.vouchers, words.vouchers),
                            (self.proposals, words.proposals)):
            label.set_text(said)
            label.setVisible(bool(said))
        self.proposals_head.setVisible(bool(words.proposals))
        self._good = {str(each.id): each for each in words.good}
        self.which.set_choices([(key, f"{shown_number(each.number)} · {each.words}")
                                for key, each in self._good.items()])
        self.which.set_key(next(iter(self._good), None))
        self.which.setVisible(len(self._good) > 1)
        self.print.setVisible(bool(self._good))

    def begin_voucher(self) -> None:
        """The form for a voucher; half-typed words are back."""
        self._open("issue_voucher")

    def print_voucher(self) -> None:
        """The voucher, looked at and then printed."""
        chosen = self._good.get(self.which.key() or "")
        page = self.parentWidget()
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if chosen is None or page is None:
            return
        from ui.desk.printing.voucher_sheet import (  # noqa: PLC0415 (door: seldom needed)
            VoucherSheet,
        )
        self.sheet = sheet = VoucherSheet(page, chosen)
        sheet.closed.connect(self._sheet_closed)
        sheet.open()
        sheet.make_paper()

    def _sheet_closed(self) -> None:
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.sheet = None

    def begin_points(self) -> None:
        """The form for points put on or taken off."""
        self._open("change_points")

    def finish(self) -> bool:
        """Ctrl+Enter: send the open form; False where none is open."""
        if not self._form:
            return False
        self.send()
        return True

    def step_back(self) -> bool:
        """Esc: put the open form away; False where none is open."""
        open_form, self._form = self._form, ""
        for box in self._boxes.values():
            box.hide()
        self.keep.hide()
        return bool(open_form)

    def send(self) -> None:
        """Do what the open form is for; a refusal stands at its field and nothing is lost."""
        name, fields = self._form, self._forms.get(self._form, {})
        for field in fields.values():
            field.set_error("")
        values = self._values()
        if values is not None:
            self._desk.work.act(name, owner=self, key=self._key, customer=self._customer, done=self._done,
                                refused=self._refused, **values)

    def _values(self) -> dict[str, Any] | None:
        """The fields of the open form; None where a number is unreadable, said beside it."""
        text = self._desk.text
        if self._form == "change_points":
            points = read_number(self.number.text().replace("−", "-").replace("－", "-"))
            if points is None:
                self.number.set_error(text("Write a whole number, like 200 or −50."))
                return None
            return {"points": int(points), "why": self.why.text()}
        if not self.worth.readable():
            self.worth.set_error(text("Write the worth in yuan, like 40.00, or nothing."))
        elif self.days.number() is None:
            self.days.set_error(text("Write for how many days it is good."))
        else:
            return {"words": self.words.text(), "worth_fen": int((self.worth.number() or Decimal(0)) * 100),
                    "days": int(self.days.number() or 0)}
        return None

    def _open(self, name: str) -> None:
        self.step_back()
        self._form, self._key = name, uuid4().hex
        fields = self._forms[name]
        for field in fields.values():
            field.set_error("")
            if isinstance(field, LineField):
                field.set_text("90" if field is self.days else "")
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
        self._draft = self._desk.drafting.draft(f"{name}:{self._customer}", self)
        self._draft.watch(**fields)
        self._draft.recall()
        self._boxes[name].show()
        self.keep.show()
        next(iter(fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, changed: Any) -> None:
        if self._draft is not None:
            self._draft.drop()
        self.step_back()
        self.show_customer(self._customer)
        number = changed.ids.get("voucher_number", "")
        self.said.emit("told", self._desk.text("Voucher {number} is issued.").format(number=number) if number else
                       self._desk.text("Noted."))

    def _refused(self, refusal: Refused) -> None:
        self._key = uuid4().hex
        words, field = refusal.sentence.said(self._desk.translator), self._forms[self._form].get(refusal.where)
        if field is not None:
            field.set_error(words)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.said.emit("fault", words)
