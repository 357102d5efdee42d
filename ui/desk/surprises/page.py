"""The page of surprises, for the staff: gifts in stock, the year's budget, what waits for a manager's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.row_list import ListRow, RowList
from ui.desk.surprises.forms import AnswerForm, CorrectForm, GiftForm, RedeemForm, StockForm
from ui.desk.surprises.presenter import SurprisesPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.loans.forms import Form
    from ui.desk.surprises.presenter import Line


class SurprisesPage(Page):
    """Enter on an article takes in or counts; Enter on a question answers it; Ctrl+Enter sends the open form."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = SurprisesPresenter(desk)
        self._form: Form | None = None
        self._of: dict[str, int] = {}
        self._key = ""
        self.heading = Heading(self.text("Surprises"), parent=self)
        self.stories = Button(self.text("Stories"), icon="star")
        self.stories.clicked.connect(lambda: self.go.emit(Place("stories")))
        self.new = Button(self.text("Another article"), icon="plus")
        self.new.clicked.connect(self.begin_new)
        self.redeem = Button(self.text("Redeem a voucher"), icon="card")
        self.redeem.clicked.connect(self.begin_redeeming)
        for button in (self.stories, self.redeem, self.new):
            self.heading.add(button)
        self.budget = PlainLabel(bold=True, wrap=True, parent=self)
        self.low = PlainLabel(tone="amber", bold=True, wrap=True, parent=self)
        self.waiting = RowList(self.text("Waiting for a manager: Enter answers"), lead_width=0)
        self.waiting.opened.connect(self._open_question)
        self.gifts = RowList(self.text("Gifts and care articles: Enter takes in or counts"), lead_width=0)
        self.gifts.opened.connect(self._open_gift)
        self.none_waiting = PlainLabel(self.text("Nobody waits for an answer."), tone="quiet", parent=self)
        self.gift_form, self.stock_form = GiftForm(self, self), StockForm(self, self)
        self.answer_form, self.redeem_form = AnswerForm(self, self), RedeemForm(self, self)
        self.correct_form = CorrectForm(self, self)
        self._forms = (self.gift_form, self.stock_form, self.answer_form, self.redeem_form, self.correct_form)
        for form in self._forms:
            form.sent.connect(self.finish_step)
        self.correct = QuietButton(self.text("Correct the article"), icon="settings")
        self.correct.clicked.connect(self._correct)
        self.retire = QuietButton(self.text("Keep it no longer"), icon="cross")
        self.retire.clicked.connect(self._retire)
        self._empty = EmptyState(self.text("Nothing chosen"), self.text(
            "Enter on an article takes new ones in or counts them; Enter on a question answers it. Customers never see "
            "this page."), icon="gift")
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        left = QVBoxLayout()
        left.setSpacing(now.px(tokens.BASE))
        asked = Card(self.text("Waiting for a manager"), parent=self)
        asked.add(self.none_waiting)
        asked.add(self.waiting, 1)
        stock = Card(self.text("Gifts and care articles"), parent=self)
        stock.add(self.low)
        stock.add(self.gifts, 1)
        left.addWidget(asked, 2)
        left.addWidget(stock, 4)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for form in self._forms:
            column.addWidget(form)
        column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._empty, 1)
        column.addStretch(1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addLayout(left, 1)
        row.addWidget(scroll, 1)
        whole = QVBoxLayout(self)
        page_margins(whole)
        whole.addWidget(self.heading)
        whole.addWidget(self.budget)
        whole.addLayout(row, 1)
        self._show_form(None)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Surprises")

    def commands(self) -> list[Command]:
        """For the palette."""
        return [Command("new_gift", self.text("Another article"), self.begin_new, icon="plus"),
                Command("redeem_voucher", self.text("Redeem a voucher"), self.begin_redeeming, icon="card")]

    def open(self, place: Place) -> None:
        """Stock and questions; the question of a visit is opened at once."""
        super().open(place)
        self._load()
        self._show_form(None)
        asked = next((row.id for row in self.presenter.waiting.values() if row.visit == place.visit), None)
        target = self.waiting if self.presenter.waiting else self.gifts
        if asked is not None:
            self.waiting.set_current(asked)
        elif target.model().rowCount():
            target.setCurrentIndex(target.model().index(0, 0))
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        wanted = int(place.text) if place.text.isascii() and place.text.isdecimal() else 0
        if asked is not None:
            self._answer(asked)
        elif wanted in self.presenter.gifts:
            self.gifts.set_current(wanted)
            self._open_key(wanted)

    def refresh(self, changed: Changed) -> None:
        """Somebody gave, asked or answered; the form stays as it is."""
        self._load()

    def begin_new(self) -> None:
        """The form for another article."""
        self.gift_form.empty()
        self._show_form(self.gift_form)

    def begin_redeeming(self) -> None:
        """The form for a voucher that is used."""
        self.redeem_form.empty()
        self._show_form(self.redeem_form)

    def finish_step(self) -> None:
        """Ctrl+Enter: do what the open form is for."""
        form = self._form
        if form is None:
            return
        form.clear()
        if isinstance(form, AnswerForm):
            act, fields = form.act(), {"reason": form.reason.text()}
        elif isinstance(form, RedeemForm):
            act, fields = "redeem_voucher", {"number": form.number.text()}
        elif isinstance(form, CorrectForm):
            act, fields = "change_gift", form.fields()
        else:
            act = form.act() if isinstance(form, StockForm) else "add_gift"
            fields = self.gift_form.fields() if form is self.gift_form else self.stock_form.fields()
        if fields is not None:
            self._send(act, fields)

    def step_back(self) -> bool:
        """Esc: close the form first."""
        if self._form is None:
            return False
        self._show_form(None)
        self.gifts.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _send(self, act: str, fields: dict[str, Any]) -> None:
        self.act(act, key=self._key, done=self._done, refused=self._refused, **self._of, **fields)

    def _load(self) -> None:
        try:
            self.presenter.load()
            budget = self.presenter.budget_words()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return
        self.budget.set_text(budget)
        self.low.set_text(self.presenter.low_words())
        self.low.setVisible(bool(self.presenter.low_words()))
        self.gifts.set_rows([_row(line) for line in self.presenter.gift_lines()])
        self.waiting.set_rows([_row(line) for line in self.presenter.waiting_lines()])
        self.waiting.setVisible(bool(self.presenter.waiting))
        self.none_waiting.setVisible(not self.presenter.waiting)

    def _show_form(self, shown: Form | None, **of: int) -> None:
        self._form, self._of, self._key = shown, of, uuid4().hex
        for form in self._forms:
            form.setVisible(form is shown)
        self._empty.setVisible(shown is None)
        for button in (self.retire, self.correct):
            button.setVisible(shown is self.stock_form)
        if shown is not None:
            next(iter(shown.named.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_gift(self, row: ListRow) -> None:
        self._open_key(row.key)

    def _open_key(self, gift: int) -> None:
        held = self.presenter.gifts.get(gift)
        if held is not None:
            self.stock_form.fill(held.name, self.text("{count} in stock").format(count=held.quantity),
                                 self.presenter.history(held.id))
            self._show_form(self.stock_form, gift=held.id)
            self.stock_form.quantity.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_question(self, row: ListRow) -> None:
        self._answer(row.key)

    def _answer(self, approval: int) -> None:
        held = self.presenter.waiting.get(approval)
        if held is not None:
            line = next(each for each in self.presenter.waiting_lines() if each.key == approval)
            self.answer_form.fill(f"{line.title} · {line.right}\n{line.detail}")
            self._show_form(self.answer_form, approval=approval)

    def _correct(self) -> None:
        """The form for the article that is open."""
        held = self.presenter.gifts.get(self._of.get("gift", 0))
        if held is not None:
            self.correct_form.fill(held)
            self._show_form(self.correct_form, gift=held.id)

    def _retire(self) -> None:
        self._send("retire_gift", {})

    def _done(self, _: Changed) -> None:
        self._show_form(None)
        self._load()
        self.said.emit("told", self.text("Noted."))
        (self.waiting if self.presenter.waiting else self.gifts).setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, refusal: Refused) -> None:
        if self._form is None or not self._form.refused(refusal):
            self.said.emit("fault", self.words(refusal.sentence))


def _row(line: Line) -> ListRow:
    return ListRow(line.key, "", line.title, line.detail, line.badge, line.mood, line.right)
