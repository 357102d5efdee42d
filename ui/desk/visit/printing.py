"""The sheet with the papers of a visit: a preview of each page, print again at any time, save as PDF."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from ui.papers import KINDS, Made, PaperKind, make
from ui.printing import image, print_pdf, printers
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.visit.page import VisitPage
    from ui.desk.page import Page


def print_papers(page: Page, visit: VisitPage) -> PrintSheet:
    """Open the sheet over the page's window; the papers are made in the worker."""
    sheet = PrintSheet(page, visit)
    sheet.open()
    sheet.make_papers()
    return sheet


class PrintSheet(Overlay):
    """Preview of the delivery report and the thank-you card; Ctrl+Enter prints what is shown and stores both."""

    def __init__(self, page: Page, visit: VisitPage) -> None:
        super().__init__(page.window(), width=760, from_top=0.06)
        self._page, self._visit = page, visit
        self._language = page.desk.translator.language
        self.made: dict[PaperKind, Made] = {}
        text = page.text
        self.setAccessibleName(text("Papers"))
        column = self.sheet.column
        column.addWidget(PlainLabel(text("Papers of visit {number}").format(number=visit.number), size="title", bold=True,
                                    parent=self.sheet))
        names = {"delivery": text("Delivery report"), "card": text("Thank-you card")}
        self.kind = ChipGroup([(kind, names[kind]) for kind in KINDS], may_be_empty=False, name=text("Paper"),
                              parent=self.sheet)
        self.kind.set_chosen([KINDS[0]])
        self.kind.chosen_changed.connect(lambda _: self._show())
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        self.language.set_chosen([self._language])
        self.language.chosen_changed.connect(self._other_language)
        choices = QHBoxLayout()
        choices.addWidget(self.kind, 1)
        choices.addWidget(self.language)
        column.addLayout(choices)
        self.area = QScrollArea(self.sheet)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setMinimumHeight(look().px(380))
        self.area.setAccessibleName(text("Preview"))
        column.addWidget(self.area, 1)
        self.note = PlainLabel(text("Making the papers …"), tone="quiet", wrap=True, parent=self.sheet)
        column.addWidget(self.note)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.save = Button(text("Save as PDF…"), icon="card", parent=self.sheet)
        self.save.clicked.connect(self._save_as)
        self.print = PrimaryButton(text("Print both"), icon="print", parent=self.sheet)
        self.print.clicked.connect(self.finish)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.save, self.print):
            row.addWidget(button)
        column.addLayout(row)
        self._ready(ready=False)

    def make_papers(self) -> None:
        """Make both papers in the worker."""
        desk, visit = self._page.desk, self._visit
        for kind in KINDS:
            desk.work.read(partial(make, desk.store, visit.id, visit.number, kind, self._language, desk.actor, desk.now()),
                           done=self._arrived, refused=self._refused, failed=self._failed, owner=self)

    def first_focus(self) -> QWidget:
        """The button that prints."""
        return self.print

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter prints."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.print.hasFocus()):
            self.finish()
            event.accept()
            return
        super().keyPressEvent(event)

    def finish(self) -> None:
        """Print both papers; without a printer, or when it fails, they are kept and it says where."""
        if len(self.made) < len(KINDS):
            return
        names = printers()
        failed = [made for made in self.made.values() if not names or not print_pdf(made.file, names[0])]
        folder = next(iter(self.made.values())).file.parent
        if not names:
            self._page.said.emit("told", self._page.text("There is no printer here; the papers are kept in {folder}.").format(
                folder=folder))
        elif failed:
            self._page.said.emit("fault", self._page.text("The printer did not take the papers. They are kept in {folder}; "
                                                          "print them again with F9.").format(folder=folder))
        else:
            self._page.said.emit("told", self._page.text("Sent to the printer {printer}.").format(printer=names[0]))
        self.close_sheet()

    def _arrived(self, made: Made) -> None:
        self.made[made.kind] = made
        self._show()
        self._ready(ready=len(self.made) == len(KINDS))

    def _refused(self, refusal: Refused) -> None:
        self.note.set_text(self._page.words(refusal.sentence))

    def _failed(self, fault: Fault) -> None:
        self.note.set_text(self._page.words(fault.sentence))

    def _show(self) -> None:
        kind: PaperKind = "card" if self.kind.chosen() == ["card"] else "delivery"
        made = self.made.get(kind)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for page in made.pages if made is not None else ():
            shown = QLabel()
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap.fromImage(image(page)).scaledToWidth(round(look().px(620 if kind == "delivery" else 380) * ratio),
                                                                  Qt.TransformationMode.SmoothTransformation)
            pixmap.setDevicePixelRatio(ratio)
            shown.setPixmap(pixmap)
            column.addWidget(shown)
        self.area.setWidget(holder)
        if made is not None:
            missing = " ".join(made.missing)
            self.note.set_text(self._page.text("No typeface here has these characters; they are drawn as 〓: {characters}")
                               .format(characters=missing) if missing else "")
            self.note.setVisible(bool(missing))

    def _other_language(self, chosen: list[str]) -> None:
        self._language = chosen[0]
        self.made.clear()
        self._ready(ready=False)
        self.note.set_text(self._page.text("Making the papers …"))
        self.note.setVisible(True)
        self.make_papers()

    def _ready(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        if ready and not self.isHidden():
            self.print.setFocus()

    def _save_as(self) -> None:
        kind: PaperKind = "card" if self.kind.chosen() == ["card"] else "delivery"
        made = self.made.get(kind)
        if made is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self._page.text("Save as PDF…"), str(Path.home() / made.file.name),
                                              "PDF (*.pdf)")
        if name:
            try:
                shutil.copyfile(made.file, name)
            except OSError as error:
                self.note.set_text(self._page.words(fault_of(error).sentence))
                self.note.setVisible(True)
