"""Copies of the data: which there are, a new one now, where else they go, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from frontdesk.store.held import key_for
from ui.desk.backups.errand import Errand
from ui.desk.backups.presenter import BackupsPresenter, Content, Line
from ui.desk.command import Command
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.row_list import ListRow, RowList
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.busy import Busy
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.faults import Fault
    from frontdesk.store.keeping.rounds import Round
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet
    from ui.desk.place import Place


class BackupsPage(Page):
    """Enter on a row shows what is in that copy; nothing is put back without a yes there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = BackupsPresenter(desk)
        self._second = ""
        self.asking: MeanwhileSheet | None = None
        self.lines: list[Line] = []
        self.heading = Heading(self.text("Copies of the data"), self.text(
            "The program copies everything by itself while you work, and checks each copy."), self)
        self.now_button = Button(self.text("Make a copy now"), kind="primary", icon="disk", key_shown="Ctrl+Enter")
        self.now_button.clicked.connect(self.make_now)
        self.away_button = Button(self.text("Copy to a file …"), icon="forward")
        self.away_button.clicked.connect(self.choose_file)
        self.heading.add(self.away_button)
        self.heading.add(self.now_button)
        self.busy = Busy(self.text("Stop"), self)
        self.stand = PlainLabel(bold=True, wrap=True, parent=self)
        self.list = RowList(self.text("Kept copies: Enter shows what is in one"), lead_width=0, parent=self)
        self.list.opened.connect(self._opened)
        self.nothing = EmptyState(self.text("No copy has been kept yet."), self.text(
            "The first one is made within minutes, or now."), icon="disk")
        self.nothing.hide()
        self.put_back = Button(self.text("What is in it? Put it back …"), icon="undo")
        self.put_back.clicked.connect(lambda: self.show_content(self._line(None)))
        self.from_file = Button(self.text("From a file …"), icon="search")
        self.from_file.clicked.connect(self.choose_copy)
        self.second = PlainLabel(wrap=True)
        self.second_about = PlainLabel(self.text("A copy on the same disk is lost together with the disk. Choose a "
                                                 "folder on another one: a stick, a second disk, a share. Photos are "
                                                 "carried there once."), tone="quiet", wrap=True)
        self.choose_second = Button(self.text("Choose a folder …"), icon="disk")
        self.choose_second.clicked.connect(self.ask_second)
        self.no_second = Button(self.text("None"), icon="cross")
        self.no_second.clicked.connect(lambda: self.set_second(""))
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        kept = Card(self.text("Kept copies"), parent=self)
        kept.add(self.list, 1)
        kept.add(self.nothing, 1)
        ways = QHBoxLayout()
        ways.setSpacing(now.px(tokens.SMALL))
        ways.addWidget(self.put_back)
        ways.addWidget(self.from_file)
        ways.addStretch(1)
        kept.add_layout(ways)
        self.place_card = Card(self.text("Second place"), parent=self)
        for part in (self.second, self.second_about):
            self.place_card.add(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.SMALL))
        buttons.addWidget(self.choose_second)
        buttons.addWidget(self.no_second)
        buttons.addStretch(1)
        self.place_card.add_layout(buttons)
        side = QVBoxLayout()
        side.addWidget(self.place_card)
        side.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addWidget(kept, 3)
        both.addLayout(side, 2)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.stand)
        column.addWidget(self.busy)
        column.addLayout(both, 1)

    def title(self) -> str:
        """What the page is for."""
        return self.text("Copies of the data")

    def open(self, place: Place) -> None:
        """The copies there are; the list is read in the worker."""
        super().open(place)
        if self.desk.store.postgres:  # a desk's copies are on another disk than the data
            self.second_about.set_text(self.text("The data is on a server, and each desk keeps copies in its own data "
                                                 "folder: so they are on other disks than the data already."))
            for part in (self.second, self.choose_second, self.no_second):
                part.hide()
        self._load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if place.focus == "undo" and place.text:
            self.show_content(Path(place.text))

    def refresh(self, changed: Changed) -> None:
        """The second place may be another one now."""
        if changed.act == "choose_backup_folder":
            self._load()

    def tick(self) -> None:
        """The age of the last copy."""
        self._show_stand()

    def finish_step(self) -> None:
        """Ctrl+Enter: a copy now."""
        self.make_now()

    def commands(self) -> list[Command]:
        """What the buttons do, for the palette."""
        return [Command("backup_now", self.now_button.label(), self.make_now, enabled=self.now_button.isEnabled,
                        icon="disk"),
                Command("backup_from_file", self.text("Put a copy back from a file …"), self.choose_copy,
                        enabled=self.from_file.isEnabled, icon="undo"),
                Command("backup_second", self.text("Choose the second place for copies …"), self.ask_second,
                        enabled=self.choose_second.isEnabled, icon="disk")]

    def make_now(self) -> None:
        """A copy now, in the worker."""
        if not self.now_button.isEnabled():
            return
        self._working(self.text("Making a copy …"))
        self.desk.work.long(lambda acting, _tell: self.presenter.make(acting), progress=_nothing, done=self._made,
                            refused=self._not_done, failed=self._not_done, owner=self)

    def choose_file(self) -> None:
        """Ask where a whole copy goes, photos and all."""
        name, _ = QFileDialog.getSaveFileName(self, self.text("Copy to a file …"), str(Path.home() / self.text(
            "Front Desk.fdbackup")), "Front Desk (*.fdbackup)")
        if name:
            self.ask_passphrase(Path(name if name.endswith(".fdbackup") else f"{name}.fdbackup"))

    def ask_passphrase(self, path: Path) -> None:
        """Whether the copy has a passphrase of its own; those of an encrypted centre are shut already."""
        if key_for(self.desk.store.folder) is not None:
            self.write_to(path)
            return
        from ui.desk.backups.passphrase_sheet import PassphraseSheet  # noqa: PLC0415 (door: once in a while)
        self.passphrase = PassphraseSheet(self.desk, self)
        self.passphrase.chosen.connect(partial(self.write_to, path))
        self.passphrase.open()

    def write_to(self, path: Path, passphrase: str = "") -> None:
        """Write everything into one file, in the worker."""
        self._working(self.text("Making a copy …"))
        self.desk.work.long(lambda acting, _tell: self.presenter.write_to(acting, path, passphrase), progress=_nothing,
                            done=self._written, refused=self._not_done, failed=self._not_done, owner=self)

    def choose_copy(self) -> None:
        """Ask for a copy that lies somewhere else."""
        name, _ = QFileDialog.getOpenFileName(self, self.text("Put a copy back from a file …"), str(Path.home()),
                                              "Front Desk (*.fdbackup)")
        if name:
            self.show_content(Path(name))

    def show_content(self, file: Path | None) -> None:
        """Read a copy whole, in the worker, and show what is in it."""
        if file is None:
            return
        self._working(self.text("Looking through the copy …"))
        self.desk.work.long(lambda _acting, _tell: self.presenter.content(file), progress=_nothing, done=self._content,
                            refused=partial(self._not_read, file), failed=self._not_done, owner=self)

    def _not_read(self, file: Path, refusal: Refused) -> None:
        """What is in it can't be said; one under another key is asked for what opens it."""
        if refusal.code != "copy_locked":
            self._not_done(refusal)
            return
        self._ended()
        from ui.desk.sealing.unlock_window import unlock_copy  # noqa: PLC0415 (door: seldom)
        if unlock_copy(self.desk.translator, file):
            self.show_content(file)

    def ask_second(self) -> None:
        """Ask for the folder of the second place."""
        name = QFileDialog.getExistingDirectory(self, self.text("Second place"), self.presenter.second() or str(
            Path.home()))
        if name:
            self.set_second(name)

    def set_second(self, folder: str) -> None:
        """Choose the second place; the newest copy goes there at once."""
        def refused(refusal: Refused) -> None:
            """Somebody else chose another place meanwhile: theirs stays, or ours."""
            from ui.desk.meanwhile import ask_one  # noqa: PLC0415 (door: seldom seen)
            self._load()
            self.asking = ask_one(self.desk, self, refusal, self.text("Second place"), str, folder,
                                  lambda _, taken: None if taken else self.set_second(folder))
            if self.asking is None:
                self.said.emit("fault", self.words(refusal.sentence))

        self.act("choose_backup_folder", folder=folder, expected=self._second, refused=refused,
                 done=lambda _: self.make_now() if folder else self._load())

    def _load(self) -> None:
        second = self._second = self.presenter.second()
        self.second.set_text(second or self.text("No second place has been chosen."))
        may = self.presenter.may_choose()
        self.choose_second.setEnabled(may)
        self.no_second.setEnabled(may and bool(second))
        self._show_stand()
        self.desk.work.read(self.presenter.copies, done=self._show, refused=self._not_done, failed=self._not_done,
                            owner=self)

    def _show(self, lines: list[Line]) -> None:
        self.lines = lines
        self.list.set_rows([ListRow(line.key, "", line.title, line.detail, right=line.size,
                                    right_detail=self.text("checked")) for line in lines])
        self.list.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.put_back.setEnabled(bool(lines))
        if lines and self.list.current() is None:
            self.list.set_current(lines[0].key)

    def _show_stand(self) -> None:
        stand = self.presenter.stand(self.desk.now(), awaited=True)
        self.stand.set_text(stand.words)
        self.stand.set_tone("quiet" if stand.mood == "quiet" else stand.mood)

    def _opened(self, row: ListRow) -> None:
        self.show_content(self._line(row.key))

    def _line(self, key: int | None) -> Path | None:
        current = self.list.current()
        wanted = key if key is not None else current.key if current is not None else None
        return next((line.file for line in self.lines if line.key == wanted), None)

    def _working(self, words: str) -> None:
        self.now_button.setEnabled(False)
        self.busy.start(words)

    def _made(self, done: Round) -> None:
        self._ended()
        if done.second is not None:
            self.said.emit("fault", self.words(done.second))
        else:
            self.said.emit("told", self.text("The copy is whole and checked."))
        self._load()

    def _written(self, file: Path) -> None:
        self._ended()
        self.said.emit("told", self.text("The copy is whole and checked: {file}").format(file=file))

    def _content(self, content: Content) -> None:
        from ui.desk.backups.restore_sheet import RestoreSheet  # noqa: PLC0415 (door: seldom needed)
        self._ended()
        self.sheet = RestoreSheet(self.desk, content, self)
        self.sheet.agreed.connect(lambda: self.errand.emit(Errand(
            "restore", content.file, self.desk.actor, content.other_centre, content.made_at)))
        self.sheet.open()

    def _not_done(self, problem: Refused | Fault) -> None:
        self._ended()
        self.said.emit("fault", self.words(problem.sentence))

    def _ended(self) -> None:
        self.busy.finish()
        self.now_button.setEnabled(True)


def _nothing(_stand: Any) -> None:
    return
