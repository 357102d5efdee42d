"""The sheet with the papers of a visit: a preview of each page, print again at any time, save as PDF."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from ui.desk.visit.estimate_presenter import written_language
from ui.desk.visit.page_preview import PagePreview
from ui.papers import KINDS, PRINT_DOTS, SIZES, Made, PaperKind, PaperSize, make, pictures_of
from ui.printing import print_pages, printers
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.page import Page
    from ui.papers import Picture


_TOGETHER: dict[PaperKind, tuple[PaperKind, ...]] = {
    "slip": ("slip",), "commission": ("commission",), "delivery": ("delivery", "card"), "card": ("delivery", "card")}
"""Which papers are made and printed together with each."""

_OF_STEP: dict[str, PaperKind] = {"arrival": "slip", "walk_around": "slip", "concerns": "slip",
                                  "estimate": "commission",
                                  "approval": "commission"}
_WIDTHS: dict[PaperKind, int] = {"slip": 640, "commission": 620, "delivery": 620, "card": 380}


def paper_of_step(step: str) -> PaperKind:
    """The paper that belongs to a step of the visit."""
    return _OF_STEP.get(step, "delivery")


def print_papers(page: Page, visit: VisitPage, first: PaperKind = "delivery") -> PrintSheet:
    """Open the sheet over the page's window, on one of the papers; they are made in the worker."""
    sheet = PrintSheet(page, visit, first)
    sheet.closed.connect(sheet.deleteLater)
    sheet.open()
    sheet.make_papers()
    return sheet


class PrintSheet(Overlay):
    """Preview of the papers of a visit; Ctrl+Enter prints the one shown (report and card together) and keeps it."""

    def __init__(self, page: Page, visit: VisitPage, first: PaperKind) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page, self._visit = page, visit
        self._kind: PaperKind = first
        self._language = written_language(page.desk)
        self._sizes: dict[PaperKind, PaperSize] = {kind: SIZES[kind][0] for kind in KINDS if kind in SIZES}
        self._problems: dict[PaperKind, list[str]] = {}
        self.made: dict[PaperKind, Made] = {}
        text = page.text
        title = text("Papers of visit {number}").format(number=visit.number)
        self.setAccessibleName(title)
        self.names: dict[PaperKind, str] = {
            "slip": text("Hand-over slip"), "commission": text("Commission form"), "delivery": text("Delivery report"),
            "card": text("Thank-you card")}
        self._size_names = {"a4": "A4", "a5": "A5", "two": text("Two on one A4")}
        self.kind = ChipGroup([(kind, self.names[kind]) for kind in KINDS], may_be_empty=False, name=text("Paper"),
                              parent=self.sheet)
        self.kind.set_chosen([first])
        self.kind.chosen_changed.connect(self._other_kind)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        self.language.set_chosen([self._language])
        self.language.chosen_changed.connect(self._other_language)
        self.paper_size = ChipGroup(name=text("Size of the paper"), may_be_empty=False, parent=self.sheet)
        self.paper_size.chosen_changed.connect(self._other_size)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(text("Making the papers …"), tone="quiet", wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.save = Button(text("Save as PDF…"), parent=self.sheet)
        self.save.clicked.connect(self._save_as)
        self.print = PrimaryButton(text("Print both"), icon="print", parent=self.sheet)
        self.print.set_key_shown("Ctrl+Enter")
        self.print.clicked.connect(self.finish)
        self._lay_out(PlainLabel(title, size="title", bold=True, parent=self.sheet))
        self._show_sizes()
        self._ready(ready=False)

    def make_papers(self) -> None:
        """Make the chosen paper, and what is printed with it, in the worker; what is made already stays."""
        desk, visit, language = self._page.desk, self._visit, self._language
        for kind in self._together():
            if kind in self.made:
                continue
            self._problems.pop(kind, None)
            size = self._sizes.get(kind, "a4")
            desk.work.read(partial(make, desk.store, visit.id, visit.number, kind, language, desk.actor, desk.now(),
                                   size),
                           done=partial(self._arrived, language, size), refused=partial(self._refused, kind),
                           failed=partial(self._failed, kind), owner=self)
        self._show()

    def first_focus(self) -> QWidget:
        """Close, until there is something to print."""
        return self.print if self.print.isEnabled() else self.close_button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter prints; Enter presses the button that has the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish()
            else:
                for button in (self.print, self.save, self.close_button):
                    if button.hasFocus():
                        button.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Print what is shown; without a printer, or when it fails, the papers are kept and it says where."""
        if not self._all_made():
            return
        names = printers()
        if not names:
            self._tell("told", self._page.text("There is no printer here; the papers are kept in {folder}.").format(
                folder=self._folder()))
            self.close_sheet()
            return
        self._ready(ready=False)
        self.note.set_text(self._page.text("Sending the papers to {printer} …").format(printer=names[0]))
        self.note.show()
        files = [self.made[kind].file for kind in self._together()]
        self._page.desk.work.read(pictures_of, files, PRINT_DOTS, done=partial(self._print, names[0]),
                                  failed=partial(self._failed, self._kind), owner=self)

    def _lay_out(self, title: PlainLabel) -> None:
        column = self.sheet.column
        column.addWidget(title)
        choices = QHBoxLayout()
        choices.addWidget(self.kind, 1)
        choices.addWidget(self.language)
        column.addLayout(choices)
        column.addWidget(self.paper_size)
        room = self._page.window().height() - look().px(300)
        self.preview.setMinimumHeight(min(look().px(520), max(look().px(240), room)))
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.save, self.print):
            row.addWidget(button)
        column.addLayout(row)

    def _print(self, printer: str, papers: list[list[Picture]]) -> None:
        """The pages have been drawn; each paper is a job of its own."""
        taken = [print_pages(pages, printer) for pages in papers]
        if all(taken):
            self._tell("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
        else:
            self._tell("fault", self._page.text("The printer did not take the papers. They are kept in {folder}; print "
                                                "them again with F9.").format(folder=self._folder()))
        self.close_sheet()

    def _folder(self) -> str:
        return str(self.made[self._kind].file.parent)

    def _together(self) -> tuple[PaperKind, ...]:
        return _TOGETHER[self._kind]

    def _all_made(self) -> bool:
        return all(kind in self.made for kind in self._together())

    def _tell(self, kind: str, words: str) -> None:
        self._page.said.emit(kind, words)

    def _arrived(self, language: str, size: PaperSize, made: Made) -> None:
        """A paper is there; one asked for in another language or size before is left aside."""
        if language != self._language or size != self._sizes.get(made.kind, "a4"):
            return
        self.made[made.kind] = made
        self._show()
        self._ready(ready=self._all_made())

    def _refused(self, kind: PaperKind, refusal: Refused) -> None:
        self._problem(kind, self._page.words(refusal.sentence))

    def _failed(self, kind: PaperKind, fault: Fault) -> None:
        self._problem(kind, self._page.words(fault.sentence))

    def _problem(self, kind: PaperKind, words: str) -> None:
        self._problems.setdefault(kind, []).append(words)
        self._show()

    def _show(self) -> None:
        """The pages of the chosen paper, and what has to be said about it."""
        made = self.made.get(self._kind)
        self.preview.show_pages(made.pages if made is not None else (), width=_WIDTHS[self._kind])
        text = self._page.text
        problems = [words for kind in self._together() for words in self._problems.get(kind, ())]
        if problems:
            words = "\n".join(dict.fromkeys(problems))
        elif made is None:
            words = text("Making the papers …")
        elif made.missing:
            words = text("No typeface here has these characters; they are drawn as 〓: {characters}").format(
                characters=" ".join(made.missing))
        else:
            words = ""
        self.note.set_text(words)
        self.note.set_tone("red" if problems else "quiet" if made is None else "amber")
        self.note.setVisible(bool(words))

    def _other_kind(self, chosen: list[str]) -> None:
        self._kind = next(kind for kind in KINDS if kind == chosen[0])
        self._show_sizes()
        self._ready(ready=self._all_made())
        self.make_papers()

    def _other_size(self, chosen: list[str]) -> None:
        self._sizes[self._kind] = next(size for size in SIZES[self._kind] if size == chosen[0])
        self.made.pop(self._kind, None)
        self._ready(ready=False)
        self.make_papers()

    def _show_sizes(self) -> None:
        """The sizes of the chosen paper, where it comes in more than one."""
        sizes = SIZES.get(self._kind, ())
        self.paper_size.set_options([(size, self._size_names[size]) for size in sizes])
        self.paper_size.set_chosen([self._sizes[self._kind]] if sizes else [])
        self.paper_size.setVisible(bool(sizes))
        both = len(self._together()) > 1
        self.print.set_label(self._page.text("Print both") if both else self._page.text("Print"))

    def _other_language(self, chosen: list[str]) -> None:
        self._language = chosen[0]
        self.made.clear()
        self._ready(ready=False)
        self.make_papers()

    def _ready(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        if ready and not self.isHidden():
            self.print.setFocus()

    def _save_as(self) -> None:
        made = self.made.get(self._kind)
        if made is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self._page.text("Save as PDF…"), str(Path.home() / made.file.name),
                                              "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Copy the shown paper to a file of the person's choice; what fails is said in the sheet."""
        made = self.made.get(self._kind)
        if made is None:
            return
        try:
            shutil.copyfile(made.file, file)
        except OSError as error:
            self._problems[self._kind] = [self._page.words(fault_of(error).sentence)]
        else:
            self._problems.pop(self._kind, None)
            self._tell("told", self._page.text("Saved as {file}.").format(file=file))
        self._show()
