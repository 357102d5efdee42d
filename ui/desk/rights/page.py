"""Data and consent of one customer: every purpose with its word, the notice, locked notes, and what they may ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.people.rights.planning import plan_of_erasure
from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.rights.consent_sheet import ConsentSheet
from ui.desk.rights.erase_sheet import EraseSheet
from ui.desk.rights.locked_card import LockedCard
from ui.desk.rights.presenter import PurposeLine, RightsPresenter
from ui.desk.rights.why_sheet import WhySheet
from ui.desk.row_list import ListRow, Mood, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.people.rights.planning import ErasurePlan
    from frontdesk.store.transaction import Acting, Changed
    from ui.desk.desk import Desk
    from ui.person_files import Copied

_MOODS: dict[str, Mood] = {"green": "green", "red": "red", "quiet": "quiet"}


class RightsPage(Page):
    """One customer's consents and rights."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = RightsPresenter(desk)
        self.heading = Heading(parent=self)
        self.purposes = RowList(self.text("Purposes"), lead_width=0, parent=self)
        self.purposes.opened.connect(self._ask)
        self.told = PlainLabel(wrap=True, parent=self)
        self.notice = QuietButton(self.text("Print the notice"), icon="print")
        self.notice.set_key_shown("F9")
        self.notice.clicked.connect(self.print_paper)
        self.locked = LockedCard(self, self.presenter)
        self.copy = QuietButton(self.text("Copy of everything …"), icon="card")
        self.copy.clicked.connect(self.choose_place)
        self.restrict = QuietButton(self.text("Only store …"), icon="lock")
        self.restrict.clicked.connect(self._restrict)
        self.erase = Button(self.text("Erase …"), icon="cross")
        self.erase.clicked.connect(self._plan)
        self.managers = PlainLabel(self.text("A copy and an erasure are for a manager: let one sign in."), size="small",
                                   tone="quiet", wrap=True, parent=self)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        consents = Card(self.text("What may be done with the data (Enter: yes or no)"), parent=self)
        consents.add(self.purposes, 1)
        notice = Card(self.text("Privacy notice"), parent=self)
        notice.add_aside(self.notice)
        notice.add(self.told)
        asked = Card(self.text("What the customer may ask"), parent=self)
        row = FlowLayout(gap=tokens.SMALL)
        for button in (self.copy, self.restrict, self.erase):
            row.addWidget(button)
        asked.add_layout(row)
        asked.add(self.managers)
        inside = QWidget()
        right = QVBoxLayout(inside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(now.px(tokens.BASE))
        for card in (notice, self.locked, asked):
            right.addWidget(card)
        right.addStretch(1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(inside)
        columns = QHBoxLayout()
        columns.setSpacing(now.px(tokens.BASE))
        columns.addWidget(consents, 6)
        columns.addWidget(scroll, 5)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addLayout(columns, 1)

    def title(self) -> str:
        """Whose data it is about."""
        return self.presenter.heading()[0]

    def open(self, place: Place) -> None:
        """Show the customer that ``place`` names; what was opened before is locked again."""
        super().open(place)
        self.locked.close_notes()
        self._load()
        self.purposes.setCurrentIndex(self.purposes.lines.index(0))
        self.purposes.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Read again when this customer changed."""
        if self.place is not None and self.place.customer in changed.customers:
            self._load()

    def commands(self) -> list[Command]:
        """What can be done here."""
        return [
            Command("print_notice", self.text("Print the privacy notice"), self._open_notice, "", self._alive, "print"),
            Command("open_locked", self.text("Open the locked notes"), self.locked.unlock, "",
                    self.locked.open_notes.isEnabled, "lock"),
            Command("copy_of_everything", self.text("Copy of everything about this customer"), self.choose_place, "",
                    self.copy.isEnabled, "card"),
            Command("only_store", self.text("Only store, or use again"), self._restrict, "", self._alive, "lock"),
            Command("erase_customer", self.text("Erase this customer"), self._plan, "", self.erase.isEnabled, "cross"),
        ]

    def finish_step(self) -> None:
        """Ctrl+Enter: ask about the purpose with the keyboard."""
        row = self.purposes.current()
        if row is not None:
            self._ask(row)

    def print_paper(self) -> bool:
        """F9: the privacy notice."""
        self._open_notice()
        return True

    def step_back(self) -> bool:
        """Esc closes what was opened."""
        if self.locked.rows.isVisibleTo(self):
            self.locked.close_notes()
            self.purposes.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # --- showing --------------------------------------------------------------------------------------------------

    def _id(self) -> int:
        return (self.place.customer if self.place else None) or 0

    def _alive(self) -> bool:
        found = self.presenter.standing
        return found is not None and found.erased_at is None

    def _load(self) -> None:
        try:
            self.presenter.load(self._id())
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
        self.heading.set_words(*self.presenter.heading())
        self.purposes.set_rows([_row(line) for line in self.presenter.lines])
        self.told.set_text(self.presenter.notice())
        found = self.presenter.standing
        self.locked.show_customer(self._id(), locked=bool(found and found.locked))
        restricted = found is not None and found.restricted_at is not None
        self.restrict.set_label(self.text("Use again …") if restricted else self.text("Only store …"))
        manager = self.presenter.may_manage()
        self.managers.setVisible(not manager)
        self.copy.setEnabled(found is not None and manager)
        self.erase.setEnabled(self._alive() and manager)
        self.restrict.setEnabled(self._alive())
        self.notice.setEnabled(self._alive())

    # --- doing ----------------------------------------------------------------------------------------------------

    def _ask(self, row: ListRow) -> None:
        line = self.presenter.lines[row.key]
        if not self._alive():
            return
        if not line.changeable:
            self.said.emit("told", self.text("This is what the customer ordered; no consent is asked for it."))
            return
        sheet = ConsentSheet(self)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_for(self._id(), line)

    def _open_notice(self) -> None:
        if self._alive():
            from ui.desk.rights.notice_sheet import NoticeSheet  # noqa: PLC0415 (door: papers load with the first one)
            sheet = NoticeSheet(self, self._id())
            sheet.closed.connect(sheet.deleteLater)
            sheet.open()
            sheet.make_paper()

    def _restrict(self) -> None:
        found = self.presenter.standing
        if found is None or not self._alive():
            return
        lift = found.restricted_at is not None
        sheet = WhySheet(self)
        sheet.agreed.connect(self._lift if lift else self._store_only)
        name = self.presenter.name()
        if lift:
            sheet.ask(self.text("Use the data of {name} again?").format(name=name),
                      self.text("The customer is found again, and may be greeted as far as they agreed to it."),
                      self.text("Who asked for it, and how"), self.text("Use again"), needed=True)
        else:
            sheet.ask(self.text("Only store the data of {name}?").format(name=name),
                      self.text("Visits stay. The customer is found by the whole number only, gets no greeting and no "
                                "message, and can't be booked until this is lifted with their word."),
                      self.text("Why (may stay empty)"), self.text("Only store"), needed=False)

    def _lift(self, why: str) -> None:
        self.act("lift_restriction", customer=self._id(), why=why)

    def _store_only(self, why: str) -> None:
        self.act("restrict_customer", customer=self._id(), why=why)

    def choose_place(self) -> None:
        """Ask where the copy goes, then make it."""
        name, _ = QFileDialog.getSaveFileName(self, self.text("Copy of everything"),
                                              str(Path.home() / f"customer-{self._id()}.zip"), "ZIP (*.zip)")
        if name:
            self.write_copy(Path(name if name.lower().endswith(".zip") else f"{name}.zip"))

    def write_copy(self, out: Path) -> None:
        """Make the copy in a worker, beside the desk."""
        self.copy.setEnabled(False)
        customer, language = self._id(), self.desk.translator.language
        self.desk.work.long(lambda acting, _tell: _copy(acting, customer, out, language), progress=_nothing,
                            done=self._copied, refused=self._not_done, failed=self._not_done, owner=self)

    def _copied(self, made: Copied) -> None:
        self._load()
        self.said.emit("told", self.text("Everything held about this customer is in {file}.").format(file=made.out))

    def _not_done(self, problem: Refused | Fault) -> None:
        self._load()
        self.said.emit("fault", self.words(problem.sentence))

    def _plan(self) -> None:
        if self.erase.isEnabled():
            self.desk.work.read(partial(plan_of_erasure, self.desk.store, self._id(), self.desk.now()),
                                done=self._confirm, owner=self)

    def _confirm(self, plan: ErasurePlan) -> None:
        sheet = EraseSheet(self, self.presenter)
        sheet.closed.connect(sheet.deleteLater)
        sheet.confirmed.connect(self._erase)
        sheet.open_for(plan)

    def _erase(self) -> None:
        """Beside the desk: in a large centre the search index takes its time to let go of deleted words."""
        customer = self._id()
        self.erase.setEnabled(False)
        self.desk.work.long(lambda acting, _tell: _erase(acting, customer), progress=_nothing, done=self._erased,
                            refused=self._not_done, failed=self._not_done, owner=self)

    def _erased(self, changed: Changed) -> None:
        self._load()
        term = changed.ids["term_at"]
        self.said.emit("told", self.text("Erased. Nameless repair records stay until {day}.").format(
            day=self.presenter.day(term)) if term else self.text("Erased. Nothing of this customer is left."))


def _row(line: PurposeLine) -> ListRow:
    return ListRow(line.key, "", line.label, line.detail or line.about, line.state, _MOODS[line.mood], line.word)


def _copy(acting: Acting, customer: int, out: Path, language: str) -> Copied:
    from frontdesk.people.rights.copying import hand_out_copy  # noqa: PLC0415 (door: loaded in the worker)
    from ui.person_files import write_person_file  # noqa: PLC0415 (door: loaded in the worker)
    hand_out_copy(acting, customer=customer)
    return write_person_file(acting.store, customer, out, language=language, by=acting.by, now=acting.clock())


def _erase(acting: Acting, customer: int) -> Changed:
    from frontdesk.people.rights.erasing import erase_customer  # noqa: PLC0415 (door: loaded in the worker)
    return erase_customer(acting, customer=customer)


def _nothing(_stand: Any) -> None:
    return
