"""The bill: explained line by line against the estimate, ready before the customer stands at the till, then settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.desk.visit.bill_presenter import METHODS, BillLine, bill_lines
from ui.desk.visit.panel import StepPanel
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.number_field import NumberField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class BillStep(StepPanel):
    """Ctrl+Enter makes the bill ready, and the next time settles it with the chosen way of paying."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        columns: list[Column[BillLine]] = [
            Column(self.text("Kind"), lambda line: line.kind), Column(self.text("What"), lambda line: line.name, stretch=True),
            Column(self.text("Quantity"), lambda line: line.quantity, number=True),
            Column(self.text("Price"), lambda line: line.price, number=True),
            Column(self.text("Amount"), lambda line: line.amount, number=True),
            Column(self.text("Against the estimate"), lambda line: line.difference, number=True),
        ]
        self.model = RecordModel(columns)
        self.table = TableList(self.model, self.text("Bill"), sortable=False)
        self.table.setMinimumHeight(look().px(220))
        self.sums = PlainLabel(wrap=True)
        self.total = PlainLabel(size="heading", bold=True)
        self.ready = PlainLabel(tone="green")
        self.method = ChipGroup(self._methods(), may_be_empty=False, name=self.text("Way of paying"))
        self.method.set_chosen([METHODS[0]])
        self.split = NumberField(self.text("Of this in cash"), unit=self.text("yuan"), decimals=2)
        self.split.set_hint(self.text("Leave it empty when everything is paid one way."))
        self.fields = {"payments": self.split}
        self.go_on = Button("", kind="primary", icon="money", key_shown="Ctrl+Enter")
        self.go_on.clicked.connect(self.finish)
        card = Card(self.text("Bill"))
        card.add(self.table)
        row = QHBoxLayout()
        row.addWidget(self.sums, 1)
        row.addWidget(self.total)
        card.add_layout(row)
        card.add(self.ready)
        self.column.addWidget(card)
        pay = Card(self.text("Payment"))
        pay.add(self.method)
        pay.add(self.split)
        pay.body.addWidget(self.go_on, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(pay)
        self.column.addStretch(1)
        self.column.setSpacing(look().px(tokens.BASE))

    def show_visit(self, visit: VisitPage) -> None:
        """The bill as it stands."""
        super().show_visit(visit)
        formats, bill = self.formats, visit.bill
        self.model.set_records(bill_lines(visit, formats, self.text("Labour"), self.text("Part")))
        self.sums.set_text(self.text("Labour {labour}   Parts {parts}   Agreed estimate {agreed}").format(
            labour=formats.amount(bill.labour_fen), parts=formats.amount(bill.parts_fen),
            agreed=formats.amount(bill.agreed_fen)))
        self.total.set_text(formats.amount(bill.total_fen))
        settled = visit.settled_at is not None
        self.ready.set_text(self.text("Paid at {time}").format(time=self.time(visit.settled_at)) if settled else
                            self.text("Ready since {time}").format(time=self.time(visit.bill_ready_at))
                            if visit.bill_ready_at is not None else "")
        self.ready.setVisible(bool(self.ready.said()))
        open_bill = visit.bill_ready_at is not None and not settled
        self.method.setVisible(open_bill)
        self.split.setVisible(open_bill)
        self.go_on.set_label(self.text("On to the farewell") if settled else self.text("Paid") if open_bill else
                             self.text("The bill is ready"))

    def finish(self) -> None:
        """Make the bill ready, settle it, or go on."""
        visit = self.visit
        if visit is None:
            return
        if visit.settled_at is not None:
            self.step_done.emit()
        elif visit.bill_ready_at is None:
            self.act("make_bill", visit=visit.id)
        else:
            self.act("settle", visit=visit.id, payments=self._payments(visit), done=lambda _: self.step_done.emit())

    def first_field(self) -> QWidget:
        """The one key."""
        return self.go_on

    def _payments(self, visit: VisitPage) -> list[dict[str, object]]:
        method = (self.method.chosen() or [METHODS[0]])[0]
        cash = self.split.number()
        part = int(cash * 100) if cash is not None and method != "cash" else 0
        payments: list[dict[str, object]] = [{"method": method, "amount_fen": visit.bill.total_fen - part}]
        return [*payments, {"method": "cash", "amount_fen": part}] if part else payments

    def _methods(self) -> list[tuple[str, str]]:
        names = {"wechat": self.text("WeChat Pay"), "alipay": self.text("Alipay"), "card": self.text("Card"),
                 "cash": self.text("Cash"), "transfer": self.text("Bank transfer"), "account": self.text("On account")}
        return [(method, names[method]) for method in METHODS]
