"""The preparation list before it is printed: preview in either language, then the printer."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.booking.preparation.paper import preparation_paper
from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from reports.preparation import preparation_list
from resources.translations import open_translator
from ui.desk.visit.page_preview import PagePreview
from ui.papers import PREVIEW_DOTS, PRINT_DOTS, Picture, keep, pictures, pictures_of
from ui.printing import print_pages, printers
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant
    from ui.desk.page import Page


class MadeList(NamedTuple):
    """The list that was made: where it lies, and its pages as pictures."""

    language: str
    file: Path
    pages: tuple[Picture, ...]


def make_list(store: Store, on: date, language: str, by: str, now: Instant) -> MadeList:
    """Make the list, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    paper = preparation_paper(store.reader(), on, language=language, printed_by=by, now=now)
    content = preparation_list(paper, open_translator(language))
    file = store.folder / "papers" / f"preparation-{on.isoformat()}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadeList(language, file, tuple(pictures(content, PREVIEW_DOTS)))


class ListSheet(Overlay):
    """Ctrl+Enter prints it; without a printer it says where it is kept."""

    def __init__(self, page: Page, on: date) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page, self._on = page, on
        self.made: MadeList | None = None
        text = page.text
        title = text("Preparation list")
        self.setAccessibleName(title)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        self.language.set_chosen([page.desk.translator.language])
        self.language.chosen_changed.connect(self._other_language)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.print = PrimaryButton(text("Print"), icon="print", parent=self.sheet)
        self.print.set_key_shown("Ctrl+Enter")
        self.print.clicked.connect(self.finish)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(title, size="title", bold=True, parent=self.sheet), 1)
        head.addWidget(self.language)
        self.sheet.column.addLayout(head)
        room = page.window().height() - look().px(280)
        self.preview.setMinimumHeight(min(look().px(560), max(look().px(240), room)))
        self.sheet.column.addWidget(self.preview, 1)
        self.sheet.column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.print):
            row.addWidget(button)
        self.sheet.column.addLayout(row)
        self.print.setEnabled(False)

    def make_paper(self) -> None:
        """Make the paper in the worker."""
        self.made = None
        self.print.setEnabled(False)
        self._say(self._page.text("Making the paper …"))
        desk = self._page.desk
        language = (self.language.chosen() or ["zh_CN"])[0]
        desk.work.read(partial(make_list, desk.store, self._on, language, desk.actor, desk.now()), done=self._arrived,
                       refused=self._refused, failed=self._failed, owner=self)

    def first_focus(self) -> QWidget:
        """Print, once there is something to print."""
        return self.print if self.print.isEnabled() else self.close_button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter prints; Enter presses the button with the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish()
            else:
                for button in (self.print, self.close_button):
                    if button.hasFocus():
                        button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Print it; without a printer it is kept and it says where."""
        if self.made is None:
            return
        names = printers()
        if not names:
            self._page.said.emit("told", self._page.text(
                "There is no printer here; the paper is kept in {folder}.").format(folder=self.made.file.parent))
            self.close_sheet()
            return
        self.print.setEnabled(False)
        self._page.desk.work.read(pictures_of, [self.made.file], PRINT_DOTS, done=partial(self._print, names[0]),
                                  failed=self._failed, owner=self)

    def _other_language(self, _chosen: list[str]) -> None:
        self.make_paper()

    def _print(self, printer: str, papers: list[list[Picture]]) -> None:
        if all(print_pages(pages, printer) for pages in papers):
            self._page.said.emit("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
            self.close_sheet()
            return
        self.print.setEnabled(True)
        self._say(self._page.text("The printer did not take the paper. It is kept; print it again."), problem=True)

    def _arrived(self, made: MadeList) -> None:
        if [made.language] != self.language.chosen():
            return
        self.made = made
        self.preview.show_pages(made.pages, width=620)
        self._say("")
        self.print.setEnabled(True)
        if not self.isHidden():
            self.print.setFocus()

    def _refused(self, refusal: Refused) -> None:
        self._say(self._page.words(refusal.sentence), problem=True)

    def _failed(self, fault: Fault) -> None:
        self._say(self._page.words(fault.sentence), problem=True)

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.note.set_tone("red" if problem else "quiet")
        self.note.set_text(words)
        self.note.setVisible(bool(words))
