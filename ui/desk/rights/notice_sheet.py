"""The sheet with the privacy notice: preview in either language, print, and note that it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.papers.digest import digest_of
from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from resources.translations import open_translator
from ui.desk.printing.making import load_drawing
from ui.desk.visit.page_preview import PagePreview
from ui.paper_kinds import PREVIEW_DOTS, Picture
from ui.printing import printers, send
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Changed
    from frontdesk.values.clock import Instant
    from ui.desk.page import Page


@dataclass(frozen=True, slots=True)
class MadeNotice:
    """The notice that was made: where it lies, and its pages as pictures."""

    language: str
    digest: str
    file: Path
    pages: tuple[Picture, ...]


def make_notice(store: Store, customer: int, language: str, by: str, now: Instant) -> MadeNotice:
    """Make the notice, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    from frontdesk.people.rights.notice import notice_paper  # noqa: PLC0415 (door: papers are loaded in the worker)
    from reports.notice import privacy_notice  # noqa: PLC0415 (door: papers are loaded in the worker)
    from ui.papers import keep, pictures  # noqa: PLC0415 (door: papers are loaded in the worker)
    load_drawing()
    paper = notice_paper(store, customer, language=language, printed_by=by, now=now)
    content = privacy_notice(paper, open_translator(language))
    file = store.folder / "papers" / f"customer-{customer}-notice-{language}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadeNotice(language, digest_of(paper), file, tuple(pictures(content, PREVIEW_DOTS)))


class NoticeSheet(Overlay):
    """Ctrl+Enter prints it and notes that it was handed over, with its version."""

    def __init__(self, page: Page, customer: int) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page, self._customer = page, customer
        self.made: MadeNotice | None = None
        text = page.text
        title = text("Privacy notice")
        self.setAccessibleName(title)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        self.language.set_chosen([page.desk.translator.language])
        self.language.chosen_changed.connect(self._other_language)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.told = Button(text("Handed over without printing"), icon="check", parent=self.sheet)
        self.told.clicked.connect(lambda: self._note("read"))
        self.print = PrimaryButton(text("Print and hand over"), icon="print", parent=self.sheet)
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
        for button in (self.close_button, self.told, self.print):
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
        desk.work.read(partial(make_notice, desk.store, self._customer, language, desk.actor, desk.now()),
                       done=self._arrived, refused=self._refused, failed=self._failed, owner=self)

    def first_focus(self) -> QWidget:
        """Print, once there is something to print."""
        return self.print if self.print.isEnabled() else self.close_button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter prints; Enter presses the button with the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish()
            else:
                for button in (self.print, self.told, self.close_button):
                    if button.hasFocus():
                        button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Print it and note it; without a printer it is kept and it says where."""
        if self.made is None:
            return
        names = printers()
        if not names:
            self._page.said.emit("told", self._page.text(
                "There is no printer here; the paper is kept in {folder}.").format(folder=self.made.file.parent))
            self._log("saved")
            self._note("paper")
            return
        self.print.setEnabled(False)
        self._page.desk.work.read(send, [self.made.file], names[0], done=partial(self._print, names[0]),
                                  failed=self._failed, owner=self)

    def _other_language(self, _chosen: list[str]) -> None:
        self.make_paper()

    def _print(self, printer: str, taken: bool) -> None:  # noqa: FBT001 (the printer's answer)
        self._log("printed" if taken else "failed", printer)
        if taken:
            self._page.said.emit("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
            self._note("paper")
            return
        self.print.setEnabled(True)
        self._say(self._page.text("The printer did not take the paper. It is kept; print it again."), problem=True)

    def _log(self, how: str, printer: str = "") -> None:
        if self.made is not None:
            self._page.desk.work.act("note_print", kind="notice", number=f"GZ{self._customer}", digest=self.made.digest,
                                     language=self.made.language, how=how, printer=printer,
                                     pages=len(self.made.pages), customer=self._customer)

    def _note(self, how: str) -> None:
        self._page.act("give_notice", done=self._noted, customer=self._customer, how=how)

    def _noted(self, _changed: Changed) -> None:
        self.close_sheet()

    def _arrived(self, made: MadeNotice) -> None:
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
