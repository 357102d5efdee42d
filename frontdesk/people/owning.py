"""Which customer a vehicle belongs to, now and before: a car may change hands, and its plate with it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam

from frontdesk.people.finding import refresh
from frontdesk.people.search import shown_plate
from frontdesk.people.tables import ownership
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

_END = ownership.update().where(ownership.c.vehicle == bindparam("_vehicle"), ownership.c.until.is_(None)).values(
    until=bindparam("until"))
_AGAIN = ownership.update().where(ownership.c.vehicle == bindparam("_vehicle"),
                                  ownership.c.customer == bindparam("_customer")).values(
    since=bindparam("since"), until=bindparam("until"))

_FIELDS: tuple[str, ...] = ("vin", "model", "energy", "colour", "bought_on")


@dataclass(frozen=True, slots=True)
class KnownPlate:
    """A car that carries a plate already, and whose it is (``None``: nobody's)."""

    vehicle: int
    customer: int | None
    owner: str
    shown: str
    fields: dict[str, str]

    def refused(self) -> Refused:
        """The refusal that names the present owner."""
        return Refused("plate_known", "{plate} is already here: it belongs to {name}. Open that card, or say that the "
                       "car has changed hands.", where="plate", plate=self.shown, name=self.owner,
                       customer=self.customer, vehicle=self.vehicle)


def known_plate(tx: Transaction, plate: str) -> KnownPlate | None:
    """The car that carries this plate (normalised), if one does."""
    row = tx.read.row("""
        SELECT v.id, o.customer, coalesce(c.name, ''), v.vin, v.model, v.energy, v.colour, v.bought_on FROM vehicle v
        LEFT JOIN ownership o ON o.vehicle = v.id AND o.until IS NULL LEFT JOIN customer c ON c.id = o.customer
        WHERE v.plate = :plate ORDER BY o.since DESC, v.id DESC LIMIT 1""", plate=plate)
    if row is None:
        return None
    fields: dict[str, str] = dict(zip(_FIELDS, row[3:], strict=True))
    return KnownPlate(row[0], row[1], row[2], shown_plate(plate), fields)


def own(tx: Transaction, customer: int, vehicle: int, since: Instant | None = None) -> None:
    """The vehicle belongs to the customer from now (or ``since``) on; makes nobody findable."""
    began = tx.now if since is None else since
    row = tx.read.row("SELECT id FROM ownership WHERE customer = :customer AND vehicle = :vehicle", customer=customer,
                      vehicle=vehicle)
    if row is None:
        tx.insert(ownership, customer=customer, vehicle=vehicle, since=began)
    else:
        tx.execute(_AGAIN, _vehicle=vehicle, _customer=customer, since=began, until=None)


def give(tx: Transaction, vehicle: int, customer: int, at: Instant | None = None) -> None:
    """The vehicle goes over to another customer; who owned it before is found without it from now on."""
    before = [row[0] for row in tx.read.rows(
        "SELECT customer FROM ownership WHERE vehicle = :vehicle AND until IS NULL", vehicle=vehicle)]
    tx.execute(_END, _vehicle=vehicle, until=tx.now if at is None else at)
    own(tx, customer, vehicle, at)
    for owner in before:
        if owner != customer:
            refresh(tx, owner)
            tx.touched(customer=owner)
