"""What VIN and plate propose while they are being typed: maker, model year, drive. Proposals, never assertions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.people.vehicles.makers import vin_proposals
from frontdesk.values.plate import Plate
from frontdesk.values.refusal import Refused
from frontdesk.values.vin import LENGTH, Vin
from ui.desk.vehicle import words

if TYPE_CHECKING:
    from ui.desk.desk import Desk
    from ui.widgets.chip import ChipGroup
    from ui.widgets.field import LineField


class CarHints:
    """Listens to the fields of a car and says below them what they propose."""

    def __init__(self, desk: Desk, lines: dict[str, LineField], energy: ChipGroup) -> None:
        self._desk = desk
        self._lines = lines
        self._energy = energy
        self._proposed = ""
        lines["vin"].edited.connect(self._vin_typed)
        lines["plate"].edited.connect(self._plate_typed)
        energy.chosen_changed.connect(self._confirmed)

    def _vin_typed(self, typed: str) -> None:
        self._lines["vin"].set_hint(vin_hint(self._desk, typed))

    def _plate_typed(self, typed: str) -> None:
        """A new-energy plate tells the drive: it is chosen while nobody has chosen another."""
        try:
            drive = Plate.parse(typed).energy
        except Refused:
            drive = ""
        chosen = "".join(self._energy.chosen())
        if drive and chosen in ("", self._proposed):
            self._energy.set_chosen([drive])
            self._proposed = drive
        elif not drive and chosen and chosen == self._proposed:
            self._energy.set_chosen([])
            self._proposed = ""

    def _confirmed(self, chosen: list[str]) -> None:
        """A press on the drive that was proposed means yes, not no; from now on it is the person's own choice."""
        proposed, self._proposed = self._proposed, ""
        if proposed and not chosen:
            self._energy.set_chosen([proposed])


def vin_hint(desk: Desk, typed: str) -> str:
    """What a VIN proposes as it stands: how many characters are there, or maker and model year, or what is doubtful."""
    if not typed.strip():
        return ""
    try:
        vin = Vin.parse(typed)
    except Refused as refusal:
        if refusal.code == "vin_length":
            count = refusal.sentence.values["length"]
            return desk.text("{count} of {length} characters").format(count=count, length=LENGTH)
        return refusal.sentence.said(desk.translator)
    found = vin_proposals(vin, year=desk.today().year)
    proposed = [part for part in (said(found.maker, desk.translator.language), words.model_year(desk, found.years))
                if part]
    if found.warning is not None:
        proposed.append(found.warning.said(desk.translator))
    return " · ".join(proposed)
