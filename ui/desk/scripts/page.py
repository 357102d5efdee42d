"""The centre's words: every script in both languages with a live preview, and the lists of words nobody may say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import delete

from frontdesk.messages.scripts import LANGUAGES, SPOKEN, place
from frontdesk.messages.wording import place as list_place
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.desk.quiet_bars import quiet_bars
from ui.desk.row_list import ListRow, RowList
from ui.desk.scripts.editor import WordsEditor
from ui.desk.scripts.presenter import LANGUAGE_NAMES, ScriptsPresenter, Version
from ui.desk.scripts.situation_sheet import OwnSituations
from ui.desk.settings.button_row import ButtonRow
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea
from ui.widgets.table_list import Column, RecordModel, TableList

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.drafting import Draft

SCRIPTS, WORDS = "scripts", "words"


class ScriptsPage(Page):
    """``Place.focus`` names the part (scripts, words), ``Place.text`` a situation or a list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = ScriptsPresenter(desk)
        self._draft: Draft | None = None
        self._chosen = ""
        self._quiet = False  # half-written words are back after somebody else's change, as they were
        self.heading = Heading(self.text("Scripts"), self.text("What is said in every situation, in the centre's own "
                                                               "words"), self)
        self.parts = ChipGroup([(SCRIPTS, self.text("Scripts")), (WORDS, self.text("What must not be said"))],
                               may_be_empty=False, name=self.text("Scripts"), parent=self)
        self.parts.set_chosen([SCRIPTS])
        self.list = RowList(self.text("Situations"), lead_width=0, parent=self)
        self.kind = ChipGroup(self.presenter.kinds(), may_be_empty=False, name=self.text("How it is told"))
        self.kind.set_chosen([SPOKEN])
        self.about = PlainLabel(tone="quiet", wrap=True)
        self.names = ChipGroup(several=True, name=self.text("Put in"))
        self.editors = {language: WordsEditor(self, LANGUAGE_NAMES[language]) for language in LANGUAGES}
        self.save = Button(self.text("Use these words"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.shipped = Button(self.text("The program's words again"), icon="back")
        self.discard = Button(self.text("Back to what is in force"), icon="back")
        self.own = OwnSituations(self)
        self.model: RecordModel[Version] = RecordModel([
            Column(self.text("When"), lambda each: each.when), Column(self.text("Who"), lambda each: each.who),
            Column(self.text("Language"), lambda each: LANGUAGE_NAMES[each.language]),
            Column(self.text("What"), lambda each: each.what),
            Column(self.text("Words"), lambda each: each.text.replace("\n", " · "), stretch=True)])
        self.table = TableList(self.model, self.text("Earlier words"), sortable=False, parent=self)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        now = look()
        left = Card(parent=self)
        left.add(self.list, 1)
        left.add(self.own.add)
        left.setMinimumWidth(now.px(250))
        self.card = Card()
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        for editor in self.editors.values():
            both.addWidget(editor, 1)
        for widget in (self.kind, self.about, self.names):
            self.card.add(widget)
        self.card.add_layout(both)
        self.card.add(ButtonRow((self.save, self.shipped, self.discard, self.own.away)))
        self.past = Card(self.text("Earlier words"))
        self.table.setMinimumHeight(now.px(150))
        self.past.add(self.table, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(tokens.BASE))
        column.addWidget(self.card)
        column.addWidget(self.past, 1)
        area = QuietScrollArea(self)
        area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(now.px(tokens.BASE))
        row.addWidget(left, 1)
        row.addWidget(area, 3)
        whole = QVBoxLayout(self)
        page_margins(whole)
        whole.addWidget(self.heading)
        whole.addWidget(self.parts)
        whole.addLayout(row, 1)
        quiet_bars(self)

    def _wire(self) -> None:
        self.parts.chosen_changed.connect(lambda: self._show_list())
        self.list.selectionModel().currentChanged.connect(lambda: self._show_chosen())
        self.list.opened.connect(lambda: self._first().setFocus(Qt.FocusReason.OtherFocusReason))
        self.kind.chosen_changed.connect(lambda: self._show_chosen())
        self.names.chosen_changed.connect(self._put_in)
        for editor in self.editors.values():
            editor.changed.connect(partial(self._looked, editor))
        self.save.clicked.connect(self.finish_step)
        self.shipped.clicked.connect(self._back_to_shipped)
        self.discard.clicked.connect(self._throw_away)
        self.table.opened.connect(self._take)
        self.own.changed.connect(self._own_changed)

    def title(self) -> str:
        """Scripts."""
        return self.text("Scripts")

    def open(self, place: Place) -> None:
        """The situation asked for, else the first; half-written words come back."""
        super().open(place)
        if place.focus in (SCRIPTS, WORDS):
            self.parts.set_chosen([place.focus])
        self._show_list(place.text)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: Changed) -> None:
        """Somebody changed words; what is half-written here stays."""
        if changed.act in ("change_script", "change_wording", "add_situation", "withdraw_situation"):
            self.presenter.load()
            self._quiet = True
            self._show_list(self._chosen)
            self._quiet = False

    def finish_step(self) -> None:
        """Ctrl+Enter puts in force what was changed, one language after the other."""
        changed = [language for language in LANGUAGES if self._words(language) != self._stands(language)]
        if not changed:
            self.said.emit("told", self.text("Nothing was changed."))
            return
        self._send([(language, self._words(language), self.editors[language].over) for language in changed])

    def commands(self) -> list[Command]:
        """The two parts and the buttons, for the palette."""
        return [Command("scripts_add", self.own.add.label(), self.own.open, icon="plus"),
                Command("scripts_words", self.text("What must not be said"), partial(self._go_part, WORDS),
                        icon="words"),
                Command("scripts_shipped", self.shipped.label(), self._back_to_shipped, icon="back")]

    # --- what is shown ---------------------------------------------------------------------------------------------

    def _of_words(self) -> bool:
        return self.parts.chosen() == [WORDS]

    def _entries(self) -> list[tuple[str, str, bool]]:
        if not self._of_words():
            return self.presenter.situations()
        return [(which, name, any(self.presenter.own_list(which, language) for language in LANGUAGES))
                for which, name, _ in self.presenter.lists()]

    def _show_list(self, wanted: str = "") -> None:
        entries = self._entries()
        self.list.set_rows([ListRow(at, "", name, badge=self.text("own words") if own else "", mood="accent")
                            for at, (_, name, own) in enumerate(entries)])
        ids = [each[0] for each in entries]
        self.list.set_current(ids.index(wanted) if wanted in ids else 0)
        self._show_chosen()

    def _go_part(self, part: str) -> None:
        self.parts.set_chosen([part])
        self._show_list()

    def _show_chosen(self) -> None:
        row = self.list.current()
        if row is None:
            return
        entries = self._entries()
        if row.key >= len(entries):
            return
        self._chosen, name, _ = entries[row.key]
        words = self._of_words()
        self.card.set_title(name)
        self.kind.setVisible(not words)
        self.names.setVisible(not words)
        self.own.show_for("" if words else self._chosen, added=not words and self.presenter.is_added(self._chosen))
        self.about.set_text(next((about for which, _, about in self.presenter.lists() if which == self._chosen),
                                 "") + " " + self.text("One word or phrase a line.") if words else self.text(
            "A name with $ is filled in for each customer. Pick one to put it where the cursor stands."))
        if not words:
            self.names.set_options([(place, f"{label} {place}") for place, label in self.presenter.names(self._chosen)])
        self.model.set_records(self.presenter.list_versions(self._chosen) if words
                               else self.presenter.script_versions(self._chosen, self._kind()))
        self.past.setVisible(bool(self.model.rowCount()))
        self._fill()

    def _fill(self) -> None:
        if self._draft is not None:
            self._draft.save()
            delete(self._draft)  # at once: it listens to fields that are another situation's from here on
        for language, editor in self.editors.items():
            editor.begin(self._stands(language), self._newest(language), plain=self._of_words())
        self._draft = self.desk.drafting.draft(
            f"words:{self._chosen}" if self._of_words() else f"script:{self._chosen}:{self._kind()}", self)
        self._draft.watch(**{language: editor.field for language, editor in self.editors.items()})
        if self._draft.recall() and not self._quiet:
            self.said.emit("told", self.text("Your half-typed words are back."))
        for editor in self.editors.values():
            self._looked(editor)
        own = any(self.presenter.own_list(self._chosen, language) if self._of_words()
                  else self.presenter.is_own(self._chosen, self._kind(), language) for language in LANGUAGES)
        self.shipped.setEnabled(own)

    def _looked(self, editor: WordsEditor) -> None:
        language = next(name for name, each in self.editors.items() if each is editor)
        if not self._of_words():
            found = self.presenter.look(editor.field.text(), self._chosen, self._kind(), language)
            editor.show_look(found.said, found.wrong)

    def _kind(self) -> str:
        return (self.kind.chosen() or [SPOKEN])[0]

    def _stands(self, language: str) -> str:
        return (self.presenter.words(self._chosen, language) if self._of_words()
                else self.presenter.script(self._chosen, self._kind(), language))

    def _words(self, language: str) -> str:
        return self.editors[language].field.text()

    def _newest(self, language: str) -> int:
        return self.presenter.newest(list_place(language, self._chosen) if self._of_words()
                                     else place(self._chosen, self._kind(), language))

    def _first(self) -> QWidget:
        return next(iter(self.editors.values())).field

    # --- what is done ----------------------------------------------------------------------------------------------

    def _put_in(self, chosen: list[str]) -> None:
        if chosen:
            self.names.set_chosen([])
            last = next((each for each in self.editors.values() if each.was_last), None)
            (last or next(iter(self.editors.values()))).put_in(chosen[0])

    def _take(self, version: object) -> None:
        if isinstance(version, Version) and version.text:
            self.editors[version.language].field.set_text(version.text)
            self.editors[version.language].field.changed.emit()

    def _throw_away(self) -> None:
        if self._draft is not None:
            self._draft.drop()
        self._fill()

    def _back_to_shipped(self) -> None:
        self._send([(language, "", editor.over) for language, editor in self.editors.items()])

    def _own_changed(self, situation: str) -> None:
        self.presenter.load()
        self._show_list(situation)

    def _send(self, written: list[tuple[str, str, int]]) -> None:
        """One language after the other: its words, and the version they were begun on."""
        (language, text, over), *rest = written
        editor = self.editors[language]
        fields = ({"which": self._chosen, "words": text.split("\n")} if self._of_words() else
                  {"situation": self._chosen, "kind": self._kind(), "text": text})

        def done(changed: Changed) -> None:
            if rest:
                self._send(rest)
                return
            if self._draft is not None:
                self._draft.drop()
            self.presenter.load()
            self._show_list(self._chosen)
            self.said.emit("told", self.text("In force from now on."))

        def refused(refusal: Refused) -> None:
            editor.field.set_error(self.words(refusal.sentence))
            editor.field.setFocus(Qt.FocusReason.OtherFocusReason)

        def failed(fault: Fault) -> None:
            self.said.emit("fault", self.words(fault.sentence))

        self.act("change_wording" if self._of_words() else "change_script", key=uuid4().hex, done=done, refused=refused,
                 failed=failed, language=language, over=over, **fields)
