"""Who may do what: the table of permissions. An administrator changes it box by box; each change is an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from frontdesk.values.meanwhile import CODE
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.permission_grid import PermissionGrid
from ui.desk.settings.permission_presenter import Area, PermissionPresenter
from ui.desk.settings.section import Section
from ui.theme.look import look
from ui.widgets.button import QuietButton
from ui.widgets.card import Card
from ui.widgets.confirm import ConfirmSheet
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.page import Page


class PermissionSection(Section):
    """What the chosen area holds stands above; the table below. Space turns a box over at once."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.presenter = PermissionPresenter(desk)
        self.areas: tuple[Area, ...] = ()
        self._busy = False
        self._sent = ""
        self.about = PlainLabel(tone="quiet", wrap=True)
        self.area = PlainLabel(bold=True, wrap=True)
        self.acts = PlainLabel(size="small", wrap=True)
        self.back = QuietButton(self.text("This line as delivered"), icon="undo")
        self.back.clicked.connect(self._line_back)
        self.reset = QuietButton(self.text("Everything as delivered …"), icon="undo")
        self.reset.clicked.connect(self._ask)
        self.grid = PermissionGrid(self.text("Who may do what"), self)
        self.grid.spoken = (self.text("may do it"), self.text("may not do it"))
        self.grid.moved.connect(self._tell)
        self.grid.turned.connect(self._turn)
        chosen, table = Card(self.text("Who may do what")), Card(self.text("Areas and roles"))
        for part in (self.about, self.area, self.acts, ButtonRow((self.back, self.reset))):
            chosen.add(part)
        table.add(self.grid)
        self.column.addWidget(chosen)
        self.column.addWidget(table)
        self.column.addStretch(1)

    def first_field(self) -> PermissionGrid:
        """The table."""
        return self.grid

    def load(self) -> None:
        """What is in force, and whether whoever is signed in may change it."""
        may, show = self.presenter.may_change(), self.presenter
        self.areas = show.areas()
        self.about.set_text(self.text("Space or a click changes a box at once. Administrators keep every line. What is "
                                      "marked differs from how the program was delivered.") if may else
                            self.text("Only an administrator changes this table. What is marked differs from how the "
                                      "program was delivered."))
        self.grid.show_areas(show.heads, self.areas, [[may and show.changeable(area, column) for column in range(
            len(show.heads))] for area in self.areas])
        self.reset.setEnabled(may and any(any(area.changed) for area in self.areas))
        self._tell()

    def refresh(self, changed: Changed) -> None:
        """Changed here or at another desk, or another person's role was."""
        if changed.act in ("set_permission", "reset_permissions", "change_staff", "restore"):
            self.load()

    def refused(self, refusal: Refused) -> None:
        """Said at the foot; the table stays as it is in force."""
        self._busy = False
        sent, self._sent = self._sent, ""
        if refusal.code == CODE:
            self._ask_both(refusal, sent)
        else:
            self.say_refusal(refusal)
        self.load()

    def _ask_both(self, refusal: Refused, act: str) -> None:
        """Somebody else changed what is to be put back as delivered: it stays as theirs, or it is put back."""
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs: dict[str, list[str]] = theirs_of(refusal)
        names = {area.id: area.label for area in self.areas}

        def chosen(taken: set[str]) -> None:
            if taken:
                return
            if act == "reset_permissions":
                self._reset(True)
            else:
                self._put_back(next(area for area in self.areas if area.id in theirs))

        self.asking = ask_both(self.desk, self, names, {line: self.presenter.said(roles)
                                                        for line, roles in theirs.items()},
                               {line: self.presenter.said(self.presenter.delivered(line)) for line in theirs},
                               chosen, hand_of(refusal))

    def _tell(self) -> None:
        area = self.grid.chosen()
        if area is None:
            return
        self.area.set_text(area.label)
        said = " · ".join(area.acts)
        self.acts.set_text(self.text("{acts}. This line stays as it is: without it nobody could sign in or take a "
                                     "change back.").format(acts=said) if area.fixed else said)
        self.back.setEnabled(self.presenter.may_change() and any(area.changed))
        self._reveal()

    def _reveal(self) -> None:
        """Bring the chosen box into view."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        inside = around.widget() if around is not None else None
        if around is not None and inside is not None and self.grid.hasFocus():
            at = self.grid.mapTo(inside, self.grid.box(self.grid.row, self.grid.column).center().toPoint())
            around.ensureVisible(at.x(), at.y(), 0, look().px(48))

    def _turn(self, row: int, column: int) -> None:
        area = self.areas[row]
        if not self.presenter.may_change():
            self.page.said.emit("fault", self.text("Only an administrator changes this table."))
        elif area.fixed:
            self.page.said.emit("told", self.text("This line stays as it is."))
        elif not self.presenter.changeable(area, column):
            self.page.said.emit("told", self.text("Administrators keep every line, so that nobody is locked out."))
        elif not self._busy:
            self._busy = True
            self.send("set_permission", self._kept, line=area.id, roles=self.presenter.wanted(area, column),
                      expected=self.presenter.standing(area))

    def _line_back(self) -> None:
        area = self.grid.chosen()
        if area is not None:
            self._put_back(area)

    def _put_back(self, area: Area) -> None:
        if not self._busy:
            self._busy, self._sent = True, "set_permission"
            self.send("set_permission", self._kept, line=area.id, roles=None,
                      expected=self.presenter.standing(area))

    def _ask(self) -> None:
        sheet = ConfirmSheet(self.window())
        sheet.closed.connect(sheet.deleteLater)
        sheet.answered.connect(self._reset)
        sheet.ask(self.text("Put the whole table back as delivered?"),
                  self.text("What this centre changed in it goes. The record of acts keeps what it was."),
                  self.text("As delivered"), self.text("Leave it"))

    def _reset(self, yes: bool) -> None:
        if yes and not self._busy:
            self._busy, self._sent = True, "reset_permissions"
            self.send("reset_permissions", self._kept, expected={
                area.id: self.presenter.standing(area) for area in self.areas if any(area.changed)})

    def _kept(self, *_: object) -> None:
        self._busy = False
        self.saved()

