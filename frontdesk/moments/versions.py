"""The centre's own rules as versions: each change says who, when and why; any of them can be put back."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import bindparam

from frontdesk.moments.advancing import write_down_elapsed
from frontdesk.moments.elapsing import CANCELLED
from frontdesk.moments.override import SETTING
from frontdesk.moments.rules import load, shipped
from frontdesk.moments.tables import moment as table
from frontdesk.moments.tables import rule_version
from frontdesk.store.reading import Reader
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

LARGEST = 200_000
"""Characters of a rule file; the shipped one has about 20,000."""

_OPEN_BY_RULE = "SELECT id, rule FROM moment WHERE state = 'open'"
_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


class RuleVersion(NamedTuple):
    """One state of the centre's own rules; ``text`` is empty where the shipped ones came back."""

    id: int
    text: str
    why: str
    at: Instant
    by: str
    restored: int | None


def versions(reader: Reader) -> list[RuleVersion]:
    """Every version that was in force, newest first."""
    return [RuleVersion(*row) for row in reader.rows(
        "SELECT id, text, why, at, by, restored FROM rule_version ORDER BY id DESC")]


def own_text(reader: Reader) -> str:
    """The centre's own rule file; empty where it has none."""
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return json.loads(stored) if stored else ""


@act("change_rules")
def change_rules(tx: Transaction, *, text: str) -> dict[str, Any]:
    """Put the centre's own rules in force: a rule file; an empty one takes them back.

    A faulty file is refused and changes nothing.
    """
    return _in_force(tx, text, "", None)


@act("set_rules")
def set_rules(tx: Transaction, *, text: str, why: str, over: int | None = None) -> dict[str, Any]:
    """Put the centre's own rules in force as a new version, with the reason; for managers.

    ``over`` is the newest version the person saw (0 for none): where another came into force meanwhile, theirs is not
    overwritten. Raises ``Refused``: ``rule_…`` naming rule, field and line, ``why_missing``, ``rules_changed``.
    """
    _refuse_unseen(tx, over)
    return _in_force(tx, text, _why(why), None)


@act("restore_rules")
def restore_rules(tx: Transaction, *, version: int, why: str, over: int | None = None) -> dict[str, Any]:
    """Put an earlier version (0: the shipped rules) back in force, as a new version; for managers. ``over`` as above.

    Raises ``Refused``: ``version_unknown``, ``why_missing``, ``rules_changed``, or ``rule_…`` where it no longer fits
    this program.
    """
    _refuse_unseen(tx, over)
    text = tx.read.value("SELECT text FROM rule_version WHERE id = :id", id=version) if version else ""
    if text is None:
        raise Refused("version_unknown", "There is no such version of the rules.", where="version")
    return _in_force(tx, text, _why(why), version or None)


def _refuse_unseen(tx: Transaction, over: int | None) -> None:
    if over is not None and over != (tx.read.value("SELECT max(id) FROM rule_version") or 0):
        raise Refused("rules_changed", "Somebody else changed the rules meanwhile. Look at the newest version; your "
                      "text is kept. Sent once more, yours comes into force.", where="text")


def _why(why: str) -> str:
    written = clean_line(why, where="why")
    if not written:
        raise Refused("why_missing", "Write why the rules are changed: the history shows it.", where="why")
    return written


def _in_force(tx: Transaction, text: str, why: str, restored: int | None) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise Refused("rule_too_long", "The rule file is longer than {limit} characters.", where="text", limit=LARGEST)
    book = load(text, shipped()) if text.strip() else shipped()
    write_down_elapsed(tx)
    removed = [row[0] for row in tx.read.rows(_OPEN_BY_RULE) if row[1] not in book.rules]
    for moment in removed:
        tx.update(table, moment, state=CANCELLED, closed_at=tx.now, by=tx.by)
    tx.execute(_FORGET, setting_name=SETTING)
    if text.strip():
        tx.insert(setting, name=SETTING, value=json.dumps(text, ensure_ascii=False), at=tx.now)
    version = tx.insert(rule_version, key=tx.key, text=text if text.strip() else "", why=why, at=tx.now, by=tx.by,
                        restored=restored)
    return {"rules": len(book.rules), "cancelled": len(removed), "version": version}
