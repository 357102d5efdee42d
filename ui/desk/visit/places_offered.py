"""To whom and into which bay a car can be handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.reads import bays
from frontdesk.staff.reads import everybody
from ui.widgets.choice_field import ChoiceField

if TYPE_CHECKING:
    from ui.desk.desk import Desk


def offer_places(desk: Desk, technician: ChoiceField, bay: ChoiceField) -> None:
    """Fill both fields; the only technician is chosen already."""
    unknown = ("", desk.text("Not known yet"))
    workers = [(member.login, member.name) for member in everybody(desk.reader()) if member.role == "technician"]
    technician.set_choices([unknown, *workers])
    technician.set_key(workers[0][0] if len(workers) == 1 else "")
    bay.set_choices([unknown, *((each.name, each.name) for each in bays(desk.reader()))])
    bay.set_key("")
