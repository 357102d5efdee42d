"""The stages of work: their words, order and meaning, with the board's line of steps as it would look; versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from frontdesk.values.refusal import Refused
from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.section import Section
from ui.desk.settings.stage_form import StageForm
from ui.desk.settings.stage_presenter import StagesPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import reveal
from ui.widgets.tick import Tick

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_LIST_HEIGHT = 380


class StageSection(Section):
    """Enter on a stage opens its form; nothing is in force before Ctrl+Enter, with the reason. Changes that are not in
    force yet are kept as a draft.
    """

    FORM = "settings_stages"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.presenter = StagesPresenter(desk)
        self.presenter.load()
        self._at: int | None = None
        self._listed = 0  # the newest version in the list
        self._open = False
        self.steps: list[tuple[PlainLabel, PlainLabel]] = []
        self.rows = RowList(self.text("Stages of work"), lead_width=32, parent=self)
        self.rows.setMinimumHeight(look().px(_LIST_HEIGHT))
        self.rows.opened.connect(self._begin_current)
        self.rows.selectionModel().currentChanged.connect(self._name_buttons)
        self.new = QuietButton(self.text("New stage"), icon="plus")
        self.new.clicked.connect(lambda: self._begin(None))
        self.change = QuietButton(self.text("Change"), icon="settings")
        self.change.clicked.connect(self._begin_current)
        self.up = QuietButton(self.text("Move up"), key="Ctrl+Up")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down = QuietButton(self.text("Move down"), key="Ctrl+Down")
        self.down.clicked.connect(lambda: self._move(1))
        self.use = QuietButton("", icon="swap")
        self.use.clicked.connect(self._use)
        self.another = Tick(self.text("The quality is checked by somebody who did not repair"))
        self.another.clicked.connect(self._another)
        self.why = LineField(self.text("Why it is changed"))
        self.save = Button(self.text("Put the stages in force"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        self.form = StageForm(desk, self.presenter, self)
        self.form.sent.connect(self._take)
        self.form.left.connect(self._leave)
        self.fields = {"why": self.why, **self.form.fields()}
        self.history = RowList(self.text("Versions of the stages"), lead_width=32, parent=self)
        self.history.setMinimumHeight(look().px(_LIST_HEIGHT // 2))
        self.restore = QuietButton(self.text("Put this version back"), icon="back")
        self.restore.clicked.connect(self._restore)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        board = Card(self.text("The line on the lounge board"))
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        for name, _ in self.presenter.preview():
            step = QVBoxLayout()
            words = PlainLabel(name, bold=True, tone="accent")
            stages = PlainLabel(tone="quiet", size="small", wrap=True)
            step.addWidget(words)
            step.addWidget(stages)
            step.addStretch(1)
            self.steps.append((words, stages))
            row.addLayout(step, 1)
        board.add_layout(row)
        stages = Card(self.text("Stages of work"))
        stages.add(self.rows, 1)
        stages.add(ButtonRow((self.new, self.change, self.up, self.down, self.use)))
        stages.add(self.another)
        stages.add(self.why)
        stages.add(ButtonRow((self.save,)))
        self.past = Card(self.text("Versions of the stages"))
        self.past.add(self.history, 1)
        self.past.add(ButtonRow((self.restore,)))
        for widget in (board, stages, self.form, self.past):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def first_field(self) -> RowList:
        """The stages."""
        return self.rows

    def load(self) -> None:
        """What is in force; no form."""
        self.presenter.load()
        self._close()
        self.fill({"why": ""})
        self._show()

    def recalled(self) -> None:
        """Changes that are not in force yet are there again."""
        draft = self.draft
        assert draft is not None
        book = draft.kept_value("book")
        if not book:
            return
        self.presenter.book = book
        self.presenter.over = int(draft.kept_value("over") or 0)
        super().recalled()
        self._show()

    def refresh(self, changed: Changed) -> None:
        """Another version came into force."""
        if changed.act in ("set_stages", "restore_stages"):
            self._show_history()

    def finish(self) -> None:
        """Put the stages in force; an open form is taken first."""
        if self._open:
            self._take()
        self.send("set_stages", self.saved, why=self.why.text(), over=self.presenter.over, **self.presenter.book)

    def refused(self, refusal: Refused) -> None:
        """Open the stage that is meant, and say it beside the field where there is one."""
        if refusal.code == "stages_changed":  # the newest version is listed now, and has been said
            self._show_history()
            self.presenter.over = self._listed
            self._keep_book()
        at, field = self.presenter.place_of(refusal.where)
        if at is not None and at < len(self.presenter.stages):
            self.rows.set_current(at)
            if field in self.form.fields():
                self._begin(at)
            self.say_refusal(refusal)
        else:
            super().refused(refusal)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.rows.set_rows([ListRow(**line.fields()) for line in self.presenter.rows()])
        if not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self.another.setChecked(bool(self.presenter.book["check_by_another"]))
        for (words, stages), (name, read) in zip(self.steps, self.presenter.preview(), strict=True):
            words.set_text(name)
            stages.set_text("\n".join(read) or "–")
        self._name_buttons()
        self._show_history()

    def _show_history(self) -> None:
        rows = [ListRow(**line.fields()) for line in self.presenter.versions()]
        self.history.set_rows(rows)
        self._listed = rows[0].key if rows else 0
        self.past.setVisible(bool(rows))

    def _name_buttons(self, *_: object) -> None:
        at = self._current()
        stage = self.presenter.stages[at] if at is not None else None
        self.use.set_label(self.text("Use it again") if stage is not None and not stage["used"]
                           else self.text("Use it no more"))
        self.use.setEnabled(at is not None and not self.presenter.needed(at))
        for button in (self.change, self.up, self.down):
            button.setEnabled(at is not None)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _current(self) -> int | None:
        row = self.rows.current()
        return row.key if row is not None and row.key < len(self.presenter.stages) else None

    def _begin_current(self, *_: object) -> None:
        self._begin(self._current())

    def _begin(self, at: int | None) -> None:
        self._at, self._open = at, True
        self.form.next.set_options(self.presenter.ways(at))
        self.fill(self.presenter.values(at))
        self.form.set_title(self.text("New stage") if at is None else self.presenter.rows()[at].title)
        self.form.show()
        self.form.label.line.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.form)

    def _close(self) -> None:
        self._open, self._at = False, None
        self.form.hide()

    def _leave(self) -> None:
        self._close()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        at = self.presenter.write(self._at, self.values())
        self._close()
        self._changed(at)

    def _move(self, by: int) -> None:
        at = self._current()
        if at is not None:
            self._changed(self.presenter.move(at, by))

    def _use(self) -> None:
        at = self._current()
        if at is not None and not self.presenter.needed(at):
            self.presenter.use(at)
            self._changed(at)

    def _another(self) -> None:
        self.presenter.book["check_by_another"] = self.another.isChecked()
        self._changed(self._current() or 0)

    def _changed(self, at: int) -> None:
        """The working copy is another: kept as a draft, shown with the board it would make."""
        self._keep_book()
        self._show()
        self.rows.set_current(at)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_book(self) -> None:
        if self.draft is not None:
            self.draft.keep("book", self.presenter.book)
            self.draft.keep("over", str(self.presenter.over))

    def _restore(self) -> None:
        row = self.history.current()
        if row is not None:
            self.send("restore_stages", self.saved, version=row.key, why=self.why.text(), over=self._listed)
