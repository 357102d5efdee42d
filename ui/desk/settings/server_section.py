"""Several desks: the address of the server, tried in words; how to move there, how a desk joins, what to set up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.photo_place_card import PhotoPlaceCard
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.server.trying import Tried
    from ui.desk.desk import Desk
    from ui.desk.page import Page

HBA = "\n".join(f"hostssl  frontdesk  {role}  192.168.1.0/24  scram-sha-256" for role in ("desk", "lounge"))
"""The two lines of pg_hba.conf as an example; the network is the centre's own."""


class ServerSection(Section):
    """Nothing here is written before it has been tried; a password is never kept with half-typed words."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._tried_url = ""
        self.now = PlainLabel(bold=True, wrap=True)
        self.said = PlainLabel(wrap=True)
        self.command = PlainLabel(wrap=True, bold=True)
        self.command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse |
                                             Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.host = LineField(self.text("Server"), placeholder="db.example.lan", icon="search",
                              hint=self.text("Its name as in its certificate; empty for this computer."))
        self.port = LineField(self.text("Port"), placeholder="5432")
        self.database = LineField(self.text("Database"), placeholder="frontdesk")
        self.user = LineField(self.text("User"), placeholder="desk", icon="person")
        self.password = LineField(self.text("Password"))
        self.password.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.root = LineField(self.text("Root certificate"), placeholder="/etc/frontdesk/root.crt",
                              hint=self.text("The file that says who signed the server's certificate."))
        self.fields = {"host": self.host, "port": self.port, "dbname": self.database, "user": self.user,
                       "password": self.password, "sslrootcert": self.root}
        self.test = Button(self.text("Try the connection"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.test.clicked.connect(self.finish)
        self.use = QuietButton(self.text("Use this server from the next start on"))
        self.use.clicked.connect(self._remember)
        self.use.hide()
        self.photos = PhotoPlaceCard(desk)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        address, ways, set_up = (Card(self.text("The server")), Card(self.text("Moving there and back")),
                                 Card(self.text("Setting up the server")))
        address.add(self.now)
        pair = QHBoxLayout()
        pair.setSpacing(now.px(tokens.BASE))
        pair.addWidget(self.host, 3)
        pair.addWidget(self.port, 1)
        address.add_layout(pair)
        for field in (self.database, self.user, self.password, self.root):
            address.add(field)
        address.add(self.said)
        address.add(ButtonRow([self.test, self.use]))
        for words in (
                self.text("With a server several desks, tablets and boards work on the same centre at the same time. "
                          "The data moves with one command, while every desk is closed. Each row is compared; what was "
                          "here stays as it was and is not opened any more."),):
            ways.add(PlainLabel(words, wrap=True, tone="quiet"))
        ways.add(self.command)
        for words in (
                self.text("1. PostgreSQL 14 or newer, on a computer that stays on; a database in UTF8 that the user of "
                          "the desks owns."),
                self.text("2. A certificate, with ssl switched on: over a network the program only talks to a server "
                          "that proves who it is (sslmode=verify-full)."),
                self.text("3. In pg_hba.conf only the addresses of the desks and boards, with these lines:")):
            set_up.add(PlainLabel(words, wrap=True, tone="quiet"))
        lines = PlainLabel(HBA, wrap=True)
        lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_up.add(lines)
        set_up.add(PlainLabel(self.text("4. The board gets a role of its own that can read nothing but the board: "
                                        "“frontdesk server lounge”."), wrap=True, tone="quiet"))
        right = QVBoxLayout()
        right.setSpacing(now.px(tokens.BASE))
        right.addWidget(ways)
        right.addWidget(self.photos)
        right.addWidget(set_up)
        right.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(address)
        left.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.column.addLayout(both)

    def load(self) -> None:
        """What this desk works with now."""
        store = self.desk.store
        self.photos.load()
        if store.url is None:
            self.now.set_text(self.text("This centre's data is in the data folder of this computer."))
            self.command.set_text("frontdesk move --to postgresql://…")
            return
        from frontdesk.store.server.address import parts, said  # noqa: PLC0415 (door: only with a server)
        self.now.set_text(self.text("This desk works with the server {server}.").format(server=said(store.url)))
        self.command.set_text("frontdesk move --to DIR")
        found = parts(store.url)
        self.fill({name: found.get(name, "") for name in self.fields if name != "password"})

    def first_field(self) -> QWidget:
        """The server's name."""
        return self.host

    def url(self) -> str:
        """The address that stands in the fields. Raises ``Refused``."""
        from frontdesk.store.server.address import written  # noqa: PLC0415 (door: only here)
        found = {name: value.strip() for name, value in self.values().items() if value.strip()}
        return written({**found, "sslmode": "verify-full"} if found.get("host") else found)

    def finish(self) -> None:
        """Ctrl+Enter: try the connection."""
        from frontdesk.store.server.trying import tried  # noqa: PLC0415 (door: only here)
        self.use.hide()
        self._say(self.text("Trying …"), "quiet")
        self.test.setEnabled(False)
        url = self._tried_url = self.url()
        self.desk.work.long(lambda acting, _tell: tried(url, acting.clock), progress=_nothing, done=self._tried,
                            failed=self._failed, owner=self)

    def _tried(self, outcome: Tried) -> None:
        self.test.setEnabled(True)
        self._say(outcome.sentence.said(self.desk.translator), "green" if outcome.good else "red")
        self.use.setVisible(outcome.code == "centre" and self._tried_url != self.desk.store.url)
        if outcome.code == "ready":
            from frontdesk.store.server.address import parts, written  # noqa: PLC0415 (door: only here)
            shown = written({name: value for name, value in parts(self._tried_url).items() if name != "password"})
            self.command.set_text(f"frontdesk move --to {shown}")

    def _failed(self, fault: Fault) -> None:
        self.test.setEnabled(True)
        self._say(fault.sentence.said(self.desk.translator), "red")

    def _remember(self) -> None:
        """From the next start on this desk works with that server."""
        from frontdesk.store.server.moved import is_sealed, remember  # noqa: PLC0415 (door: only here)
        try:
            remember(self.desk.store.folder, self._tried_url)
        except Fault as fault:
            self._failed(fault)
            return
        self.use.hide()
        words = self.text("Close the desk and open it again: it then works with this server.")
        if not is_sealed(self.desk.store.folder):
            words += " " + self.text("This computer has no key store that answers: the password lies in a file that "
                                     "only this user may read.")
        self._say(words, "green")

    def _say(self, words: str, tone: Any) -> None:
        self.said.set_tone(tone)
        self.said.set_text(words)
        self.said.setAccessibleName(words)


def _nothing(_: object) -> None:
    """Trying has no steps to tell of."""
