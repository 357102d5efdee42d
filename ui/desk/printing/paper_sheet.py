"""One paper that belongs to no step of a visit, before it is printed: preview in either language, then the printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.printing.printer_field import PrinterField
from ui.desk.visit.page_preview import PagePreview
from ui.paper_kinds import Picture
from ui.printing import printers, send
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


class MadePaper(NamedTuple):
    """The paper that was made: the digest of what it says, where it lies, and its pages as pictures."""

    language: str
    digest: str
    file: Path
    pages: tuple[Picture, ...]


Making = Callable[["Store", str, str, "Instant"], MadePaper]
"""Makes the paper in a language, printed by somebody, now; in a worker. Raises ``Refused`` or ``Fault``."""


class Logged(NamedTuple):
    """How a print stands in the log: the kind of paper, what it is named by, and whom it is about (0 for nobody)."""

    kind: str
    number: str
    customer: int = 0


class PaperSheet(Overlay):
    """Ctrl+Enter prints it and notes the print; without a printer it says where it is kept."""

    def __init__(self, page: Page, title: str, make: Making, logged: Logged, *, width: int = 620) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page, self._make, self._logged, self._width = page, make, logged, width
        self.made: MadePaper | None = None
        text = page.text
        self.setAccessibleName(title)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        self.language.set_chosen([page.desk.translator.language])
        self.language.chosen_changed.connect(self._other_language)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.printer = PrinterField(text("Printer"), page.desk.store.folder, self.sheet)
        self.printer.know(printers(), logged.kind)
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
        self.sheet.column.addWidget(self.printer)
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
        desk.work.read(partial(self._make, desk.store, language, desk.actor, desk.now()), done=self._arrived,
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
        printer = self.printer.taken(self._logged.kind)
        if not printer:
            self._page.said.emit("told", self._page.text(
                "There is no printer here; the paper is kept in {folder}.").format(folder=self.made.file.parent))
            self._log("saved")
            self.close_sheet()
            return
        self.print.setEnabled(False)
        self._page.desk.work.read(send, [self.made.file], printer, done=partial(self._print, printer),
                                  failed=self._failed, owner=self)

    def _other_language(self, _chosen: list[str]) -> None:
        self.make_paper()

    def _print(self, printer: str, taken: bool) -> None:  # noqa: FBT001 (the printer's answer)
        self._log("printed" if taken else "failed", printer)
        if taken:
            self._page.said.emit("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
            self.close_sheet()
            return
        self.print.setEnabled(True)
        self._say(self._page.text("The printer did not take the paper. It is kept; print it again."), problem=True)

    def _log(self, how: str, printer: str = "") -> None:
        if self.made is not None:
            self._page.desk.work.act("note_print", kind=self._logged.kind, number=self._logged.number,
                                     digest=self.made.digest, language=self.made.language, how=how, printer=printer,
                                     pages=len(self.made.pages), customer=self._logged.customer or None)

    def _arrived(self, made: MadePaper) -> None:
        if [made.language] != self.language.chosen():
            return
        self.made = made
        self.preview.show_pages(made.pages, width=self._width)
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
