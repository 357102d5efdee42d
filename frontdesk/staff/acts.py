"""Taking somebody into the staff, and founding a centre together with its people."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.centre.acts import Language, found
from frontdesk.centre.given import GivenHours
from frontdesk.centre.reads import HOME
from frontdesk.staff import tables
from frontdesk.staff.authority import refuse_higher
from frontdesk.staff.pin.tables import pin as pins
from frontdesk.store.audit.hands import hand_on
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_name

Role = Literal["greeter", "receptionist", "advisor", "technician", "washer", "customer_service", "manager",
               "administrator"]
DIRECT_LINE_LIMIT = 40
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}")


@dataclass(frozen=True, slots=True)
class NewStaff:
    """Somebody to take in while a centre is set up."""

    login: str
    name: str
    role: Role
    direct_line: str = ""


@act("set_up_centre")
def set_up_centre(tx: Transaction, *, name: str, zone: str = HOME, language: Language = "zh_CN",
                  hours: list[GivenHours] | None = None, address: str = "", phone: str = "", wifi: str = "",
                  bays: list[str] | None = None, staff: list[NewStaff] | None = None,
                  printers: dict[str, str] | None = None, rehearsal: bool = False) -> dict[str, Any]:
    """Found the centre: its name, hours, bays and people, and the printer of each kind of paper.

    A data folder holds one centre. A ``rehearsal`` centre allows acts at a given time.
    """
    centre = found(tx, name=name, zone=zone, language=language, hours=hours or [], address=address, phone=phone,
                   wifi=wifi, bays=bays or [], rehearsal=rehearsal)
    if printers:
        tx.insert(setting, name="printers", value=json.dumps(printers, ensure_ascii=False), at=tx.now)
    for place, member in enumerate(staff or []):
        try:
            _take_in(tx, member, key=None)
        except Refused as refused:
            refused.where = f"staff.{place}.{refused.where}"
            raise
    return {"centre": centre}


@act("add_staff")
def add_staff(tx: Transaction, *, login: str, name: str, role: Role, direct_line: str = "") -> dict[str, Any]:
    """Take somebody into the staff; ``login`` is the short name they sign in by."""
    refuse_higher(tx.read, tx.by, role)
    return {"staff": _take_in(tx, NewStaff(login, name, role, direct_line), key=tx.key)}


@act("change_staff")
def change_staff(tx: Transaction, *, login: str, name: str | None = None, role: Role | None = None,
                 direct_line: str | None = None, expected: dict[str, str] | None = None) -> dict[str, Any]:
    """Change what is known of a member of staff; what is not given stays, and the sign-in name always does.

    ``expected`` is what stood in the form when it was opened (``frontdesk.values.meanwhile``). Refused:
    ``changed_meanwhile``, ``staff_unknown``, ``name_missing``, ``administrator_needed``, ``administrator_last``.
    """
    row = _member(tx, login)
    before, known_name, known_line = tx.read.row("SELECT role, name, direct_line FROM staff WHERE id = :row",
                                                 row=row) or ("", "", "")
    if role is not None and expected and expected.get("role") == role:
        role = None  # the form left it as it was: whoever changed it meanwhile decides
    refuse_higher(tx.read, tx.by, before, role)
    if before == "administrator" and role not in (None, before):
        _refuse_last_administrator(tx, row)
    values: dict[str, Any] = {} if name is None else {"name": clean_name(name, where="name")}
    if role is not None:
        values["role"] = role
    if direct_line is not None:
        values["direct_line"] = clean_line(direct_line, where="direct_line", limit=DIRECT_LINE_LIMIT)
    if expected:
        values = settled({"role": before, "name": known_name, "direct_line": known_line}, expected, values,
                         lambda: hand_on(tx.read, "staff", row, but=tx.by))
    if values:
        tx.update(tables.staff, row, **values)
    return {"staff": row}


@act("retire_staff")
def retire_staff(tx: Transaction, *, login: str, retired: bool = True) -> dict[str, Any]:
    """Somebody works here no longer, or (``retired`` false) again: what they did keeps their name, the sign-in name
    stays theirs.

    Refused: ``staff_unknown``, ``staff_self``, ``staff_last``, ``administrator_needed``.
    """
    row = _member(tx, login)
    if retired and login.strip().lower() == tx.by:
        raise Refused("staff_self", "You are signed in by that name. Let somebody else do this.", where="login")
    if retired and not tx.read.value("SELECT count(*) FROM staff WHERE active AND id <> :row", row=row):
        raise Refused("staff_last", "Nobody else works here. Take somebody in first.", where="login")
    refuse_higher(tx.read, tx.by, _role(tx, row))
    tx.update(tables.staff, row, active=not retired)
    tx.delete(pins, row)
    return {"staff": row}


def _refuse_last_administrator(tx: Transaction, row: int) -> None:
    """Without any administrator nobody could change permissions or make a recovery code any more."""
    if not tx.read.value("SELECT count(*) FROM staff WHERE active AND role = 'administrator' AND id <> :row", row=row):
        raise Refused("administrator_last", "This is the only administrator. Make somebody else one first.",
                      where="role")


def _role(tx: Transaction, row: int) -> str:
    return tx.read.value("SELECT role FROM staff WHERE id = :row", row=row)


def _member(tx: Transaction, login: str) -> int:
    """The row behind a sign-in name, also of somebody who has left."""
    row = tx.read.value("SELECT id FROM staff WHERE login = :login", login=login.strip().lower())
    if row is None:
        raise Refused("staff_unknown", "Nobody here is called “{login}”. Choose somebody from the list.", where="login",
                      login=login[:40])
    return row


def _take_in(tx: Transaction, member: NewStaff, *, key: str | None) -> int:
    login = member.login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Refused("login_unreadable", "“{login}” can't be a sign-in name. Write 1 to 30 small letters, digits, "
                      "dots or hyphens, like li.na.", where="login", login=member.login[:40])
    if tx.read.value("SELECT count(*) FROM staff WHERE login = :login", login=login):
        raise Refused("login_taken", "Somebody already signs in as “{login}”. Choose another name.", where="login",
                      login=login)
    return tx.insert(tables.staff, key=key, login=login, name=clean_name(member.name, where="name"), role=member.role,
                     direct_line=clean_line(member.direct_line, where="direct_line", limit=DIRECT_LINE_LIMIT),
                     active=True)
