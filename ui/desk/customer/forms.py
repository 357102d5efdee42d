"""Under which names the drafts of the customer's forms are kept, and which form a name stands for. No Qt."""

from __future__ import annotations

from ui.desk.place import Place

SETTINGS = "settings_"
"""How the forms of the settings are named: ``settings_staff``."""


def form_name(kind: str, place: Place) -> str:
    """``customer_new``, ``customer_correct:17``, ``customer_car:17``, ``customer_correct_car:17:4``."""
    if place.customer is None:
        return f"customer_{kind}"
    car = f":{place.vehicle}" if kind == "correct_car" else ""
    return f"customer_{kind}:{place.customer}{car}"


def booking_name(customer: int) -> str:
    """``booking:17``."""
    return f"booking:{customer}"


def alert_name(customer: int) -> str:
    """``alert:17``."""
    return f"alert:{customer}"


def date_name(customer: int) -> str:
    """``date:17``."""
    return f"date:{customer}"


def care_name(customer: int, special_day: int) -> str:
    """``care:17:4``: what was done on special day 4."""
    return f"care:{customer}:{special_day}"


def form_place(name: str) -> Place | None:
    """Where the form of this name is filled in; nothing for a form of another room."""
    kind, *ids = name.split(":")
    if kind.startswith(SETTINGS):
        return Place("settings", focus=kind.removeprefix(SETTINGS))
    if not all(each.isdecimal() for each in ids):
        return None
    customer = int(ids[0]) if ids else None
    if kind == "customer_new":
        return Place("customer_form")
    if kind.startswith("vehicle_") and ids:
        return Place("vehicle", vehicle=int(ids[0]), focus=kind.removeprefix("vehicle_"))
    return None if customer is None else _place(kind, customer, ids[1] if len(ids) > 1 else "")


def _place(kind: str, customer: int, which: str) -> Place | None:
    match kind:
        case "customer_correct":
            return Place("customer_form", customer=customer)
        case "customer_car" | "customer_correct_car":
            return Place("customer_form", customer=customer, vehicle=int(which) if which else None, focus="vehicle")
        case "care":
            return Place("customer", customer=customer, focus="note_special_day", text=which)
        case "alert" | "date":
            return Place("customer", customer=customer)
        case "booking":
            return Place("booking", customer=customer)
        case _:
            return None
