"""Taking somebody into the staff, and founding a centre together with its people."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from frontdesk.centre.acts import Language, found
from frontdesk.centre.reads import HOME, DayHours
from frontdesk.staff import tables
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, clean_name

Role = Literal["greeter", "receptionist", "advisor", "technician", "washer", "customer_service", "manager",
               "administrator"]
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
                  hours: list[DayHours] | None = None, address: str = "", phone: str = "", wifi: str = "",
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
    return {"staff": _take_in(tx, NewStaff(login, name, role, direct_line), key=tx.key)}


def _take_in(tx: Transaction, member: NewStaff, *, key: str | None) -> int:
    login = member.login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Refused("login_unreadable", "“{login}” can't be a sign-in name. Write 1 to 30 small letters, digits, "
                      "dots or hyphens, like li.na.", where="login", login=member.login[:40])
    if tx.read.value("SELECT count(*) FROM staff WHERE login = :login", login=login):
        raise Refused("login_taken", "Somebody already signs in as “{login}”. Choose another name.", where="login",
                      login=login)
    return tx.insert(tables.staff, key=key, login=login, name=clean_name(member.name, where="name"), role=member.role,
                     direct_line=clean_line(member.direct_line, where="direct_line", limit=40), active=True)
