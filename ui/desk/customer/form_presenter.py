"""A new customer, a correction, another car: what is checked while one types and what is sent. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frontdesk.people.reads import card, find
from frontdesk.store.faults import Fault
from frontdesk.values.birthday import Birthday
from frontdesk.values.form_of_address import TITLES, address
from frontdesk.values.phone import Phone
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import Vin
from ui.desk.customer.car_hints import vin_hint
from ui.desk.customer.forms import form_name
from ui.desk.place import Place

if TYPE_CHECKING:
    from ui.desk.desk import Desk

Kind = Literal["new", "correct", "car", "correct_car"]
PERSON = ("name", "title", "phone", "birthday", "occupation", "note")
CAR = ("plate", "vin", "model", "energy", "colour", "bought_on")
USUAL_TITLES = ("先生", "女士", "总", "经理", "老师", "师傅")
ACTS: dict[Kind, str] = {"new": "add_customer", "correct": "change_customer", "car": "add_vehicle",
                         "correct_car": "change_vehicle"}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said below a field: an error, or a mere warning."""

    text: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Somebody who is here already and might be meant."""

    text: str
    place: Place


class FormPresenter:
    """One form: what it is for, which fields it has, what stands in them at first."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._desk = desk
        self.place = place
        self.kind: Kind = self._kind(place)
        self.fields = {"new": PERSON + CAR, "correct": PERSON, "car": CAR, "correct_car": CAR}[self.kind]

    @staticmethod
    def _kind(place: Place) -> Kind:
        if place.customer is None:
            return "new"
        if place.focus != "vehicle":
            return "correct"
        return "car" if place.vehicle is None else "correct_car"

    def form(self) -> str:
        """The name its draft is kept under."""
        return form_name(self.kind, self.place)

    def heading(self) -> tuple[str, str]:
        """What the form is for, and the quiet line beside it."""
        if self.kind == "new":
            return self._desk.text("New customer"), self._desk.text("A surname and a plate are enough to begin.")
        if self.kind == "correct":
            return self._desk.text("Correct this card"), ""
        return (self._desk.text("Another car"), "") if self.kind == "car" else (self._desk.text("Correct the car"), "")

    def first_values(self) -> dict[str, str]:
        """What stands in the fields at first: what is known, or what was typed into the search box."""
        if self.kind == "new":
            return self._guessed(self.place.text)
        if self.place.customer is None:
            return {}
        known = card(self._desk.reader(), self.place.customer, self._desk.today())
        if self.kind == "correct":
            return {"name": known.name, "title": known.title, "phone": known.phone_shown,
                    "birthday": known.birthday.stored if known.birthday else "",
                    "occupation": known.occupation, "note": known.note}
        car = next((row for row in known.vehicles if row.id == self.place.vehicle), None)
        if car is None:
            return {}
        return {"plate": car.plate_shown, "vin": car.vin, "model": car.model, "energy": car.energy,
                "colour": car.colour,
                "bought_on": car.bought_on}

    def titles(self, held: str = "") -> list[tuple[str, str]]:
        """The forms of address to choose from: the usual ones, and the one this customer has."""
        language = self._desk.translator.language
        usual = [*USUAL_TITLES, *([held] if held and held not in USUAL_TITLES else [])]
        return [(key, TITLES.get(key, {}).get(language, key)) for key in usual]

    def energies(self) -> list[tuple[str, str]]:
        """What a car runs on."""
        return [("ice", self._desk.text("petrol or diesel")), ("bev", self._desk.text("electric")),
                ("phev", self._desk.text("plug-in hybrid"))]

    def look(self, field: str, typed: str) -> Said | None:
        """What is to be said about one field as it stands; nothing where it is empty or right."""
        if not typed.strip():
            return None
        translator = self._desk.translator
        try:
            if field == "plate":
                warning = Plate.parse(typed).warning
            elif field == "vin":
                Vin.parse(typed)
                return Said(vin_hint(self._desk, typed), wrong=False)
            elif field == "phone":
                Phone.parse(typed)
                warning = None
            elif field == "birthday":
                Birthday.parse(typed, not_after=self._desk.today())
                warning = None
            else:
                return None
        except Refused as refusal:
            return Said(refusal.sentence.said(translator), wrong=True)
        return Said(warning.said(translator), wrong=False) if warning is not None else None

    def look_alike(self, field: str, typed: str) -> LookAlike | None:
        """Somebody who has this number or plate already."""
        if self.kind not in ("new", "car") or field not in ("phone", "plate") or self.look(field, typed) is not None:
            return None
        if not typed.strip():
            return None
        sought = Phone.parse(typed).e164.removeprefix("+86") if field == "phone" else Plate.parse(typed).text
        try:
            hits = find(self._desk.reader(), sought, limit=1)
        except Fault:
            return None
        hit = next((each for each in hits if each.customer != self.place.customer), None)
        if hit is None:
            return None
        who = address(hit.name, hit.address_title, self._desk.translator.language)
        return LookAlike(self._desk.text("Already here: {who}, {plate} {phone}").format(
            who=who, plate=hit.plate, phone=hit.phone_masked),
                         Place("customer", customer=hit.customer, vehicle=hit.vehicle))

    def act(self, values: dict[str, str], *, anyway: bool, stood: dict[str, str]) -> tuple[str, dict[str, object]]:
        """The act that saves the form, and its fields; ``stood`` is what was in them before anybody typed."""
        fields: dict[str, object] = {name: values.get(name, "") for name in self.fields}
        if self.kind in ("correct", "car"):
            fields["customer"] = self.place.customer
        if self.kind == "correct_car":
            fields["vehicle"] = self.place.vehicle
        elif anyway:
            fields["anyway"] = True
        if self.kind in ("correct", "correct_car"):
            fields["expected"] = {name: stood[name] for name in self.fields if name in stood}
        return ACTS[self.kind], fields

    def may_insist(self, refusal: Refused) -> bool:
        """Whether a person may say that it is meant so: another person with this number, a car that changed hands."""
        return refusal.code in ("customer_known", "plate_known") and self.kind != "correct_car"

    def _guessed(self, typed: str) -> dict[str, str]:
        """What was typed into the search box, in the field it looks like."""
        plain = typed.strip()
        if not plain:
            return {}
        digits = sum(character.isdecimal() for character in plain)
        if digits >= 7 and digits == len(plain.replace(" ", "").replace("-", "")):
            return {"phone": plain}
        if any(character.isascii() and character.isalnum() for character in plain) and digits:
            return {"plate": plain}
        return {"name": plain}
