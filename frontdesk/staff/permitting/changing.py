"""A centre's own changes to the permission table."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.permitting.table import ADMINISTRATOR, FIXED, SETTING, Line, lines, roles
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import refuse_theirs
from frontdesk.values.refusal import Refused

_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))

@act("set_permission")
def set_permission(tx: Transaction, *, line: str, roles: list[str] | None = None,
                   expected: list[str] | None = None) -> dict[str, Any]:
    """Choose for whom a line of the permission table is; without roles it is as shipped again.

    Administrators keep every line. ``expected``: the roles the table showed; a role that only somebody else gave or
    took meanwhile stays as theirs, and a line somebody else changed is not put back as shipped unseen.

    Refused: ``changed_meanwhile``, ``line_unknown``, ``line_fixed``, ``role_unknown``.
    """
    known = {each.id: each for each in lines()}
    if line not in known:
        raise Refused("line_unknown", "There is no line “{line}” in the table of permissions.", where="line",
                      line=line[:40])
    if line in FIXED:
        raise Refused("line_fixed", "This line stays as it is: without it nobody could sign in or take a change back.",
                      where="line")
    _refuse_unknown(roles or [])
    held: dict[str, list[str]] = json.loads(tx.read.value("SELECT value FROM setting WHERE name = :name",
                                                          name=SETTING) or "{}")
    if expected is not None:
        roles = _settled(tx, known[line], held.get(line), roles, expected)
    held.pop(line, None)
    if roles is not None:
        held[line] = sorted({*roles, ADMINISTRATOR})
    tx.execute(_FORGET, setting_name=SETTING)
    if held:
        tx.insert(setting, name=SETTING, value=json.dumps(held), at=tx.now)
    return {"line": line}


@act("reset_permissions")
def reset_permissions(tx: Transaction, *, expected: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """The whole table of permissions as it was delivered; answers how many lines that changed.

    ``expected``: the lines that were not as delivered with their roles, as the table showed them. Refused:
    ``changed_meanwhile``.
    """
    held: dict[str, list[str]] = json.loads(tx.read.value("SELECT value FROM setting WHERE name = :name",
                                                          name=SETTING) or "{}")
    if expected is not None:
        own = {line.id: sorted({*held[line.id], ADMINISTRATOR}) for line in lines() if line.id in held}
        refuse_theirs({name: roles for name, roles in own.items()
                       if roles != sorted({*expected.get(name, ()), ADMINISTRATOR})},
                      lambda: hand_in(tx.read, "set_permission", but=tx.by))
    tx.execute(_FORGET, setting_name=SETTING)
    return {"lines": len(held)}


def _settled(tx: Transaction, line: Line, own: list[str] | None, roles: list[str] | None, expected: list[str]
             ) -> list[str] | None:
    """The roles of a line that two changed: each role as whoever turned it wants it; None is as shipped."""
    now, stood = {*(line.roles if own is None else own), ADMINISTRATOR}, {*expected, ADMINISTRATOR}
    if roles is None:
        if now not in (stood, {*line.roles, ADMINISTRATOR}):
            refuse_theirs({line.id: sorted(now)}, lambda: hand_in(tx.read, "set_permission", but=tx.by, line=line.id))
        return None
    wanted = {*roles, ADMINISTRATOR}
    kept = now - (stood - wanted) | (wanted - stood)
    return None if kept == {*line.roles, ADMINISTRATOR} else sorted(kept)


def _refuse_unknown(chosen: list[str]) -> None:
    for role in chosen:
        if role not in roles():
            raise Refused("role_unknown", "There is no role “{role}”.", where="roles", role=role[:40])
