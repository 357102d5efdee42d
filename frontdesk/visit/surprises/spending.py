"""What a manager sets: the limits of roles and people, the year's budget, and the centre's own surprises."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.authority import refuse_no_manager
from frontdesk.staff.reads import known_login
from frontdesk.store.audit.hands import hand_in
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.meanwhile import settled
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.surprises import book, tables
from frontdesk.visit.surprises.authority import SETTING, Per, spending

MOST_FEN = 10_000_000
"""100 000 yuan: more is a slip of the keyboard."""
LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class SpendingStood:
    """What stood in the form of the limits when it was opened; ``limit_fen`` of the role or person it is about, None
    where a person has that of the role."""

    per: Per
    budget_fen: int
    limit_fen: int | None = None


_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@act("set_surprise_spending")
def set_surprise_spending(tx: Transaction, *, per: Per | None = None, budget_fen: int | None = None, role: str = "",
                          login: str = "", limit_fen: int | None = None,
                          expected: SpendingStood | None = None) -> dict[str, Any]:
    """Set for what a limit holds, the year's budget, or the limit of one role or one person (fen); for managers.

    A person with no ``limit_fen`` has the limit of the role again. ``expected`` is what stood in the form when it was
    opened (``frontdesk.values.meanwhile``). Refused: ``changed_meanwhile``, ``manager_needed``, ``role_unknown``,
    ``staff_unknown``, ``limit_impossible``, ``nothing_set``.
    """
    refuse_no_manager(tx.read, tx.by)
    held = spending(tx.read)
    stored = tx.read.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    own: dict[str, Any] = json.loads(stored) if stored else {}
    if per is None and budget_fen is None and not role and not login:
        raise Refused("nothing_set", "Say what is to be set: the budget, or whose limit.", where="role")
    if expected is not None:
        whose = held.roles.get(role) if role else held.people.get(login.strip().lower())
        kept = settled({"per": held.per, "budget_fen": held.budget_fen, "limit_fen": whose},
                       {"per": expected.per, "budget_fen": expected.budget_fen, "limit_fen": expected.limit_fen},
                       {**({} if per is None else {"per": per}),
                        **({} if budget_fen is None else {"budget_fen": budget_fen}),
                        **({"limit_fen": limit_fen} if role or login else {})},
                       lambda: hand_in(tx.read, "set_surprise_spending", but=tx.by))
        per, budget_fen = kept.get("per"), kept.get("budget_fen")
        if "limit_fen" not in kept:
            role = login = ""
    if per is not None:
        own["per"] = per
    if budget_fen is not None:
        own["budget_fen"] = _amount(budget_fen, "budget_fen")
    if role:
        if role not in held.roles:
            raise Refused("role_unknown", "There is no role “{role}”.", where="role", role=role[:40])
        own.setdefault("roles", {})[role] = _amount(-1 if limit_fen is None else limit_fen, "limit_fen")
    if login:
        member = known_login(tx.read, login, where="login")
        people = own.setdefault("people", {})
        if limit_fen is None:
            people.pop(member.login, None)
        else:
            people[member.login] = _amount(limit_fen, "limit_fen")
    _keep(tx, SETTING, json.dumps(own, ensure_ascii=False, sort_keys=True))
    return {"budget_fen": spending(tx.read).budget_fen}


@act("set_surprises")
def set_surprises(tx: Transaction, *, text: str, why: str, over: int | None = None) -> dict[str, Any]:
    """Put the centre's own surprises in force: ``[[surprise]]`` tables as in resources/surprises.toml, an empty text
    for the shipped ones; for managers. ``over`` is the newest version the person saw (0 for none).

    Refused: ``surprises_changed`` (another came into force meanwhile), ``manager_needed``,
    ``why_missing``, ``surprises_unreadable``, ``surprise_field`` (rule, field, reason).
    """
    refuse_no_manager(tx.read, tx.by)
    if over is not None and over != (tx.read.value("SELECT max(id) FROM surprise_version") or 0):
        raise Refused("surprises_changed", "Somebody else changed the surprises meanwhile; they are shown as they "
                      "stand now. Do it again; what you typed is kept.", where="text")
    written = clean_line(why, where="why")
    if not written:
        raise Refused("why_missing", "Write why the surprises are changed: the history shows it.", where="why")
    if len(text) > LARGEST:
        raise Refused("surprises_unreadable", "The text is longer than {limit} characters.", where="text",
                      limit=LARGEST)
    rules = book.load(text) if text.strip() else book.shipped()
    _keep(tx, book.SETTING, json.dumps(text, ensure_ascii=False) if text.strip() else "")
    version = tx.insert(tables.surprise_version, key=tx.key, text=text if text.strip() else "", why=written, at=tx.now,
                        by=tx.by)
    return {"surprises": len(rules), "version": version}


def _amount(fen: int, where: str) -> int:
    if not 0 <= fen <= MOST_FEN:
        raise Refused("limit_impossible", "Write an amount from 0 to {most} yuan.", where=where, most=MOST_FEN // 100)
    return fen


def _keep(tx: Transaction, name: str, value: str) -> None:
    tx.execute(_FORGET, setting_name=name)
    if value:
        tx.insert(setting, name=name, value=value, at=tx.now)
