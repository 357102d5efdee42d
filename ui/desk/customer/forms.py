"""Under which names the drafts of the customer's forms are kept, and which form a name stands for. No Qt."""

from __future__ import annotations

from ui.desk.place import Place


def form_name(kind: str, place: Place) -> str:
    """``customer_new``, ``customer_correct:17``, ``customer_car:17``, ``customer_correct_car:17:4``."""
    if place.customer is None:
        return f"customer_{kind}"
    car = f":{place.vehicle}" if kind == "correct_car" else ""
    return f"customer_{kind}:{place.customer}{car}"


def booking_name(customer: int) -> str:
    """``booking:17``."""
    return f"booking:{customer}"


def form_place(name: str) -> Place | None:
    """Where the form of this name is filled in; nothing for a form of another room."""
    kind, *ids = name.split(":")
    if not all(each.isdecimal() for each in ids):
        return None
    customer = int(ids[0]) if ids else None
    if kind == "customer_new":
        return Place("customer_form")
    if customer is None:
        return None
    if kind == "customer_correct":
        return Place("customer_form", customer=customer)
    if kind in ("customer_car", "customer_correct_car"):
        return Place("customer_form", customer=customer, vehicle=int(ids[1]) if len(ids) > 1 else None, focus="vehicle")
    return Place("booking", customer=customer) if kind == "booking" else None
