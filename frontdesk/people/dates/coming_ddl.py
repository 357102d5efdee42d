"""Triggers that notice every change of a birthday, a purchase, an owner or an important date.

Customers are written by the desk, by imports, merges and erasures; a date forgotten by one of them would be a birthday
that nobody congratulates on. So the change is noticed where it is stored: the row of ``coming_date`` loses its
``next_on`` (empty sorts before every date) and ``settling`` finds it by its index. Nothing is worked out here.
"""

from __future__ import annotations

from sqlalchemy import Connection

_PUT = ("INSERT INTO coming_date (customer, source, source_id, kind, day, next_on, told) {values} "
        "ON CONFLICT (source, source_id) DO UPDATE SET customer = excluded.customer, kind = excluded.kind, "
        "day = excluded.day, next_on = '', told = 0")
_GONE = "UPDATE coming_date SET day = '', next_on = '', told = 0 WHERE source = '{source}' AND source_id = OLD.id"

_BIRTHDAY = _PUT.format(values="SELECT NEW.id, 'customer', NEW.id, 'birthday', NEW.birthday, '', 0")
_PURCHASE = _PUT.format(values=(
    "SELECT NEW.customer, 'ownership', NEW.id, 'purchase', "
    "CASE WHEN NEW.until IS NULL THEN bought_on ELSE '' END, '', 0 FROM vehicle WHERE id = NEW.vehicle "
    "AND (bought_on <> '' OR EXISTS (SELECT 1 FROM coming_date WHERE source = 'ownership' AND source_id = NEW.id))"))
_PURCHASES = _PUT.format(values=("SELECT customer, 'ownership', id, 'purchase', NEW.bought_on, '', 0 FROM ownership "
                                 "WHERE vehicle = NEW.id AND until IS NULL"))
_DATE = _PUT.format(values=("SELECT NEW.customer, 'important_date', NEW.id, NEW.kind, "
                            "CASE WHEN NEW.withdrawn THEN '' ELSE NEW.day END, '', 0"))

NOTICED: tuple[tuple[str, str, str, str, str], ...] = (
    ("customer_new", "INSERT", "customer", "NEW.birthday <> ''", _BIRTHDAY),
    ("customer_changed", "UPDATE OF birthday", "customer", "NEW.birthday <> OLD.birthday", _BIRTHDAY),
    ("customer_gone", "DELETE", "customer", "OLD.birthday <> ''", _GONE.format(source="customer")),
    ("owner_new", "INSERT", "ownership", "NEW.until IS NULL", _PURCHASE),
    ("owner_changed", "UPDATE OF customer, vehicle, until", "ownership", "", _PURCHASE),
    ("owner_gone", "DELETE", "ownership", "", _GONE.format(source="ownership")),
    ("vehicle_changed", "UPDATE OF bought_on", "vehicle", "NEW.bought_on <> OLD.bought_on", _PURCHASES),
    ("date_new", "INSERT", "important_date", "", _DATE),
    ("date_changed", "UPDATE OF customer, kind, day, withdrawn", "important_date",
     "NEW.customer <> OLD.customer OR NEW.kind <> OLD.kind OR NEW.day <> OLD.day OR NEW.withdrawn <> OLD.withdrawn",
     _DATE),
    ("date_gone", "DELETE", "important_date", "", _GONE.format(source="important_date")),
)
"""Name, what happens, to which table, when it counts, and what is then done."""


def statements(dialect_name: str) -> tuple[str, ...]:
    """The statements that create the triggers for ``sqlite`` or ``postgresql``; running them again is harmless."""
    return tuple(text for each in NOTICED for text in (_postgres if dialect_name == "postgresql" else _sqlite)(*each))


def create_triggers(connection: Connection, dialect_name: str) -> None:
    """Create the triggers where they are missing (``metadata.create_all`` does this by itself)."""
    for statement in statements(dialect_name):
        connection.exec_driver_sql(statement)


def _sqlite(name: str, what: str, table: str, when: str, does: str) -> tuple[str, ...]:
    # SQLite reads "SELECT … ON CONFLICT" as a join without a WHERE in between
    does = does if "WHERE" in does else does.replace(" ON CONFLICT", " WHERE true ON CONFLICT")
    counts = f" WHEN {when}" if when else ""
    return (f"CREATE TRIGGER IF NOT EXISTS coming_{name} AFTER {what} ON {table} FOR EACH ROW{counts} "
            f"BEGIN {does}; END",)


def _postgres(name: str, what: str, table: str, when: str, does: str) -> tuple[str, ...]:
    counts = f" WHEN ({when})" if when else ""
    return (f"CREATE OR REPLACE FUNCTION coming_{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {does}; RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER coming_{name} AFTER {what} ON \"{table}\" FOR EACH ROW{counts} "
            f"EXECUTE FUNCTION coming_{name}()")
