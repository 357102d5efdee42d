"""Acts that put the centre's own stages in force, and earlier ones back; each a version with its reason."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import bindparam

from frontdesk.staff.authority import refuse_no_manager
from frontdesk.store.schema import setting
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.stages import SETTING, StageBook, shipped
from frontdesk.visit.staging.checking import checked, refuse_cars_lost
from frontdesk.visit.staging.reads import as_written
from frontdesk.visit.staging.tables import stage_version

_FORGET = setting.delete().where(setting.c.name == bindparam("setting_name"))


@dataclass(frozen=True, slots=True)
class StageGiven:
    """One stage as it is given, in the order of the work; see resources/stages.toml for the fields."""

    id: str
    label: dict[str, str]
    public: dict[str, str]
    board: str
    state: str = "working"
    next: list[str] = field(default_factory=list[str])
    emits: list[str] = field(default_factory=list[str])
    emits_on_leaving: list[str] = field(default_factory=list[str])
    expects: bool = False
    needs_yes: bool = True
    work_done: bool = False
    used: bool = True


@dataclass(frozen=True, slots=True)
class StepGiven:
    """One step of the lounge board with its words."""

    id: str
    label: dict[str, str]


@act("set_stages")
def set_stages(tx: Transaction, *, stages: list[StageGiven], why: str, steps: list[StepGiven] | None = None,
               check_by_another: bool = True, over: int | None = None) -> dict[str, Any]:
    """Put the centre's own stages in force, from the next act on; cars under way go on. For managers.

    ``over`` is the newest version the person saw (0 for none). Refused: ``stage_…`` naming stage, field and reason,
    ``stage_in_use``, ``why_missing``, ``stages_changed``, ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    _refuse_unseen(tx, over)
    given = [{"id": each.id, "label": dict(each.label)} for each in steps] if steps is not None \
        else [{"id": each.id, "label": dict(each.label)} for each in shipped().steps]
    rows = [asdict(each) for each in stages]
    book = checked(rows, given, check_by_another)
    return _in_force(tx, book, {"stage": rows, "step": given, "check_by_another": check_by_another}, why, None)


@act("restore_stages")
def restore_stages(tx: Transaction, *, version: int, why: str, over: int | None = None) -> dict[str, Any]:
    """Put an earlier version (0: the shipped stages) back in force, as a new version; for managers. ``over`` as above.

    Refused: ``version_unknown``, ``why_missing``, ``stage_in_use``, ``stage_in_history``, ``stages_changed``,
    ``manager_needed``.
    """
    refuse_no_manager(tx.read, tx.by)
    _refuse_unseen(tx, over)
    text = tx.read.value("SELECT stages FROM stage_version WHERE id = :id", id=version) if version else ""
    if text is None:
        raise Refused("version_unknown", "There is no such version of the stages.", where="version")
    data: dict[str, Any] | None = json.loads(text) if text else None
    book = shipped() if data is None else checked(data["stage"], data["step"], data["check_by_another"])
    return _in_force(tx, book, data, why, version or None)


def _refuse_unseen(tx: Transaction, over: int | None) -> None:
    if over is not None and over != (tx.read.value("SELECT max(id) FROM stage_version") or 0):
        raise Refused("stages_changed", "Somebody else changed the stages meanwhile. Look at the newest version; your "
                      "changes are kept. Sent once more, yours come into force.", where="why")


def _in_force(tx: Transaction, book: StageBook, data: dict[str, Any] | None, why: str,
              restored: int | None) -> dict[str, Any]:
    written = clean_line(why, where="why")
    if not written:
        raise Refused("why_missing", "Write why the stages are changed: the history shows it.", where="why")
    refuse_cars_lost(tx.read, book)
    text = "" if data is None or as_written(book) == as_written(shipped()) else json.dumps(data, ensure_ascii=False)
    tx.execute(_FORGET, setting_name=SETTING)
    if text:
        tx.insert(setting, name=SETTING, value=text, at=tx.now)
    version = tx.insert(stage_version, key=tx.key, stages=text, why=written, at=tx.now, by=tx.by, restored=restored)
    return {"version": version, "stages": len(book.used())}
