"""Who works here: taken in, corrected, retired, and back again; what they did keeps their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from ui.desk.row_list import ListRow, RowList
from ui.desk.settings.button_row import ButtonRow
from ui.desk.settings.pin_part import PIN_ACTS, PinPart
from ui.desk.settings.presenter import Person, people, role_names
from ui.desk.settings.section import Section
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk
    from ui.desk.page import Page

_LEAST_ROWS = 5


class StaffSection(Section):
    """The list at the left, one form at the right: for somebody new, or for the row that was opened."""

    FORM = "settings_staff"

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self._people: list[Person] = []
        self._editing = ""
        self.rows = RowList(self.text("Who works here"), lead_width=0, parent=self)
        self.rows.opened.connect(self._change)
        self.rows.selectionModel().currentChanged.connect(self._name_buttons)
        self.new = QuietButton(self.text("Somebody new"), icon="plus")
        self.new.clicked.connect(self._begin_new)
        self.change = QuietButton(self.text("Change"), icon="settings")
        self.change.clicked.connect(self._change)
        self.retire = QuietButton("", icon="cross")
        self.retire.clicked.connect(self._retire)
        self.pins = PinPart(desk, self, self._chosen_login)
        self.heading = PlainLabel(size="lead", bold=True)
        self.fields = {
            "name": LineField(self.text("Name"), icon="person"),
            "login": LineField(self.text("Sign-in name"), placeholder="li.na", hint=self.text(
                "Small letters, digits, dots; it stays theirs for good.")),
            "role": ChoiceField(self.text("Role"), list(role_names(desk.translator).items()), key="advisor"),
            "direct_line": LineField(self.text("Direct line"), icon="phone"),
        }
        self.save = Button("", kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        self._lay_out()

    def _lay_out(self) -> None:
        now = look()
        members = Card(self.text("Staff"))
        self.rows.setMinimumHeight(self.rows.sizeHintForRow(0) * _LEAST_ROWS if self.rows.model().rowCount() else
                                   now.px(280))
        members.add(self.rows, 1)
        members.add(ButtonRow((self.new, self.change, self.retire, *self.pins.buttons)))
        members.add(self.pins)
        form = Card()
        form.add(self.heading)
        grid = QGridLayout()
        grid.setSpacing(now.px(tokens.BASE))
        for at, field in enumerate(self.fields.values()):
            grid.addWidget(field, at, 0)
        form.add_layout(grid)
        form.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        form.body.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(now.px(tokens.BASE))
        both.addWidget(members, 3)
        both.addWidget(form, 2)
        self.column.addLayout(both, 1)

    def first_field(self) -> RowList:
        """The list."""
        return self.rows

    def load(self) -> None:
        """The people, and an empty form."""
        self._show_people()
        self._edit("")

    def recalled(self) -> None:
        """The form was for somebody: it still is."""
        super().recalled()
        assert self.draft is not None
        self._editing = str(self.draft.kept_value("editing") or "")
        self._name_form()

    def refresh(self, changed: Changed) -> None:
        """Somebody came or went."""
        if changed.act in ("add_staff", "change_staff", "retire_staff", *PIN_ACTS):
            self._show_people()

    def finish(self) -> None:
        """Take in or change."""
        values = self.values()
        if self._editing:
            stood = self.stood()
            self.send("change_staff", self.saved, **{**values, "login": self._editing}, expected={
                name: stood[name] for name in ("name", "role", "direct_line")})
        else:
            self.send("add_staff", self.saved, **values)

    def _chosen_login(self) -> tuple[str, str]:
        person = self._chosen()
        return (person.member.login, person.member.name) if person is not None else ("", "")

    def _show_people(self) -> None:
        self.pins.load()
        self._people = people(self.desk)
        self.rows.set_rows([ListRow(person.member.id, "", person.member.name, " · ".join(
            part for part in (person.member.login, person.member.direct_line) if part),
            self.text("has left") if person.left else self.pins.badge(person.member.login), right=person.role)
            for person in self._people])
        if not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self._name_buttons()

    def _chosen(self) -> Person | None:
        row = self.rows.current()
        return next((person for person in self._people if row is not None and person.member.id == row.key), None)

    def _name_buttons(self, *_: object) -> None:
        person = self._chosen()
        for button in (self.change, self.retire):
            button.setEnabled(person is not None)
        left = person is not None and person.left
        self.pins.show_for(person.member.login if person is not None and not left else "")
        self.retire.set_label(self.text("Works here again") if left else self.text("Has left"))
        self.retire.set_icon("undo" if left else "cross")

    def _begin_new(self) -> None:
        self._edit("")
        self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, *_: object) -> None:
        person = self._chosen()
        if person is not None:
            self._edit(person.member.login)
            self.fields["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _edit(self, login: str) -> None:
        """The form for this person, or for somebody new."""
        member = next((person.member for person in self._people if person.member.login == login), None)
        self._editing = login if member is not None else ""
        self.fill({"name": member.name if member else "", "login": member.login if member else "",
                   "role": member.role if member else "advisor", "direct_line": member.direct_line if member else ""})
        self.say_errors({})
        if self.draft is not None:
            self.draft.put("editing", self._editing)
        self.standing()
        self._name_form()

    def _name_form(self) -> None:
        self.heading.set_text(self.text("Change") if self._editing else self.text("Somebody new"))
        self.save.set_label(self.text("Save") if self._editing else self.text("Take in"))
        login = self.fields["login"]
        assert isinstance(login, LineField)
        login.line.setEnabled(not self._editing)

    def _retire(self) -> None:
        person = self._chosen()
        if person is not None:
            self.page.act("retire_staff", refused=self.say_refusal, login=person.member.login, retired=not person.left)
