"""A centre's own changes to the permission table."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.permitting.table import ADMINISTRATOR, FIXED, SETTING, lines, roles
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused

_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))

@act("set_permission")
def set_permission(tx: Transaction, *, line: str, roles: list[str] | None = None) -> dict[str, Any]:
    """Choose for whom a line of the permission table is; without roles it is as shipped again.

    Administrators keep every line. Refused: ``line_unknown``, ``line_fixed``, ``role_unknown``.
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
    held.pop(line, None)
    if roles is not None:
        held[line] = sorted({*roles, ADMINISTRATOR})
    tx.execute(_FORGET, setting_name=SETTING)
    if held:
        tx.insert(setting, name=SETTING, value=json.dumps(held), at=tx.now)
    return {"line": line}


@act("reset_permissions")
def reset_permissions(tx: Transaction) -> dict[str, Any]:
    """The whole table of permissions as it was delivered; answers how many lines that changed."""
    held = json.loads(tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING) or "{}")
    tx.execute(_FORGET, setting_name=SETTING)
    return {"lines": len(held)}


def _refuse_unknown(chosen: list[str]) -> None:
    for role in chosen:
        if role not in roles():
            raise Refused("role_unknown", "There is no role “{role}”.", where="roles", role=role[:40])
