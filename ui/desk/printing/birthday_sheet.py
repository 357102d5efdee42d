"""Cards for the birthdays of one day as one document: looked at, then printed; what is made is kept as a file."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from frontdesk.papers.thank_you import CARD_FORMS, DESIGNS, CardForm, Design
from frontdesk.store.faults import Fault, fault_of
from frontdesk.values.refusal import Refused
from frontdesk.visit.keepsake_papers import birthday_cards
from reports.thank_you import thank_you_cards
from resources.formats import Formats
from resources.translations import open_translator
from ui.desk.printing.printers import printer_for, remember
from ui.desk.visit.page_preview import PagePreview
from ui.papers import PREVIEW_DOTS, Picture, keep, pictures
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

SHOWN = 12
"""Pages that are previewed; all of them are in the file."""


class Asked(NamedTuple):
    """How the cards are wanted."""

    day: date
    language: str
    form: CardForm
    design: Design


class MadeCards(NamedTuple):
    """The cards that were made: how many, where they lie, the first pages as pictures."""

    asked: Asked
    cards: int
    file: Path
    pages: tuple[Picture, ...]


def make_cards(store: Store, asked: Asked, by: str, now: Instant) -> MadeCards:
    """Make the cards of a day, store them whole or not at all, draw the first pages. Runs in a worker.

    Raises ``Refused`` (``no_birthdays``) or ``Fault``.
    """
    papers = birthday_cards(store, asked.day, language=asked.language, printed_by=by, now=now, design=asked.design)
    if not papers:
        raise Refused("no_birthdays", "Nobody has a birthday on this day, or nobody who wants to be greeted.",
                      where="day")
    content = thank_you_cards(papers, open_translator(asked.language), asked.form)
    file = store.folder / "papers" / f"birthdays-{asked.day.isoformat()}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadeCards(asked, len(papers), file, tuple(pictures(content, PREVIEW_DOTS, most=SHOWN)))


class BirthdaySheet(Overlay):
    """Ctrl+Enter prints them; without a printer it says where they are kept."""

    def __init__(self, page: Page, day: date) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page = page
        self.made: MadeCards | None = None
        text, formats = page.text, Formats(page.desk.translator.language)
        title = text("Birthday cards")
        self.setAccessibleName(title)
        self.days = [day, day + timedelta(days=1), day + timedelta(days=2)]
        self.day = ChipGroup([(each.isoformat(), formats.short_date(each)) for each in self.days], may_be_empty=False,
                             name=text("Day"), parent=self.sheet)
        self.form = ChipGroup([("four", text("Four on one A4")), ("flat", "A6"), ("folded", text("Folded"))],
                              may_be_empty=False, name=text("Size of the paper"), parent=self.sheet)
        self.design = ChipGroup([("camellia", text("Camellia")), ("moon", text("Moon gate")), ("road", text("Road"))],
                                may_be_empty=False, name=text("Drawing of the card"), parent=self.sheet)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        for group, chosen in ((self.day, day.isoformat()), (self.form, "four"), (self.design, "camellia"),
                              (self.language, page.desk.translator.language)):
            group.set_chosen([chosen])
            group.chosen_changed.connect(self._other)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.print = PrimaryButton(text("Print"), icon="print", parent=self.sheet)
        self.print.set_key_shown("Ctrl+Enter")
        self.print.clicked.connect(self.finish)
        self._lay_out(PlainLabel(title, size="title", bold=True, parent=self.sheet))
        self.print.setEnabled(False)

    def make_papers(self) -> None:
        """Make the cards in the worker."""
        self.made = None
        self.print.setEnabled(False)
        self._say(self._page.text("Making the papers …"))
        desk, asked = self._page.desk, self.asked()
        desk.work.read(partial(make_cards, desk.store, asked, desk.actor, desk.now()), done=self._arrived,
                       refused=partial(self._refused, asked), failed=self._failed, owner=self)

    def asked(self) -> Asked:
        """What is chosen now."""
        return Asked(date.fromisoformat(self.day.chosen()[0]), self.language.chosen()[0],
                     next(each for each in CARD_FORMS if each == self.form.chosen()[0]),
                     next(each for each in DESIGNS if each == self.design.chosen()[0]))

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
        """Print them in the worker; without a printer they are kept and it says where."""
        if self.made is None:
            return
        names, folder = printers(), self._page.desk.store.folder
        if not names:
            self._page.said.emit("told", self._page.text(
                "There is no printer here; the papers are kept in {folder}.").format(folder=self.made.file.parent))
            self.close_sheet()
            return
        self.print.setEnabled(False)
        chosen = printer_for(folder, "birthdays", names)
        remember(folder, "birthdays", chosen)
        self._page.desk.work.read(send, [self.made.file], chosen, done=partial(self._printed, chosen),
                                  failed=self._failed, owner=self)

    def _lay_out(self, title: PlainLabel) -> None:
        column = self.sheet.column
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.language)
        column.addLayout(head)
        for group in (self.day, self.form, self.design):
            column.addWidget(group)
        room = self._page.window().height() - look().px(360)
        self.preview.setMinimumHeight(min(look().px(520), max(look().px(220), room)))
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addStretch(1)
        for button in (self.close_button, self.print):
            row.addWidget(button)
        column.addLayout(row)

    def _other(self, _chosen: list[str]) -> None:
        self.make_papers()

    def _printed(self, printer: str, taken: bool) -> None:  # noqa: FBT001 (the printer's answer)
        if taken:
            self._page.said.emit("told", self._page.text("Sent to the printer {printer}.").format(printer=printer))
            self.close_sheet()
            return
        self.print.setEnabled(True)
        self._say(self._page.text("The printer did not take the paper. It is kept; print it again."), problem=True)

    def _arrived(self, made: MadeCards) -> None:
        if made.asked != self.asked():
            return
        self.made = made
        self.preview.show_pages(made.pages, width=380 if made.asked.form == "flat" else 620)
        self._say(self._page.desk.translator.plural("{count} card", "{count} cards", made.cards).format(
            count=made.cards))
        self.print.setEnabled(True)
        if not self.isHidden():
            self.print.setFocus()

    def _refused(self, asked: Asked, refusal: Refused) -> None:
        if asked == self.asked():
            self.preview.show_pages((), width=380)
            self._say(self._page.words(refusal.sentence), problem=True)

    def _failed(self, fault: Fault) -> None:
        self._say(self._page.words(fault.sentence), problem=True)

    def _say(self, words: str, *, problem: bool = False) -> None:
        self.note.set_tone("red" if problem else "quiet")
        self.note.set_text(words)
        self.note.setVisible(bool(words))
