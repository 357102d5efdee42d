"""The words for what a car has: kinds of plate, of drive, of warranty. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.data import said
from frontdesk.values.words import mark

if TYPE_CHECKING:
    from frontdesk.people.vehicles.records import WarrantyRow
    from ui.desk.desk import Desk

_PLATE_KINDS = {
    "ordinary": mark("ordinary plate"), "new_energy_small": mark("new-energy plate"),
    "new_energy_large": mark("new-energy plate of a large vehicle"), "trailer": mark("trailer"),
    "learner": mark("driving school"), "police": mark("police"), "emergency": mark("fire and rescue"),
    "test": mark("test car"), "oversize": mark("oversize vehicle"), "hong_kong_macao": mark("Hong Kong or Macao"),
    "consulate": mark("consulate"), "embassy": mark("embassy"), "military": mark("armed forces"),
    "armed_police": mark("armed police"), "temporary": mark("temporary plate"), "unusual": mark("unusual plate"),
}
_ENERGIES = {"ice": mark("petrol or diesel"), "bev": mark("electric"), "phev": mark("plug-in hybrid")}
_RETIRED = {"sold": mark("sold away"), "scrapped": mark("scrapped")}


def plate_kind(desk: Desk, kind: str) -> str:
    """What sort of plate it is."""
    return desk.text(_PLATE_KINDS[kind]) if kind in _PLATE_KINDS else ""


def energy(desk: Desk, kind: str) -> str:
    """What the car runs on."""
    return desk.text(_ENERGIES[kind]) if kind in _ENERGIES else ""


def retired(desk: Desk, why: str) -> str:
    """Why a car comes no more."""
    return desk.text(_RETIRED[why]) if why in _RETIRED else ""


def percent(tenths: int) -> str:
    """A state of health: ``93.5%``."""
    return f"{tenths / 10:g}%"


def warranty(desk: Desk, row: WarrantyRow) -> str:
    """A warranty in one line: what for, until when and how far."""
    until = desk.formats.date(row.until) if row.until else ""
    km = desk.formats.kilometres(row.kilometres) if row.kilometres is not None else ""
    limits = desk.text("{day} or {km}").format(day=until, km=km) if until and km else until or km
    label = " · ".join(part for part in (said(row.label, desk.translator.language), row.note) if part)
    if row.state == "over":
        return desk.text("{kind}: over ({limits})").format(kind=label, limits=limits)
    return desk.text("{kind}: until {limits}").format(kind=label, limits=limits)


def warranty_in_short(desk: Desk, row: WarrantyRow) -> str:
    """How a warranty stands, for one row of a list."""
    if row.state == "over":
        return desk.text("out of warranty")
    if row.state == "soon" and row.ends is not None:
        return desk.text("warranty until {month}").format(month=desk.formats.month(row.ends))
    return desk.text("under warranty")


def model_year(desk: Desk, years: tuple[int, ...]) -> str:
    """The model year a VIN proposes, with the other one of its cycle."""
    if not years:
        return ""
    if len(years) == 1:
        return desk.text("model year {year}").format(year=years[0])
    return desk.text("model year {year} (or {other})").format(year=years[0], other=years[1])
