"""What can be noted about a car and which fields that takes; what was typed as an act's fields. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args

from frontdesk.centre.data import said
from frontdesk.people.search import find
from frontdesk.people.vehicles.readings import soh_tenths
from frontdesk.people.vehicles.warranties import kinds
from frontdesk.store.faults import Fault
from frontdesk.values.form_of_address import address
from frontdesk.values.mileage import read_mileage
from frontdesk.values.plain_date import read_date
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.desk.desk import Desk

ActKind = Literal["mileage", "battery", "plate", "warranty", "owner", "gone", "engine"]
KINDS: tuple[ActKind, ...] = get_args(ActKind)

FIELDS: dict[ActKind, tuple[str, ...]] = {
    "mileage": ("kilometres", "on"),
    "battery": ("percent", "instrument", "conditions", "on"),
    "plate": ("plate", "on"),
    "warranty": ("warranty", "until", "warranty_km", "note"),
    "owner": ("buyer", "buyers", "keeps", "on"),
    "gone": ("why", "keeps", "on"),
    "engine": ("engine_number",),
}
"""The fields of each, by the names the page gives them, in order."""

NOBODY = "0"
"""The key of nobody we know among the buyers."""

_WHERE = {"mileage": "kilometres", "at": "on", "to": "buyer", "kind": "warranty"}
_WARRANTY_WHERE = {"kilometres": "warranty_km"}
_CONFIRMED = frozenset({"mileage_lower", "mileage_jump", "mileage_higher", "soh_rising", "soh_fall"})


class VehicleActs:
    """The acts about one car."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def labels(self, energy: str) -> list[tuple[str, str]]:
        """What can be noted, in words; a battery only where the car may have one."""
        text = self._desk.text
        labels: dict[ActKind, str] = {
            "mileage": text("Mileage"), "battery": text("Battery health"), "plate": text("Another plate"),
            "warranty": text("Warranty"), "owner": text("Another owner"), "gone": text("Comes no more"),
            "engine": text("Engine number")}
        return [(kind, labels[kind]) for kind in KINDS if kind != "battery" or energy != "ice"]

    def warranty_kinds(self, energy: str) -> list[tuple[str, str]]:
        """The kinds of warranty to choose from."""
        return [(each.id, said(each.label, self._desk.translator.language)) for each in kinds()
                if not each.electric or energy != "ice"]

    def buyers(self, typed: str, but: int | None) -> list[tuple[str, str]]:
        """Customers who may be the new owner, by what was typed; and nobody we know."""
        nobody = (NOBODY, self._desk.text("Somebody we don't know"))
        if not typed.strip():
            return [nobody]
        try:
            hits = find(self._desk.reader(), typed, limit=8)
        except Fault:
            return [nobody]
        found: dict[str, str] = {}
        for hit in hits:
            if hit.customer != but:
                who = address(hit.name, hit.address_title, self._desk.translator.language)
                found.setdefault(str(hit.customer), " · ".join(part for part in (who, hit.phone_masked or hit.plate)
                                                                if part))
        return [*list(found.items())[:5], nobody]

    def look(self, field: str, typed: str) -> tuple[str, bool]:
        """What is to be said about a field as it stands, and whether it is wrong."""
        if not typed.strip():
            return "", False
        try:
            if field == "plate":
                warning = Plate.parse(typed).warning
                return (warning.said(self._desk.translator) if warning else ""), False
            if field in ("kilometres", "warranty_km"):
                read_mileage(typed, where=field)
            elif field == "percent":
                soh_tenths(typed)
            elif field in ("on", "until"):
                read_date(typed, where=field)
        except Refused as refusal:
            return refusal.sentence.said(self._desk.translator), True
        return "", False

    def act(self, kind: ActKind, vehicle: int, values: Mapping[str, str], *,
            anyway: bool) -> tuple[str, dict[str, Any]]:
        """The act and its fields for what was typed. Raises ``Refused`` about a field."""
        name, fields = {"mileage": self._mileage, "battery": self._battery, "plate": self._plate,
                        "warranty": self._warranty, "owner": self._owner, "gone": self._gone,
                        "engine": self._engine}[kind](values)
        insisting = {"mileage": "confirmed", "battery": "confirmed", "plate": "anyway"}.get(kind)
        if anyway and insisting:
            fields[insisting] = True
        return name, {"vehicle": vehicle, **fields}

    def _mileage(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        return "read_mileage", {"kilometres": read_mileage(values["kilometres"], where="kilometres"),
                                "at": self._time(values["on"])}

    def _battery(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        return "note_soh", {"percent": values["percent"], "instrument": values["instrument"],
                            "conditions": values["conditions"], "at": self._time(values["on"])}

    def _plate(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        return "change_plate", {"plate": values["plate"], "on": values["on"]}

    def _warranty(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        km = values["warranty_km"].strip()
        return "note_warranty", {"kind": values["warranty"] or "vehicle", "until": values["until"],
                                 "note": values["note"],
                                 "kilometres": read_mileage(km, where="warranty_km") if km else None}

    def _owner(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        if not values["buyers"]:
            raise Refused("owner_unchosen", "Choose who has the car now, or that it is somebody we don't know.",
                          where="buyer")
        to = None if values["buyers"] == NOBODY else int(values["buyers"])
        return "hand_over_vehicle", {"to": to, "keeps_plate": values["keeps"] == "yes", "on": values["on"]}

    def _gone(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        if not values["why"]:
            raise Refused("why_unchosen", "Choose why the car comes no more.", where="why")
        return "retire_vehicle", {"why": values["why"], "keeps_plate": values["keeps"] == "yes", "on": values["on"]}

    def _engine(self, values: Mapping[str, str]) -> tuple[str, dict[str, Any]]:
        return "note_engine_number", {"engine_number": values["engine_number"]}

    def may_confirm(self, refusal: Refused) -> bool:
        """Whether a person may say that it is right all the same."""
        return refusal.code in _CONFIRMED or refusal.code == "plate_known"

    def where(self, kind: ActKind, refusal: Refused) -> str:
        """The page's field a refusal is about."""
        if kind == "warranty" and refusal.where in _WARRANTY_WHERE:
            return _WARRANTY_WHERE[refusal.where]
        return _WHERE.get(refusal.where, refusal.where)

    def _time(self, typed: str) -> str:
        """The time of a reading on the day that was typed: noon; nothing for today."""
        if not typed.strip():
            return ""
        day: date = read_date(typed, where="on")
        return "" if day == self._desk.today() else f"{day.isoformat()}T12:00"
