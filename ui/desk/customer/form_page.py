"""The form for a new customer, a correction, another car: errors beside the fields, nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from ui.desk.command import Command
from ui.desk.customer.address_field import AddressField
from ui.desk.customer.address_words import address_words
from ui.desk.customer.car_hints import CarHints
from ui.desk.customer.form_lines import form_lines
from ui.desk.customer.form_meanwhile import FormMeanwhile
from ui.desk.customer.form_presenter import FormPresenter, LookAlike
from ui.desk.customer.known_bar import KnownBar
from ui.desk.heading import Heading, page_margins
from ui.desk.page import Page
from ui.desk.place import Place
from ui.drafting import Draft
from ui.theme import tokens
from ui.theme.look import look
from ui.widgets.button import Button, QuietButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipGroup
from ui.widgets.folding_columns import FoldingColumns
from ui.widgets.note_field import NoteField
from ui.widgets.plain_label import PlainLabel
from ui.widgets.quiet_scroll import QuietScrollArea

if TYPE_CHECKING:
    from frontdesk.store.transaction import Changed
    from ui.desk.desk import Desk


class CustomerFormPage(Page):
    """One form for four purposes; the presenter knows which."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.presenter = FormPresenter(desk, Place("customer_form"))
        self._draft: Draft | None = None
        self._key, self._anyway, self._arrive = "", False, False
        self._look_alike: LookAlike | None = None
        self.heading = Heading(parent=self)
        self.empty = QuietButton(self.text("Empty the form"), icon="undo")
        self.empty.clicked.connect(self._begin_anew)
        self.save = Button(self.text("Save"), icon="check")
        self.save.clicked.connect(lambda: self._send(arrive=False))
        self.save_arrive = Button(self.text("Save, is here"), icon="arrive")
        self.save_arrive.clicked.connect(lambda: self._send(arrive=True))
        for button in (self.empty, self.save, self.save_arrive):
            self.heading.add(button)
        self.lines = form_lines(desk.translator)
        self.address = AddressField(desk.translator, lambda title: address_words(
            desk, self.lines["name"].text().strip(), title))
        self.energy = ChipGroup(self.presenter.energies(), name=self.text("Drive"))
        self.hints = CarHints(desk, self.lines, self.energy)
        self.note = NoteField(self.text("Note"), lines=3)
        self.meanwhile = FormMeanwhile(self)
        self._lay_out()
        self.lines["name"].changed.connect(self.address.refresh)
        for name, field in self.lines.items():
            field.line.editingFinished.connect(lambda name=name: self._left(name))

    def _lay_out(self) -> None:
        now = look()
        self._person = Card(self.text("About the customer"), parent=self)
        person, car = QGridLayout(), QGridLayout()
        for grid in (person, car):
            grid.setSpacing(now.px(tokens.BASE))
        person.addWidget(self.lines["name"], 0, 0)
        person.addWidget(self.lines["phone"], 0, 1)
        person.addWidget(self.address, 1, 0, 1, 2)
        person.addWidget(self.lines["birthday"], 2, 0)
        person.addWidget(self.lines["occupation"], 2, 1)
        person.addWidget(self.note, 3, 0, 1, 2)
        self._person.add_layout(person)
        self._person.body.addStretch(1)
        self._car = Card(self.text("The car"), parent=self)
        car.addWidget(self.lines["plate"], 0, 0)
        car.addWidget(self.lines["model"], 0, 1)
        drive = QVBoxLayout()
        drive.setSpacing(now.px(tokens.HAIR))
        drive.addWidget(PlainLabel(self.text("Drive"), tone="quiet", size="small", bold=True))
        drive.addWidget(self.energy)
        car.addLayout(drive, 1, 0, 1, 2)
        car.addWidget(self.lines["vin"], 2, 0, 1, 2)
        car.addWidget(self.lines["colour"], 3, 0)
        car.addWidget(self.lines["bought_on"], 3, 1)
        self._car.add_layout(car)
        self._car.body.addStretch(1)
        self.known = KnownBar(self.desk.translator, self)
        self.known.open_wanted.connect(self._go_known)
        self.known.insisted.connect(self._save_anyway)
        fields = QWidget()
        tall = QVBoxLayout(fields)
        tall.setContentsMargins(0, 0, 0, 0)
        both = FoldingColumns(640)
        for card in (self._person, self._car):
            both.addWidget(card, 1)
        tall.addLayout(both)
        tall.addStretch(1)
        scroll = QuietScrollArea(self)
        scroll.setWidget(fields)
        column = QVBoxLayout(self)
        page_margins(column)
        column.addWidget(self.heading)
        column.addWidget(self.known)
        column.addWidget(scroll, 1)
        stops: list[QWidget] = [self.lines["name"], self.lines["phone"], self.lines["birthday"],
                                self.lines["occupation"], self.note, self.lines["plate"], self.lines["model"],
                                self.energy, self.lines["vin"], self.lines["colour"], self.lines["bought_on"],
                                self.save, self.save_arrive, self.empty]
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def title(self) -> str:
        """What the form is for."""
        return self.presenter.heading()[0]

    def open(self, place: Place) -> None:
        """Fill the form for its purpose; what was half-typed comes back."""
        super().open(place)
        self._leave_draft()
        self.presenter = FormPresenter(self.desk, place)
        self._key, self._anyway = uuid4().hex, False
        try:
            first = self.presenter.first_values()
        except (Refused, Fault) as problem:
            self.said.emit("fault", self.words(problem.sentence))
            first = {}
        self.fill(first)
        self._draft = draft = self.desk.drafting.draft(self.presenter.form(), self)
        draft.watch(**{name: field for name, field in self.by_name().items() if name in self.presenter.fields})
        back = draft.recall()
        if back:
            self._key = str(draft.kept_value("key") or self._key)
            for name, value in first.items():
                if place.text and name in self.lines and not self.lines[name].text():
                    self.lines[name].set_text(value)
        self.meanwhile.begin(draft, first)
        draft.put("key", self._key)
        title, quiet = self.presenter.heading()
        self.heading.set_words(title, self.text("Your half-typed words are back.") if back else quiet)
        self.empty.setVisible(back)
        arriving = place.focus == "arrive"
        self.save_arrive.setVisible(self.presenter.kind == "new")
        self.save.set_kind("quiet" if arriving else "primary")
        self.save.set_key_shown("" if arriving else "Ctrl+Enter")
        self.save_arrive.set_kind("primary" if arriving else "quiet")
        self.save_arrive.set_key_shown("Ctrl+Enter" if arriving else "F4")
        self._person.setVisible(self.presenter.kind in ("new", "correct"))
        self._car.setVisible(self.presenter.kind != "correct")
        self._look_alike = None
        self.known.hide()
        for name in self.lines:
            self._left(name)
        self.address.refresh()
        first_line = self.lines["name" if "name" in self.presenter.fields else "plate"].line
        (self.address.chips if place.focus == "title" else first_line).setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> list[Command]:
        """F4 saves and marks the arrival in one go."""
        return [Command("arrived_here", self.text("Save, is here"), lambda: self._send(arrive=True),
                        enabled=lambda: self.presenter.kind == "new", icon="arrive")]

    def finish_step(self) -> None:
        """Ctrl+Enter: save; with the arrival where that is why one came."""
        self._send(arrive=self.place is not None and self.place.focus == "arrive" and self.presenter.kind == "new")

    # --- the fields -----------------------------------------------------------------------------------------------

    def by_name(self) -> dict[str, QWidget]:
        """Every field."""
        return {**self.lines, "title": self.address, "energy": self.energy, "note": self.note}

    def values(self) -> dict[str, str]:
        """What stands in the fields, exactly as typed."""
        return {**{name: field.text() for name, field in self.lines.items()},
                "title": self.address.title(), "energy": "".join(self.energy.chosen()),
                "note": self.note.text()}

    def fill(self, values: dict[str, str]) -> None:
        """Put values into the fields."""
        for name, field in self.lines.items():
            field.set_text(values.get(name, ""))
            field.set_error("")
        self.address.set_title(values.get("title", ""), self.presenter.titles(values.get("title", "")))
        self.energy.set_chosen([values["energy"]] if values.get("energy") else [])
        self.note.set_text(values.get("note", ""))

    def _begin_anew(self) -> None:
        self._drop_draft()
        if self.place is not None:
            place = self.place
            self.desk.work.read(_nothing, done=lambda _: self.open(place), owner=self)

    def _drop_draft(self) -> None:
        if self._draft is not None:
            self._draft.drop()
            self._draft.deleteLater()
            self._draft = None

    def _leave_draft(self) -> None:
        if self._draft is not None:
            self._draft.save()
            self._draft.deleteLater()
            self._draft = None

    def _left(self, name: str) -> None:
        """A field was left: say what is wrong or doubtful with it, and who has it already."""
        said = self.presenter.look(name, self.lines[name].text())
        self.lines[name].set_error(said.text if said is not None and said.wrong else "")
        if name in ("plate", "vin"):
            usual = self.text("Leave it empty while the car has none.") if name == "plate" else ""
            self.lines[name].set_hint(said.text if said is not None and not said.wrong else usual)
        alike = self.presenter.look_alike(name, self.lines[name].text())
        if alike is not None:
            self._look_alike = alike
            self.known.say(alike.text, may_open=True, may_insist=False)

    # --- somebody who is here already -----------------------------------------------------------------------------

    def _go_known(self) -> None:
        if self._look_alike is not None:
            place = self._look_alike.place
            arriving = self.place is not None and self.place.focus == "arrive"
            self.go.emit(Place(place.page, place.customer, place.vehicle, focus="arrive" if arriving else ""))

    def _save_anyway(self) -> None:
        self._anyway = True
        self._send(arrive=self._arrive)

    # --- sending --------------------------------------------------------------------------------------------------

    def send_again(self) -> None:
        """Send once more what was refused."""
        self._send(arrive=self._arrive)

    def _send(self, *, arrive: bool) -> None:
        self._arrive = arrive
        for field in self.lines.values():
            field.set_error("")
        self._busy(True)
        name, fields = self.presenter.act(self.values(), anyway=self._anyway, stood=self.meanwhile.stood)
        self.act(name, key=self._key, done=self._saved, refused=self._refused, failed=self._failed, **fields)

    def _busy(self, busy: bool) -> None:
        self.save.setEnabled(not busy)
        self.save_arrive.setEnabled(not busy)

    def _saved(self, changed: Changed) -> None:
        self._busy(False)
        self._drop_draft()
        customer, vehicle = changed.ids.get("customer"), changed.ids.get("vehicle")
        if customer is None and self.place is not None:
            customer = self.place.customer
        if self._arrive and vehicle is not None:
            self.act("arrive", customer=customer, vehicle=vehicle, done=lambda arrived: self.instead.emit(
                Place("greeting", visit=arrived.ids["visit"], customer=customer)))
            return
        self.instead.emit(Place("customer", customer=customer, vehicle=vehicle))

    def _refused(self, refusal: Refused) -> None:
        """The sentence stands beside its field; everything typed stays."""
        self._busy(False)
        sentence = self.words(refusal.sentence)
        if self.meanwhile.asks(refusal):
            return
        if self.presenter.may_insist(refusal):
            known = refusal.sentence.values.get("customer")
            if isinstance(known, int):
                self._look_alike = LookAlike(sentence, Place("customer", customer=known))
            self.known.say(sentence, may_open=self._look_alike is not None, may_insist=True)
            return
        field = self.lines.get(refusal.where)
        if field is not None:
            field.set_error(sentence)
            field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif refusal.where == "note":
            self.note.set_error(sentence)
            self.note.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.said.emit("fault", sentence)

    def _failed(self, fault: Fault) -> None:
        """The environment failed: say so; pressing save again uses the same key."""
        self._busy(False)
        self.said.emit("fault", self.words(fault.sentence))


def _nothing() -> None:
    """Waits its turn in the worker, behind the dropping of the draft."""
