"""Encryption in the settings: how it stands, and one form to turn it on, change what opens it, or turn it off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.sealing import changing, keeping
from frontdesk.store.sealing.turning import begin_off
from frontdesk.values.refusal import Refused
from ui.desk.backups.errand import Errand
from ui.desk.settings import encryption_presenter as presenter
from ui.desk.settings.encryption_paper import drawn, pages
from ui.desk.settings.section import Section
from ui.printing import print_pages, printers
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, PrimaryButton, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.field import Field, LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.desk.desk import Desk
    from ui.desk.page import Page


class EncryptionSection(Section):
    """Nothing typed here is ever kept as a draft. Ctrl+Enter does what the form is open for."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        text = self.text
        self.mode: presenter.Mode = ""
        self.found = presenter.Standing("plain")
        self.proof: presenter.Proof | None = None
        self.heading = PlainLabel(size="lead", bold=True)
        self.about = PlainLabel(tone="quiet", wrap=True)
        self.begin_buttons: dict[str, Button] = {}
        self.way = ChipGroup([("passphrase", text("Passphrase at each start")),
                              ("keychain", text("Open by itself on this computer"))], may_be_empty=False,
                             name=text("How it is opened"))
        self.way.chosen_changed.connect(self._show)
        self.current = LineField(text("Present passphrase, or recovery code"), icon="key", secret=True)
        self.first = LineField(text("New passphrase"), icon="key", secret=True,
                               hint=text("Three or four words that nobody would put together; nobody can look it up."))
        self.again = LineField(text("The same once more"), icon="key", secret=True)
        self.code_about = PlainLabel(text("Recovery code: the only way in when the passphrase is forgotten or this "
                                          "computer breaks. Print it, or write it down, and lock it away."), wrap=True,
                                     tone="quiet")
        self.code = PlainLabel(size="title", bold=True, middle=True, wrap=True)
        self.code_block = self._code_block()
        self.proof_field = LineField("", icon="words", placeholder="XXXXX XXXXX")
        self.off_about = PlainLabel(text("Everything will be readable again by whoever gets hold of this computer's "
                                         "disk or its files."), tone="red", wrap=True)
        self.fields = {"current": self.current, "passphrase": self.first, "again": self.again,
                       "proof": self.proof_field}
        self.do = PrimaryButton("", icon="check")
        self.do.set_key_shown("Ctrl+Enter")
        self.do.clicked.connect(self.finish)
        self.leave = Button(text("Not now"))
        self.leave.clicked.connect(partial(self._begin, ""))
        self._lay_out()

    def load(self) -> None:
        """How it stands."""
        self.found = presenter.standing(self.desk.store)
        self.heading.set_text(presenter.heading(self.found, self.desk.translator))
        self.about.set_text(presenter.about(self.found, self.desk.translator))
        self._begin("")

    def first_field(self) -> QWidget:
        """What can be begun first."""
        return next((each for each in self.begin_buttons.values() if each.isVisibleTo(self)), self.heading)

    def finish(self) -> None:
        """Check what is typed, then do it; what takes long runs in the worker."""
        self.say_errors({})
        if not self.mode or not self.do.isEnabled():
            return
        try:
            if self.first.isVisibleTo(self):
                presenter.check_passphrases(self.first.text(), self.again.text())
            if self.proof is not None:
                self.proof.check(self.proof_field.text())
        except Refused as refusal:
            self.refused(refusal)
            return
        folder, code = self.desk.store.folder, self.proof.code if self.proof is not None else ""
        if self.mode == "on":
            passphrase = self.first.text() if self.way.chosen() == ["passphrase"] else ""
            self._make("on", partial(changing.set_up, passphrase=passphrase, code=code), self._close_for)
        elif self.mode == "passphrase":
            self._make("passphrase", partial(changing.with_passphrase, folder, current=self.current.text(),
                                             passphrase=self.first.text()), self._keep_file)
        elif self.mode == "code":
            self._make("code", partial(changing.with_code, folder, code=code), self._keep_file)
        else:
            self.send("change_encryption", lambda _: self._turn_off(), change="off")

    def refused(self, refusal: Refused) -> None:
        """Beside its field; a wrong passphrase belongs to the present one where that is asked for."""
        self.do.setEnabled(True)
        at = refusal.where
        if self.mode == "passphrase" and refusal.code in ("passphrase_wrong", "code_slip", "code_wrong"):
            at = "current"
        field = self.fields.get(at)
        if isinstance(field, Field) and field.isVisibleTo(self):
            self.say_errors({at: refusal.sentence.said(self.desk.translator)})
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say_refusal(refusal)

    def _make(self, change: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Make what is to be put in force (slow), have the act allow and note it, then put it in force."""
        self.do.setEnabled(False)
        self.desk.work.read(work, done=lambda made: self.send("change_encryption", lambda _: then(made), change=change),
                            refused=self.refused, failed=self._failed, owner=self)

    def _close_for(self, made: changing.Made) -> None:
        try:
            changing.put_in_force(self.desk.store.folder, made)
        except Fault as fault:
            self._failed(fault)
            return
        self._begin("")
        self.page.errand.emit(Errand("turn"))

    def _turn_off(self) -> None:
        try:
            begin_off(self.desk.store.folder)
        except (Refused, Fault) as problem:
            self.page.said.emit("fault", problem.sentence.said(self.desk.translator))
            return
        self.page.errand.emit(Errand("turn"))

    def _keep_file(self, file: Any) -> None:
        try:
            keeping.keep(self.desk.store.folder, file)
        except Fault as fault:
            self._failed(fault)
            return
        self.saved()

    def _failed(self, fault: Fault) -> None:
        self.do.setEnabled(True)
        super()._failed(fault)

    def _switch(self) -> None:
        """By itself, or asked for: at once, without a form."""
        folder, by_itself = self.desk.store.folder, not self.found.keychain
        work = partial(changing.with_keychain if by_itself else changing.without_keychain, folder)
        self._make("keychain" if by_itself else "ask", work, self._keep_file)

    def _begin(self, mode: presenter.Mode) -> None:
        """Open the form for something, or close it; what was typed is gone."""
        if mode:
            try:
                refuse_not_permitted(self.desk.reader(), self.desk.actor, "change_encryption")
            except Refused as refusal:
                self.say_refusal(refusal)
                return
        self.mode = mode
        for field in (self.current, self.first, self.again, self.proof_field):
            field.set_text("")
        self.say_errors({})
        self.way.set_chosen(["passphrase"])
        self.proof = presenter.Proof() if mode in ("on", "code") else None
        if self.proof is not None:
            self.code.set_text(self.proof.code)
            self.proof_field.set_label(self.proof.asked(self.desk.translator))
        self._show()
        if mode:
            (self.first if mode == "on" else self.current if self.current.isVisibleTo(self) else self.do).setFocus(
                Qt.FocusReason.OtherFocusReason)

    def _show(self, *_: object) -> None:
        found, mode, text = self.found, self.mode, self.text
        encrypted = found.state == "encrypted"
        for name, shown in (("on", found.state == "plain"), ("passphrase", encrypted), ("code", encrypted),
                            ("switch", encrypted), ("off", encrypted)):
            self.begin_buttons[name].setVisible(shown and not mode)
        self.begin_buttons["switch"].set_label(text("Ask for the passphrase at each start") if found.keychain
                                               else text("Open by itself on this computer"))
        self.begin_buttons["passphrase"].set_label(text("Change the passphrase …") if found.passphrase
                                                   else text("Choose a passphrase …"))
        asks = mode == "passphrase" or (mode == "on" and self.way.chosen() == ["passphrase"])
        self.way_block.setVisible(mode == "on")
        self.current.setVisible(mode == "passphrase" and found.passphrase)
        self.first.setVisible(asks)
        self.again.setVisible(asks)
        self.code_block.setVisible(self.proof is not None)
        self.proof_field.setVisible(self.proof is not None)
        self.off_about.setVisible(mode == "off")
        self.do.set_label({"on": text("Encrypt now"), "passphrase": text("Change the passphrase"),
                           "code": text("Put the new code in force"), "off": text("Turn encryption off"), "": ""}[mode])
        self.do.setVisible(bool(mode))
        self.do.setEnabled(True)
        self.leave.setVisible(bool(mode))

    def _print(self) -> None:
        names = printers()
        if not names:
            self.page.said.emit("fault", self.text("There is no printer here. Save the sheet on a stick, or write the "
                                                   "code down."))
            return
        sheet = drawn(self.desk, self.code.said())
        self.desk.work.read(partial(pages, sheet), done=partial(self._send, names[0]), failed=self._failed, owner=self)

    def _send(self, printer: str, made: Any) -> None:
        if print_pages(made, printer):
            self.page.said.emit("told", self.text("Sent to the printer {printer}.").format(printer=printer))
        else:
            self.page.said.emit("fault", self.text("The printer did not take the sheet. Try again, save it, or write "
                                                   "the code down."))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.text("Save as PDF…"), str(Path.home() / "recovery-code.pdf"),
                                              "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Write the sheet to a file of the person's choice, outside the data folder."""
        try:
            if file.resolve().is_relative_to(self.desk.store.folder.resolve()):
                raise Refused("beside_the_lock", "There the code would lie beside what it opens. Choose another place.")
            file.write_bytes(drawn(self.desk, self.code.said()))
        except OSError as error:
            self._failed(fault_of(error))
        except Refused as refusal:
            self.say_refusal(refusal)
        else:
            self.page.said.emit("told", self.text("Saved as {file}.").format(file=file))

    def _code_block(self) -> QWidget:
        block = QWidget()
        column, row = QVBoxLayout(block), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(tokens.SMALL))
        printing = QuietButton(self.text("Print the sheet"), icon="print")
        printing.clicked.connect(self._print)
        saving = QuietButton(self.text("Save as PDF…"), icon="disk")
        saving.clicked.connect(self._save)
        row.addStretch(1)
        row.addWidget(printing)
        row.addWidget(saving)
        row.addStretch(1)
        column.addWidget(self.code_about)
        column.addWidget(self.code)
        column.addLayout(row)
        return block

    def _lay_out(self) -> None:
        text, card, row, last = self.text, Card(self.text("Encryption")), QHBoxLayout(), QHBoxLayout()
        begins: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("on", text("Set up encryption …"), partial(self._begin, "on")),
            ("passphrase", text("Change the passphrase …"), partial(self._begin, "passphrase")),
            ("code", text("New recovery code …"), partial(self._begin, "code")), ("switch", "", self._switch),
            ("off", text("Turn encryption off …"), partial(self._begin, "off")))
        for name, words, what in begins:
            button = self.begin_buttons[name] = PrimaryButton(words, icon="lock") if name == "on" else Button(words)
            button.clicked.connect(what)
            row.addWidget(button)
        row.addStretch(1)
        self.way_block = QWidget()
        ways = QVBoxLayout(self.way_block)
        ways.setContentsMargins(0, 0, 0, 0)
        label = PlainLabel(text("How it is opened"), tone="quiet", size="small", bold=True)
        label.setBuddy(self.way)
        ways.addWidget(label)
        ways.addWidget(self.way)
        last.addWidget(self.do)
        last.addWidget(self.leave)
        last.addStretch(1)
        for widget in (self.heading, self.about):
            card.add(widget)
        card.add_layout(row)
        twice = QHBoxLayout()
        twice.setSpacing(look().px(tokens.BASE))
        twice.addWidget(self.first, 1, Qt.AlignmentFlag.AlignTop)
        twice.addWidget(self.again, 1, Qt.AlignmentFlag.AlignTop)
        card.add(self.way_block)
        card.add(self.current)
        card.add_layout(twice)
        for widget in (self.code_block, self.proof_field, self.off_about):
            card.add(widget)
        card.add_layout(last)
        self.column.addWidget(card)
        self.column.addStretch(1)
