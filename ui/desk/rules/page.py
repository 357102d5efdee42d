"""The rules of the promises: the list with its figures, a form and the text of the same file, trial, history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.quiet_bars import quiet_bars
from ui.desk.rules.form import RuleForm
from ui.desk.rules.history_view import HistoryView
from ui.desk.rules.presenter import RuleLine, RulesPresenter, VersionLine
from ui.desk.rules.trial_view import TrialView
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

RULES, TEXT, TRIAL, HISTORY = "rules", "text", "trial", "history"


class RulesPage(Page):
    """``Place.focus`` names the part: rules, text, trial, history; ``Place.text`` a rule.

    One file is written, by form or as text; it is kept as a draft until it is put in force.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = RulesPresenter(desk)
        self._key = uuid4().hex
        self._seen = 0
        self.names = {RULES: self.text("Rules"), TEXT: self.text("As text"),
                      TRIAL: self.text("What would have been"), HISTORY: self.text("Earlier versions")}
        self.heading = Heading(self.text("Rules of the promises"), parent=self)
        self.choice = ChipGroup(list(self.names.items()), may_be_empty=False, name=self.text("Rules of the promises"))
        self.model: RecordModel[RuleLine] = RecordModel(self._columns())
        self.table = TableList(self.model, self.text("Rules"), sortable=False, parent=self)
        self.form = RuleForm(desk, self.presenter)
        self.file = NoteField(self.text("The centre's own rules, as text"), lines=18, placeholder=self.text(
            "Empty: the rules of the program are in force. A rule written here takes the place of the one with the "
            "same id."))
        self.problem = PlainLabel(tone="red", wrap=True)
        self.trial = TrialView(self, self.file.text)
        self.history = HistoryView(self, self.presenter)
        self.why = LineField(self.text("Why the rules are changed"), icon="words")
        self.save = Button(self.text("Put in force"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.discard = Button(self.text("Back to what is in force"), icon="back")
        self._lay_out()
        self._draft = desk.drafting.draft("moment_rules", self)
        self._draft.watch(file=self.file, why=self.why)
        self._wire()

    def _columns(self) -> list[Column[RuleLine]]:
        number = self.desk.formats.number
        return [
            Column(self.text("Rule"), lambda each: f"{each.label} ({each.mark})" if each.mark else each.label,
                   stretch=True),
            Column(self.text("Due"), lambda each: each.due),
            Column(self.text("Opened"), lambda each: number(each.opened), number=True),
            Column(self.text("Kept / late / missed"), lambda each: f"{each.kept} / {each.late} / {each.missed}",
                   number=True),
            Column(self.text("In time / goal"), lambda each: f"{each.share_words} / {each.goal_words}", number=True),
        ]

    def _lay_out(self) -> None:
        now = look()
        scroll = QuietScrollArea(self)
        scroll.setWidget(self.form)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, now.px(128))
        listed = Card(self.text("The last 30 days"))
        listed.add(self.table, 1)
        rules = QWidget()
        row = QHBoxLayout(rules)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(listed, 5)
        row.addWidget(scroll, 3)
        written = Card()
        written.add(self.file, 1)
        written.add(self.problem)
        self._parts = QStackedWidget(self)
        for widget in (rules, written, self.trial, self.history):
            self._parts.addWidget(widget)
        self._bar = QWidget(self)
        below = QHBoxLayout(self._bar)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(now.px(tokens.SMALL))
        below.addWidget(self.why, 1)
        for button in (self.save, self.discard):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.choice)
        column.addWidget(self._parts, 1)
        column.addWidget(self._bar)

    def _wire(self) -> None:
        self.choice.chosen_changed.connect(self._part_chosen)
        self.table.selectionModel().currentRowChanged.connect(self._rule_chosen)
        self.table.opened.connect(self._to_form)
        self.form.edited.connect(self._written_by_form)
        self.file.changed.connect(self._written)
        self.trial.go.connect(self.go)
        self.history.restore_wanted.connect(self._restore)
        self.history.taken.connect(self._go_on_from)
        self.save.clicked.connect(self._save)
        self.discard.clicked.connect(lambda: self._go_on_from(self.presenter.standing))

    def title(self) -> str:
        """Rules of the promises."""
        return self.text("Rules of the promises")

    def open(self, place: Place) -> None:
        """Read everything; a half-written file comes back."""
        super().open(place)
        if not self._load():
            return
        self._seen = self.presenter.newest
        self.file.set_text(self.presenter.standing)
        if self._draft.recall():
            self.said.emit("told", self.text("Your half-typed words are back."))
        self._show_file()
        self._choose_rule(place.text)
        self.show_part(place.focus if place.focus in self.names else RULES)

    def show_part(self, part: str) -> None:
        """One of rules, text, trial, history; the keyboard goes there."""
        self.choice.set_chosen([part])
        self._parts.setCurrentIndex(list(self.names).index(part))
        self._bar.setVisible(part != TRIAL)
        quiet_bars(self)
        {RULES: self.table, TEXT: self.file, TRIAL: self.trial.run, HISTORY: self.history.table}[part].setFocus(
            Qt.FocusReason.OtherFocusReason)

    def part(self) -> str:
        """Which part is shown."""
        return self.choice.chosen()[0]

    def refresh(self, changed: Changed) -> None:
        """New figures; another version in force is taken over where nothing is half-written."""
        untouched = self.file.text() == self.presenter.standing
        if self._load() and untouched:
            self._seen = self.presenter.newest
            self.file.set_text(self.presenter.standing)
        self._show_file()

    def finish_step(self) -> None:
        """Ctrl+Enter: put in force, try the days, or put the chosen version back."""
        part = self.part()
        if part == TRIAL:
            self.trial.try_now()
        elif part == HISTORY:
            self.history.put_back()
        else:
            self._save()

    def commands(self) -> list[Command]:
        """The parts, for the palette."""
        return [Command(f"rules_{key}", self.text("Rules of the promises: {part}").format(part=name),
                        partial(self.show_part, key), icon="settings") for key, name in self.names.items()]

    def _load(self) -> bool:
        try:
            self.presenter.load()
        except Fault as fault:
            self.said.emit("fault", self.words(fault.sentence))
            return False
        self.history.load()
        return True

    def _show_file(self) -> None:
        """Everything that follows from the file as it is written now."""
        text = self.file.text()
        self.heading.set_words(self.text("Rules of the promises"), self.presenter.summary(text))
        self.model.set_records(self.presenter.rules(text))
        self.form.show_text(text)
        changed = text != self.presenter.standing
        self.save.setEnabled(changed)
        self.discard.setEnabled(changed)
        try:
            self.presenter.check(text)
            self.problem.set_text("")
        except Refused as refused:
            self.problem.set_text(refused.sentence.said(self.desk.translator))
        self.problem.setVisible(bool(self.problem.text()))

    def _choose_rule(self, rule: str) -> None:
        lines = self.presenter.rules(self.file.text())
        at = next((place for place, line in enumerate(lines) if line.id == rule), 0)
        self.table.setCurrentIndex(self.table.model().index(at, 0))
        self._rule_chosen()

    def _rule_chosen(self, *_: QModelIndex) -> None:
        line = self.table.current()
        if isinstance(line, RuleLine) and line.id != self.form.rule():
            self.form.show_rule(line.id, line.label, self.file.text())

    def _written_by_form(self, text: str) -> None:
        self.file.set_text(text)
        self._draft.touch()
        self._show_file()

    def _part_chosen(self, chosen: list[str]) -> None:
        self.show_part(chosen[0])

    def _to_form(self, _line: object) -> None:
        self.form.fields["missed_after"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self) -> None:
        self._show_file()

    def _go_on_from(self, text: str) -> None:
        self._seen = self.presenter.newest
        self._written_by_form(text)
        if text == self.presenter.standing:
            self._draft.drop()

    def _save(self) -> None:
        if self.save.isEnabled():
            self.why.set_error("")
            self.act("set_rules", key=self._key, done=self._saved, refused=self._refused, text=self.file.text(),
                     why=self.why.text(), over=self._seen)

    def _restore(self, version: VersionLine) -> None:
        self.why.set_error("")
        self.act("restore_rules", key=self._key, done=self._saved, refused=self._refused, version=version.id,
                 why=self.why.text(), over=self.presenter.newest)

    def _saved(self, _changed: Changed) -> None:
        self._key = uuid4().hex
        self.why.set_text("")
        self._draft.drop()
        if self._load():
            self._seen = self.presenter.newest
            self.file.set_text(self.presenter.standing)
            self._show_file()
        self.said.emit("told", self.text("These rules are in force now."))

    def _refused(self, refusal: Refused) -> None:
        self._key = uuid4().hex
        words = refusal.sentence.said(self.desk.translator)
        if refusal.code == "rules_changed" and self._load():  # it is listed now, and has been said
            self._seen = self.presenter.newest
        if refusal.where == "why":
            self.why.set_error(words)
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.said.emit("fault", words)
        line = refusal.sentence.values.get("line")
        if isinstance(line, int):
            self.show_part(TEXT)
            block = self.file.note.document().findBlockByNumber(line - 1)
            self.file.note.setTextCursor(QTextCursor(block))
