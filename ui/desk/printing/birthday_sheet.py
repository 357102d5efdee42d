"""The sheet of cards for the birthdays of a day or for a festival: looked at, then printed or saved."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from frontdesk.papers.thank_you import CARD_FORMS, DESIGNS
from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from resources.formats import Formats
from ui.desk.printing.card_batch import Asked, MadeCards, make_cards, save_document, save_each
from ui.desk.printing.printers import printer_for, remember
from ui.desk.visit.page_preview import PagePreview
from ui.printing import printers, send
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton
from ui.widgets.chip import ChipGroup
from ui.widgets.overlay import Overlay
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.dates.festivals import Festival
    from ui.desk.page import Page
    from ui.theme.tokens import Tone

class BirthdaySheet(Overlay):
    """Ctrl+Enter prints them; without a printer it says where they are kept. With a ``festival`` they are its cards.

    They are saved as one document, or each as a file of its own in a folder; four on one A4 are always one.
    """

    def __init__(self, page: Page, day: date, festival: Festival | None = None) -> None:
        super().__init__(page.window(), width=760, from_top=0.5)
        self._page = page
        self.made: MadeCards | None = None
        text, formats = page.text, Formats(page.desk.translator.language)
        self._festival = festival.id if festival is not None else ""
        title = text("Birthday cards") if festival is None else text("Cards for {festival}").format(
            festival=page.desk.translator.pick(festival.label))
        self.setAccessibleName(title)
        self.days = [day] if festival is not None else [day, day + timedelta(days=1), day + timedelta(days=2)]
        self.day = ChipGroup([(each.isoformat(), formats.short_date(each)) for each in self.days], may_be_empty=False,
                             name=text("Day"), parent=self.sheet)
        self.form = ChipGroup([("four", text("Four on one A4")), ("flat", "A6"), ("folded", text("Folded"))],
                              may_be_empty=False, name=text("Size of the paper"), parent=self.sheet)
        self.design = ChipGroup([("camellia", text("Camellia")), ("moon", text("Moon gate")), ("road", text("Road"))],
                                may_be_empty=False, name=text("Drawing of the card"), parent=self.sheet)
        self.language = ChipGroup([("zh_CN", "中文"), ("en", "English")], may_be_empty=False,
                                  name=text("Language of the paper"), parent=self.sheet)
        for group, chosen in ((self.day, day.isoformat()), (self.form, "four"),
                              (self.design, "moon" if festival is not None else "camellia"),
                              (self.language, page.desk.translator.language)):
            group.set_chosen([chosen])
            group.chosen_changed.connect(self._other)
        self.kept = ChipGroup([("one", text("One document")), ("each", text("A file each"))], may_be_empty=False,
                              name=text("How they are saved"), parent=self.sheet)
        self.kept.set_chosen(["one"])
        self.kept.chosen_changed.connect(self._kept_otherwise)
        self.which = ChipGroup([("rest", text("Not printed yet")), ("all", text("All of them"))], may_be_empty=False,
                               name=text("Which cards"), parent=self.sheet)
        self.which.set_chosen(["rest"])
        self.which.chosen_changed.connect(self._other)
        self.preview = PagePreview(text("Preview"), self.sheet)
        self.note = PlainLabel(tone="quiet", wrap=True, parent=self.sheet)
        self.close_button = Button(text("Close"), key_shown="Esc", parent=self.sheet)
        self.close_button.clicked.connect(self.close_sheet)
        self.lie_there = Button(text("They are printed"), icon="check", parent=self.sheet)
        self.lie_there.clicked.connect(self._were_printed)
        self.lie_there.hide()
        self.save = Button(text("Save as PDF…"), parent=self.sheet)
        self.save.clicked.connect(self._save_as)
        self.print = PrimaryButton(text("Print"), icon="print", parent=self.sheet)
        self.print.set_key_shown("Ctrl+Enter")
        self.print.clicked.connect(self.finish)
        self._lay_out(PlainLabel(title, size="title", bold=True, parent=self.sheet))
        self._ready(ready=False)

    def make_papers(self) -> None:
        """Make the cards in the worker."""
        self.made = None
        self._ready(ready=False)
        self._say(self._page.text("Making the papers …"))
        desk, asked = self._page.desk, self.asked()
        desk.work.read(partial(make_cards, desk.store, asked, desk.actor, desk.now()), done=self._arrived,
                       refused=partial(self._refused, asked), failed=self._failed, owner=self)

    def asked(self) -> Asked:
        """What is chosen now."""
        return Asked(date.fromisoformat(self.day.chosen()[0]), self.language.chosen()[0],
                     next(each for each in CARD_FORMS if each == self.form.chosen()[0]),
                     next(each for each in DESIGNS if each == self.design.chosen()[0]), self.which.chosen() == ["all"],
                     self._festival)

    def first_focus(self) -> QWidget:
        """Print, once there is something to print."""
        return self.print if self.print.isEnabled() else self.close_button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Ctrl+Enter prints; Enter presses the button with the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.finish()
            else:
                for button in (self.print, self.save, self.lie_there, self.close_button):
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
        self.send_to(chosen)

    def send_to(self, printer: str) -> None:
        """Send them; that they are on their way is noted first, so that a cut in the middle is seen afterwards."""
        made = self.made
        if made is None:
            return

        def go_on(_told: object = None) -> None:
            self._page.desk.work.read(send, [made.file], printer, done=partial(self._printed, made, printer),
                                      failed=self._failed, owner=self)

        self._note(made, "sending", printer, done=go_on, refused=go_on, failed=go_on, owner=self)

    def save_to(self, place: str) -> None:
        """Save them in the worker: into the file of that name, or each into the folder; the log of prints has it."""
        made, each = self.made, self.kept.chosen() == ["each"]
        if made is None:
            return
        self._ready(ready=False)
        desk = self._page.desk
        desk.work.read(partial(save_each if each else save_document, desk.store, made, place),
                       done=partial(self._saved, made, each), refused=self._not_saved, failed=self._not_saved,
                       owner=self)

    def _save_as(self) -> None:
        made, text = self.made, self._page.text
        if made is None:
            return
        if self.kept.chosen() == ["each"]:
            place = QFileDialog.getExistingDirectory(self, text("A folder for the cards"), str(Path.home()))
        else:
            place, _ = QFileDialog.getSaveFileName(self, text("Save as PDF…"), str(Path.home() / made.file.name),
                                                   "PDF (*.pdf)")
        if place:
            self.save_to(place)

    def _saved(self, made: MadeCards, each: bool, place: Path) -> None:  # noqa: FBT001 (a part of what was asked)
        self._ready(ready=self.made is not None)
        self._note(made, "saved", failed=self._failed, refused=self._failed, owner=self)
        plural = self._page.desk.translator.plural
        said = plural("{count} card is in {folder}.", "{count} cards are in {folder}.", made.cards).format(
            count=made.cards, folder=place) if each else self._page.text("Saved as {file}.").format(file=place)
        self._page.said.emit("told", said)
        self._say(said)

    def _not_saved(self, problem: Refused | Fault) -> None:
        self._ready(ready=self.made is not None)
        self._failed(problem)

    def _ready(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _kept_otherwise(self, _chosen: list[str]) -> None:
        """A file each is not for four on one A4: those become leaves."""
        each = self.kept.chosen() == ["each"]
        self.save.set_label(self._page.text("Save in a folder…") if each else self._page.text("Save as PDF…"))
        if each and self.form.chosen() == ["four"]:
            self.form.set_chosen(["flat"])
            self.make_papers()

    def _note(self, made: MadeCards, how: str, printer: str = "", customers: tuple[int, ...] | None = None,
              **heard: Any) -> None:
        self._page.desk.work.act("note_birthday_cards", day=made.asked.day.isoformat(), how=how, printer=printer,
                                 customers=list(made.customers if customers is None else customers),
                                 digest=made.digest, language=made.asked.language, festival=made.asked.festival,
                                 **heard)

    def _were_printed(self) -> None:
        """Those that were on their way when the program ended lie in the printer: they are left out from now on."""
        if self.made is not None and self.made.cut_off:
            self._note(self.made, "printed", customers=self.made.cut_off, done=self._noted, refused=self._failed,
                       failed=self._failed, owner=self)

    def _noted(self, _changed: object) -> None:
        self.make_papers()

    def _lay_out(self, title: PlainLabel) -> None:
        column = self.sheet.column
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.language)
        column.addLayout(head)
        for group in (self.day, self.which):
            column.addWidget(group)
        sizes = QHBoxLayout()
        sizes.setSpacing(look().px(tokens.WIDE))
        sizes.addWidget(self.form)
        sizes.addWidget(self.kept)
        column.addLayout(sizes)
        column.addWidget(self.design)
        self.day.setVisible(len(self.days) > 1)
        room = self._page.window().height() - look().px(420)
        self.preview.setMinimumHeight(min(look().px(520), max(look().px(220), room)))
        column.addWidget(self.preview, 1)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(look().px(tokens.SMALL))
        row.addWidget(self.lie_there)
        row.addStretch(1)
        for button in (self.close_button, self.save, self.print):
            row.addWidget(button)
        column.addLayout(row)

    def _other(self, _chosen: list[str]) -> None:
        if self.form.chosen() == ["four"] and self.kept.chosen() == ["each"]:
            self.kept.set_chosen(["one"])
            self._kept_otherwise([])
        self.make_papers()

    def _printed(self, made: MadeCards, printer: str, taken: bool) -> None:  # noqa: FBT001 (the printer's answer)
        self._note(made, "printed" if taken else "failed", printer)
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
        plural = self._page.desk.translator.plural
        said = [plural("{count} card", "{count} cards", made.cards).format(count=made.cards)]
        if made.left:
            said.append(plural("{count} more follows when these are printed",
                               "{count} more follow when these are printed", made.left).format(count=made.left))
        if made.printed and not made.asked.again:
            said.append(plural("{count} is printed already", "{count} are printed already", made.printed).format(
                count=made.printed))
        if made.cut_off:
            said.append(plural("{count} card was on its way to the printer when the program ended: look there before "
                               "you print", "{count} cards were on their way to the printer when the program ended: "
                               "look there before you print", len(made.cut_off)).format(count=len(made.cut_off)))
        self.lie_there.setVisible(bool(made.cut_off))
        self._say("  ·  ".join(said), tone="amber" if made.cut_off else "quiet")
        self._ready(ready=True)
        if not self.isHidden():
            self.print.setFocus()

    def _refused(self, asked: Asked, refusal: Refused) -> None:
        if asked == self.asked():
            self.preview.show_pages((), width=380)
            self._say(self._page.words(refusal.sentence), problem=True)

    def _failed(self, problem: Refused | Fault) -> None:
        self._say(self._page.words(problem.sentence), problem=True)

    def _say(self, words: str, *, problem: bool = False, tone: Tone = "quiet") -> None:
        self.note.set_tone("red" if problem else tone)
        self.note.set_text(words)
        self.note.setVisible(bool(words))
        self.sheet.column.activate()
        self._fit()
