"""The sheet with the papers of a visit: a preview of each page, print again at any time, save as PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.sealing.contents import content_of
from frontdesk.values.refusal import Refused
from frontdesk.visit.printed.reads import paper_language
from ui.desk.printing.card_choices import CardChoices
from ui.desk.printing.kinds import TOGETHER, page_width, paper_names, paper_of_step, size_names
from ui.desk.printing.making import make_paper
from ui.desk.printing.printer_field import PrinterField
from ui.desk.visit.estimate_presenter import written_language
from ui.desk.visit.page_preview import PagePreview
from ui.paper_kinds import KINDS, SIZES, CardChoice, Made, PaperKind, PaperSize
from ui.printing import printers, send
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.page import Page

_Asked = tuple[str, PaperSize, CardChoice]
"""How a paper was asked for: its language, its size, and for a card what was chosen."""

__all__ = ["PrintSheet", "paper_of_step", "print_papers"]


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
        self._language = paper_language(page.desk.reader(), visit.id) or written_language(page.desk)
        self._sizes: dict[PaperKind, PaperSize] = {kind: SIZES[kind][0] for kind in KINDS if kind in SIZES}
        self._problems: dict[PaperKind, list[str]] = {}
        self.made: dict[PaperKind, Made] = {}
        text = page.text
        title = text("Papers of visit {number}").format(number=visit.number)
        self.setAccessibleName(title)
        self.names, self._size_names = paper_names(text), size_names(text)
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
        self.card = CardChoices(page.desk.translator, self.sheet)
        self.card.changed.connect(self._other_card)
        self.printer = PrinterField(text("Printer"), page.desk.store.folder, self.sheet)
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
        desk, visit = self._page.desk, self._visit
        if self.printer.names is None:
            desk.work.read(printers, done=self.know_printers, owner=self)
        for kind in self._together():
            if kind in self.made:
                continue
            self._problems.pop(kind, None)
            asked = language, size, choice = self._asked(kind)
            make = partial(make_paper, desk.store, visit.id, visit.number, kind, language, desk.actor, desk.now(), size,
                           choice)
            desk.work.read(make, done=partial(self._arrived, asked), refused=partial(self._failed, kind),
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
        chosen = self.printer.taken(self._kind)
        if not chosen:
            self._tell("told", self._page.text("There is no printer here; the papers are kept in {folder}.").format(
                folder=self._folder()))
            self.close_sheet()
            return
        self._ready(ready=False)
        self.note.set_text(self._page.text("Sending the papers to {printer} …").format(printer=chosen))
        self.note.show()
        files = [self.made[kind].file for kind in self._together()]
        self._page.desk.work.read(send, files, chosen, done=partial(self._printed, chosen),
                                  failed=partial(self._failed, self._kind), owner=self)

    def _lay_out(self, title: PlainLabel) -> None:
        column = self.sheet.column
        column.addWidget(title)
        choices = QHBoxLayout()
        choices.addWidget(self.kind, 1)
        choices.addWidget(self.language)
        column.addLayout(choices)
        sizes = QHBoxLayout()
        sizes.addWidget(self.paper_size, 1)
        sizes.addWidget(self.printer)
        column.addLayout(sizes)
        column.addWidget(self.card)
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.save, self.print):
            row.addWidget(button)
        column.addLayout(row)

    def know_printers(self, names: list[str]) -> None:
        """The printers there are; each kind of paper has its own."""
        self.printer.know(names, self._kind)

    def _printed(self, printer: str, taken: bool) -> None:  # noqa: FBT001 (the printer's answer)
        """The printer took the papers or did not; either is noted in the log of prints."""
        for kind in self._together():
            self._note_print(kind, "printed" if taken else "failed", printer)
        if taken:
            self._tell("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
        else:
            self._tell("fault", self._page.text("The printer did not take the papers. They are kept in {folder}; print "
                                                "them again with F9.").format(folder=self._folder()))
        self.close_sheet()

    def _note_print(self, kind: PaperKind, how: str, printer: str = "") -> None:
        made = self.made[kind]
        self._page.desk.work.act("note_print", kind=kind, number=self._visit.number, digest=made.digest,
                                 language=self._language, how=how, printer=printer, pages=len(made.pages),
                                 visit=self._visit.id)

    def _asked(self, kind: PaperKind) -> _Asked:
        return self._language, self._sizes.get(kind, "a4"), self.card.choice()

    def _folder(self) -> str:
        return str(self.made[self._kind].file.parent)

    def _together(self) -> tuple[PaperKind, ...]:
        return TOGETHER[self._kind]

    def _all_made(self) -> bool:
        return all(kind in self.made for kind in self._together())

    def _tell(self, kind: str, words: str) -> None:
        self._page.said.emit(kind, words)

    def _arrived(self, asked: _Asked, made: Made) -> None:
        """A paper is there; one asked for in another language, size or drawing before is left aside."""
        if asked[:2] != self._asked(made.kind)[:2] or (made.kind == "card" and asked[2] != self.card.choice()):
            return
        self.made[made.kind] = made
        self._show()
        self._ready(ready=self._all_made())

    def _failed(self, kind: PaperKind, problem: Refused | Fault) -> None:
        self._problems.setdefault(kind, []).append(self._page.words(problem.sentence))
        self._show()

    def _show(self) -> None:
        """The pages of the chosen paper, and what has to be said about it."""
        made = self.made.get(self._kind)
        wide = page_width(self._kind, self._sizes.get(self._kind, "a4"))
        self.preview.show_pages(made.pages if made is not None else (), width=wide)
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

    def _other_card(self) -> None:
        self.made.pop("card", None)
        self._ready(ready=False)
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
        self.card.setVisible(self._kind == "card")
        room = self._page.window().height() - look().px(520 if self._kind == "card" else 400)
        self.preview.setMinimumHeight(min(look().px(520), max(look().px(150), room)))
        self.printer.show_for(self._kind)
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
            file.write_bytes(content_of(made.file))
        except OSError as error:
            self._problems[self._kind] = [self._page.words(fault_of(error).sentence)]
        else:
            self._problems.pop(self._kind, None)
            self._note_print(self._kind, "saved")
            self._tell("told", self._page.text("Saved as {file}.").format(file=file))
        self._show()
