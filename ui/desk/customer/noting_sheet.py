"""F7, then one key: a preference is noted. Digits note what is likely, letters open a kind, 0 takes own words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.customer.noting_presenter import Entry, NotingPresenter
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.field import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.customer.contradiction_sheet import ContradictionSheet
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet

OWN_WORDS = "0"
AGAIN = Qt.Key.Key_F7


class NotingSheet(Overlay):
    """Opened over the window of ``owner``; every chip also has its key, and no key acts while a word is composed."""

    said = Signal(str, str)
    """``told`` or ``fault``, and the sentence: what was noted, or why nothing could be opened."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner.window(), width=720, from_top=0.3)
        text = desk.translator
        self._desk = desk
        self._presenter: NotingPresenter | None = None
        self._kind, self._page = "", 0
        self._key = ""
        self.asking: MeanwhileSheet | None = None
        self.contradiction: ContradictionSheet | None = None
        self._entries: dict[str, Entry] = {}
        self.heading = PlainLabel(size="title", bold=True, elide=True, parent=self.sheet)
        self.sure = ChipGroup([("stated", text.text("said so")), ("observed", text.text("observed"))],
                              may_be_empty=False, name=text.text("How sure"), parent=self.sheet)
        self._first_label = PlainLabel(tone="quiet", size="small", bold=True, parent=self.sheet)
        self.first = ChipGroup(name=text.text("Likely"), parent=self.sheet)
        self._second_label = PlainLabel(text.text("A letter opens a kind"), tone="quiet", size="small", bold=True,
                                        parent=self.sheet)
        self.second = ChipGroup(name=text.text("Kind of preference"), parent=self.sheet)
        self.words = LineField("", icon="words", parent=self.sheet)
        self.day = LineField(text.text("Day"), icon="calendar", placeholder=text.text("today"), parent=self.sheet)
        self.note = PrimaryButton(text.text("Note it"), icon="check", parent=self.sheet)
        self.more = Button(text.text("Further choices"), kind="quiet", icon="down", key_shown="PgDn", parent=self.sheet)
        self.close_button = Button(text.text("Not now"), key_shown="Esc", parent=self.sheet)
        self._lay_out()
        self.first.chosen_changed.connect(self._pressed)
        self.second.chosen_changed.connect(self._pressed)
        self.words.line.returnPressed.connect(self._note_words)
        self.day.line.returnPressed.connect(self._note_words)
        self.note.clicked.connect(self._note_words)
        self.more.clicked.connect(lambda: self._turn(1))
        self.close_button.clicked.connect(self.close_sheet)
        owner.destroyed.connect(self.deleteLater)

    def _lay_out(self) -> None:
        column = self.sheet.column
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(PlainLabel("F7", tone="quiet", size="small", parent=self.sheet))
        top.addWidget(self.sure)
        column.addLayout(top)
        for widget in (self._first_label, self.first, self._second_label, self.second):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.words, 3)
        row.addWidget(self.day, 1)
        row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)

    def open_for(self, customer: int) -> None:
        """Read what can be noted about this customer and open."""
        try:
            self._presenter = presenter = NotingPresenter(self._desk, customer)
        except (Refused, Fault) as problem:
            self.said.emit("fault", problem.sentence.said(self._desk.translator))
            return
        self.heading.set_text(self._desk.text("Note about {who}").format(who=presenter.who))
        self.setAccessibleName(self.heading.said())
        self.sure.set_chosen(["stated"])
        self._show("")
        self.open()

    def first_focus(self) -> QWidget:
        """The first chip: its digit, its letter and Enter all work from there."""
        return self.first if self.first.chips() else self.words.line

    def kind(self) -> str:
        """The kind that is open, or nothing."""
        return self._kind

    def entries(self) -> list[Entry]:
        """What the keys do now."""
        return list(self._entries.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """A digit or letter outside the line of words; F7 again says it was seen; Escape goes back one step."""
        event.accept()
        if event.key() == AGAIN:
            self.sure.set_chosen(["observed" if self.sure.chosen() == ["stated"] else "stated"])
            return
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
            return
        if self._typing() and event.key() != Qt.Key.Key_Escape:
            return
        if event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Backspace and self._kind):
            self._back()
            return
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return
        typed = normalize("NFKC", event.text()).upper()
        if typed == OWN_WORDS and self.words.isVisibleTo(self.sheet):
            self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif typed and typed in {entry.key for entry in self._entries.values()}:
            self._do(next(entry for entry in self._entries.values() if entry.key == typed))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()

    # --- the menu ---------------------------------------------------------------------------------------------------

    def _typing(self) -> bool:
        return self.words.line.hasFocus() or self.day.line.hasFocus()

    def _back(self) -> None:
        if self._kind:
            self._show("")
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_sheet()

    def _turn(self, step: int) -> None:
        """Further choices or kinds, where there are more than stand here; after the last the first again."""
        pages = self._presenter.pages(self._kind) if self._presenter is not None else 1
        if pages > 1:
            self._show(self._kind, (self._page + step) % pages)

    def _show(self, kind: str, page: int = 0) -> None:
        """The root of the menu, or the choices of a kind."""
        assert self._presenter is not None
        presenter, text = self._presenter, self._desk.translator
        self._kind, self._page, self._key, pages = kind, page, uuid4().hex, presenter.pages(kind)
        first = presenter.choices(kind, page) if kind else presenter.likely()
        second = [] if kind else presenter.all_kinds(page)
        self.more.setVisible(pages > 1)
        self._entries = {f"{place}": entry for place, entry in enumerate([*first, *second])}
        keys = list(self._entries)
        if not self.isHidden():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # never take away the chip that has the keyboard
        for group, entries, ids in ((self.first, first, keys[:len(first)]), (self.second, second, keys[len(first):])):
            group.set_chosen([])
            group.set_options([(key, entry.shown) for key, entry in zip(ids, entries, strict=True)])
            group.setVisible(bool(entries))
        named = text.pick(presenter.kinds[kind].label) if kind else text.text("A digit notes it")
        self._first_label.set_text(f"{named} · {page + 1}/{pages}" if kind and pages > 1 else named)
        self._first_label.setVisible(bool(kind or first))
        self._second_label.setVisible(bool(second))
        goes_to = presenter.words_kind(kind)
        self.words.setVisible(bool(goes_to))
        self.note.setVisible(bool(goes_to))
        self.words.set_label(text.text("In own words (0)"))
        self.words.set_text("")
        self.words.set_error("")
        self.day.set_text("")
        self.day.set_error("")
        self.day.setVisible(bool(goes_to) and presenter.kinds[goes_to].dated)
        if not self.isHidden():
            self._fit()
            target: QWidget = self.first if first else self.words.line
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, chosen: list[str]) -> None:
        if chosen:
            self._do(self._entries[chosen[0]])

    def _do(self, entry: Entry) -> None:
        """What a chip or its key does."""
        presenter = self._presenter
        if presenter is None:
            return
        if entry.preference:
            self._desk.work.act("confirm_preference", key=self._key, preference=entry.preference, owner=self,
                                done=lambda _: self._over(presenter.confirmed(entry)), refused=self._refused,
                                failed=self._failed)
        elif entry.choice:
            self._send(entry.kind, entry.choice)
        else:
            self._show(entry.kind)

    def _note_words(self) -> None:
        presenter = self._presenter
        if presenter is None or self.words.line.composing() or not self.words.text().strip():
            return
        self._send(presenter.words_kind(self._kind), "")

    def _send(self, kind: str, choice: str, seen: dict[str, str] | None = None) -> None:
        presenter = self._presenter
        assert presenter is not None
        words = self.words.text().strip()
        day = self.day.text().strip() if self.day.isVisibleTo(self.sheet) else ""
        self._desk.work.act("note_preference", key=self._key, owner=self, customer=presenter.customer, kind=kind,
                            choice=choice, note=words, sure="".join(self.sure.chosen()) or "stated", happened_on=day,
                            expected=seen or presenter.standing(kind),
                            done=lambda done: self._noted(presenter, done, presenter.noted(kind, choice, words)),
                            refused=lambda refusal: self._refused_one(kind, choice, refusal), failed=self._failed)

    def _refused_one(self, kind: str, choice: str, refusal: Refused) -> None:
        """Somebody else noted another choice of a kind that holds one only: theirs stays, or ours replaces it."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs: dict[str, str] = theirs_of(refusal)
        presenter = self._presenter
        if not theirs or presenter is None:
            self._refused(refusal)
            return
        self._key = uuid4().hex

        def chosen(taken: set[str]) -> None:
            if taken:
                self._over(self._desk.text("Left as the other desk noted it."))
            else:
                self._send(kind, choice, theirs)

        self.asking = ask_both(self._desk, self, {kind: self._desk.translator.pick(presenter.kinds[kind].label)},
                               {kind: presenter.said(kind, **theirs)},
                               {kind: presenter.said(kind, choice, self.words.text().strip())}, chosen,
                               hand_of(refusal))

    def _noted(self, presenter: NotingPresenter, done: Changed, sentence: str) -> None:
        """It is noted; where it contradicts what was known, the question which of the two goes follows."""
        self._over(sentence)
        noted = done.ids["preference"]
        if not presenter.contradicts(noted):
            return
        if self.contradiction is None:
            from ui.desk.customer.contradiction_sheet import (  # noqa: PLC0415 (door: seldom seen)
                ContradictionSheet,
            )
            self.contradiction = ContradictionSheet(self._desk, self)
            self.contradiction.said.connect(self.said)
        self.contradiction.ask(presenter.customer, noted)

    def _over(self, sentence: str) -> None:
        self.close_sheet()
        self.said.emit("told", sentence)

    def _refused(self, refusal: Refused) -> None:
        self._key = uuid4().hex
        field = self.day if refusal.where == "happened_on" else self.words
        self._say(field, refusal.sentence.said(self._desk.translator))

    def _failed(self, fault: Fault) -> None:
        self._say(self.words, fault.sentence.said(self._desk.translator))

    def _say(self, field: LineField, sentence: str) -> None:
        """Beside the field, which is shown for it where it was not."""
        field.setVisible(True)
        field.set_error(sentence)
        for group in (self.first, self.second):
            group.set_chosen([])
        self._fit()
