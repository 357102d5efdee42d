"""Stretches of work begun and ended within other acts: the one place that writes them."""

from __future__ import annotations

from sqlalchemy import bindparam

from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant
from frontdesk.visit.repair.tables import work_pause, work_spell

_END = (work_spell.update().where(work_spell.c.visit == bindparam("of_visit"), work_spell.c.ended_at.is_(None))
        .values(ended_at=bindparam("now"), ended_by=bindparam("who")))
_END_OWN = _END.where(work_spell.c.technician == bindparam("of_technician"))
_RESUME = (work_pause.update().where(work_pause.c.visit == bindparam("of_visit"), work_pause.c.resumed_at.is_(None))
           .values(resumed_at=bindparam("now")))
_RESUME_OWN = _RESUME.where(work_pause.c.technician == bindparam("of_technician"))


def begin_spell(tx: Transaction, visit: int, technician: int, stage: str, bay: str) -> int:
    """From now on this technician works on this car."""
    return tx.insert(work_spell, key=tx.key, visit=visit, technician=technician, stage=stage, bay=bay, begun_at=tx.now,
                     by=tx.by, ended_by="")


def end_spells(tx: Transaction, visit: int, technician: int | None = None) -> None:
    """Nobody (or this technician no longer) works on this car."""
    own = {} if technician is None else {"of_technician": technician}
    tx.execute(_END if technician is None else _END_OWN, of_visit=visit, now=tx.now, who=tx.by, **own)


def resume_all(tx: Transaction, visit: int, technician: int | None = None) -> None:
    """No pause of this car (of this technician on it) goes on."""
    own = {} if technician is None else {"of_technician": technician}
    tx.execute(_RESUME if technician is None else _RESUME_OWN, of_visit=visit, now=tx.now, **own)


def pause_spell(tx: Transaction, visit: int, technician: int, reason: str, note: str,
                expected_at: Instant | None) -> int:
    """This technician's work on this car stands still from now on."""
    end_spells(tx, visit, technician)
    return tx.insert(work_pause, key=tx.key, visit=visit, technician=technician, reason=reason, note=note,
                     expected_at=expected_at, at=tx.now, by=tx.by)
