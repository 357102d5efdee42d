"""Noting something about a car: choose what with a number, fill in a field or two, Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.vehicle.act_meanwhile import ActMeanwhile
from ui.desk.vehicle.act_presenter import FIELDS, KINDS, ActKind, VehicleActs
from ui.drafting import Draft
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import Chip, ChipGroup
from ui.widgets.field import LineField
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from frontdesk.people.vehicles.records import VehicleFile
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk

_DIGITS = "123456789"


def draft_name(kind: str, vehicle: int) -> str:
    """``vehicle_mileage:17``: under which name what was half-typed is kept."""
    return f"vehicle_{kind}:{vehicle}"


class ActPanel(Card):
    """One form for seven purposes; half-typed words stay with the car and the purpose."""

    saved = Signal(object)
    """The ``Changed`` of what was noted."""

    said = Signal(str, str)
    """As ``Page.said``."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.text("Note about this car (F7)"), parent=parent)
        self._desk = desk
        self.acts = VehicleActs(desk)
        self.meanwhile = ActMeanwhile(desk, self)
        self._file: VehicleFile | None = None
        self._draft: Draft | None = None
        self._key = ""
        self._anyway = False
        text = desk.text
        self.kinds = ChipGroup(name=text("What to note"), parent=self)
        self.lines: dict[str, LineField] = {
            "kilometres": LineField(text("Odometer"), placeholder="62805", icon="car", unit=text("km")),
            "percent": LineField(text("State of health"), placeholder="93.5", unit="%"),
            "instrument": LineField(text("Read with"), placeholder=text("diagnostic tester, the car itself …")),
            "conditions": LineField(text("Conditions"), placeholder=text("charge 80 %, 25 °C")),
            "plate": LineField(text("New plate"), placeholder="苏A·B8Q62", icon="car",
                               hint=text("Leave it empty when the plate was taken off.")),
            "until": LineField(text("Until"), placeholder="2029-03-12", icon="calendar"),
            "warranty_km": LineField(text("Or until"), placeholder="100000", unit=text("km")),
            "note": LineField(text("What for"), placeholder=text("which part, which contract")),
            "buyer": LineField(text("New owner"), placeholder=text("plate, telephone or name"), icon="search"),
            "engine_number": LineField(text("Engine number"), hint=text(
                "As in the registration; of an electric car the number of its drive motor.")),
            "on": LineField(text("On which day"), placeholder=text("today"), icon="calendar"),
        }
        self.chips: dict[str, ChipGroup] = {
            "warranty": ChipGroup(name=text("Kind of warranty"), may_be_empty=False),
            "buyers": ChipGroup(name=text("New owner")),
            "keeps": ChipGroup([("yes", text("The old owner keeps the plate")), ("no", text("The plate stays on it"))],
                               name=text("The plate"), may_be_empty=False),
            "why": ChipGroup([("sold", text("sold away")), ("scrapped", text("scrapped"))], name=text("Why")),
        }
        self.save = Button(text("Note it"), kind="primary", icon="check", key_shown="Ctrl+Enter")
        self.save.clicked.connect(self.finish)
        self.confirm = QuietButton(text("It is right, note it all the same"), icon="check")
        self.confirm.clicked.connect(self._insist)
        self._doubt = PlainLabel(tone="amber", bold=True, wrap=True)
        self._lay_out()
        self.kinds.chosen_changed.connect(self._chosen)
        for name, field in self.lines.items():
            field.line.editingFinished.connect(lambda name=name: self._left(name))
            field.changed.connect(self._settle)
        self.lines["buyer"].edited.connect(self._look_for)
        self._show_kind()

    def _lay_out(self) -> None:
        now = look()
        self.add(self.kinds)
        self._grid = QGridLayout()
        self._grid.setSpacing(now.px(tokens.BASE))
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self.add_layout(self._grid)
        self._cells: dict[str, QWidget] = {**self.lines, **self.chips}
        self.add(self._doubt)
        buttons = QHBoxLayout()
        buttons.setSpacing(now.px(tokens.SMALL))
        buttons.addWidget(self.save)
        buttons.addWidget(self.confirm)
        buttons.addStretch(1)
        self.add_layout(buttons)
        for cell in self._cells.values():
            cell.setParent(self)
            cell.hide()

    # --- what the page calls --------------------------------------------------------------------------------------

    def show_car(self, file: VehicleFile) -> None:
        """The car that is shown; another one closes the form."""
        other = self._file is None or self._file.id != file.id
        self._file = file
        self.kinds.set_options([(key, f"{_DIGITS[place]} {label}")
                                for place, (key, label) in enumerate(self.acts.labels(file.energy))])
        for chip in self.kinds.chips():
            chip.installEventFilter(self)
        self.chips["warranty"].set_options(self.acts.warranty_kinds(file.energy))
        if other:
            self.begin("", focus=False)

    def kind(self) -> ActKind | None:
        """What is being noted."""
        chosen = self.kinds.chosen()
        return next((kind for kind in KINDS if chosen == [kind]), None)

    def begin(self, kind: str, *, focus: bool = True) -> None:
        """Begin to note this; what was half-typed comes back. Nothing: only the choice is shown."""
        self._leave_draft()
        self.kinds.set_chosen([kind] if kind else [])
        self._anyway, self._key = False, uuid4().hex
        self._clear()
        self._show_kind()
        now = self.kind()
        if now is None or self._file is None:
            if focus:
                self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._draft = draft = self._desk.drafting.draft(draft_name(now, self._file.id), self)
        draft.watch(**{name: self._cells[name] for name in FIELDS[now] if name != "buyers"})
        draft.recall()
        self._key = str(draft.kept_value("key") or self._key)
        draft.put("key", self._key)
        self.meanwhile.begin(now, self._file, draft)
        if now == "owner":
            self._look_for(self.lines["buyer"].text())
            self.chips["buyers"].set_chosen([str(draft.kept_value("buyers") or "")])
        if focus:
            self._cells[FIELDS[now][0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, str]:
        """What stands in the fields, exactly as typed."""
        return {**{name: field.text() for name, field in self.lines.items()},
                **{name: "".join(group.chosen()) for name, group in self.chips.items()}}

    def finish(self) -> None:
        """Ctrl+Enter: note it."""
        kind = self.kind()
        if kind is None or self._file is None or not self.save.isEnabled():
            return
        for field in self.lines.values():
            field.set_error("")
        try:
            name, fields = self.acts.act(kind, self._file.id, self.values(), anyway=self._anyway)
        except Refused as refusal:
            self._refused(refusal)
            return
        self.save.setEnabled(False)
        self._desk.work.act(name, key=self._key, done=self._done, refused=self._refused, failed=self._failed,
                            owner=self, **fields, **self.meanwhile.expected(self.values()))

    def cancel(self) -> bool:
        """Esc: close the form, its words stay; whether there was one."""
        if self.kind() is None:
            return False
        self.begin("")
        return True

    # --- fields ---------------------------------------------------------------------------------------------------

    def _chosen(self, chosen: list[str]) -> None:
        self.begin(chosen[0] if chosen else "")

    def _clear(self) -> None:
        for field in self.lines.values():
            field.set_text("")
            field.set_error("")
        for name, group in self.chips.items():
            group.set_chosen({"warranty": ["vehicle"], "keeps": ["yes"]}.get(name, []))
        self._settle()

    def _show_kind(self) -> None:
        kind = self.kind()
        names: Sequence[str] = FIELDS[kind] if kind else ()
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.hide()
        row = column = 0
        for name in names:
            wide = name in self.chips or name in ("buyer", "plate", "conditions", "engine_number")
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(self._cells[name], row, column, 1, 2 if wide else 1)
            self._cells[name].show()
            row, column = (row + 1, 0) if wide or column else (row, 1)
        before: QWidget = self.kinds
        for name in (*names,):
            QWidget.setTabOrder(before, self._cells[name])
            before = self._cells[name]
        QWidget.setTabOrder(before, self.save)
        QWidget.setTabOrder(self.save, self.confirm)
        self.save.setVisible(kind is not None)
        self._settle()

    def _settle(self) -> None:
        """What was doubted has been changed: it is asked anew."""
        self._anyway = False
        self.save.setEnabled(True)
        self._doubt.hide()
        self.confirm.hide()

    def _left(self, name: str) -> None:
        words, wrong = self.acts.look(name, self.lines[name].text())
        self.lines[name].set_error(words if wrong else "")
        if name == "plate":
            self.lines[name].set_hint(words if words and not wrong
                                      else self._desk.text("Leave it empty when the plate was taken off."))

    def _look_for(self, typed: str) -> None:
        if self.lines["buyer"].line.composing():
            return
        owner = self._file.owner if self._file is not None else None
        self.chips["buyers"].set_options(self.acts.buyers(typed, owner.customer if owner else None))

    # --- sending --------------------------------------------------------------------------------------------------

    def _insist(self) -> None:
        self._anyway = True
        self.finish()

    def _done(self, changed: Changed) -> None:
        self.leave()
        self.saved.emit(changed)

    def leave(self) -> None:
        """It is noted, or not meant any more: the form closes and forgets its words."""
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None
        self.begin("")

    def _refused(self, refusal: Refused) -> None:
        self.save.setEnabled(True)
        if self.meanwhile.asks(refusal):
            return
        words = refusal.sentence.said(self._desk.translator)
        kind = self.kind()
        if kind is None or self.acts.may_confirm(refusal):
            self._doubt.set_text(words)
            self._doubt.show()
            self.confirm.show()
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        field = self._cells.get(self.acts.where(kind, refusal))
        if isinstance(field, LineField) and field.isVisibleTo(self):
            field.set_error(words)
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._doubt.set_text(words)
            self._doubt.show()

    def _failed(self, fault: Fault) -> None:
        self.save.setEnabled(True)
        self.said.emit("fault", fault.sentence.said(self._desk.translator))

    def _leave_draft(self) -> None:
        if self._draft is not None:
            chosen = "".join(self.chips["buyers"].chosen())
            if chosen:
                self._draft.keep("buyers", chosen)
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A number on a chip presses the chip of that number."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            at = _DIGITS.find(event.text()) if event.text() else -1
            chips = self.kinds.chips()
            if watched in chips and 0 <= at < len(chips):
                chips[at].click()
                return True
        return super().eventFilter(watched, event)
