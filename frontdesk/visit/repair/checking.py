"""The act of the quality check: passed, or back to the repair with the reason; by somebody who did not repair."""

from __future__ import annotations

from typing import Any

from frontdesk.centre.data import labels, said
from frontdesk.centre.reads import language
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line
from frontdesk.visit.repair.doing import worker
from frontdesk.visit.repair.kinds import defects
from frontdesk.visit.repair.tables import quality_check
from frontdesk.visit.stages import IN_REPAIR, QUALITY_CHECK, in_force
from frontdesk.visit.standing import tell_event, unsettled_visit
from frontdesk.visit.workshop import move_stage

REPAIRED = """
SELECT s.login FROM work_spell w JOIN staff s ON s.id = w.technician
WHERE w.visit = :visit AND w.stage = 'in_repair' GROUP BY s.login ORDER BY min(w.id)
"""
_GIVEN = "SELECT s.login FROM visit v JOIN staff s ON s.id = v.technician WHERE v.id = :visit"


@act("check_quality")
def check_quality(tx: Transaction, *, visit: int, passed: bool, checker: str = "", defect: str = "",
                  note: str = "") -> dict[str, Any]:
    """Record a quality check. Passed moves the car on; with a ``defect`` of resources/work.toml or a note it goes back
    into repair, and stops being fixed the first time.

    Refused: ``not_at_check``, ``checked_own_work``, ``defect_missing``, ``defect_unknown``, ``defect_given``.
    """
    found, who = unsettled_visit(tx, visit), worker(tx, checker)
    book = in_force(tx.read)
    if found.stage != QUALITY_CHECK:
        raise Refused("not_at_check", "The car is not at the quality check: it stands at “{stage}”.", where="visit",
                      stage=labels(book.stages[found.stage].label))
    repaired = [row[0] for row in tx.read.rows(REPAIRED, visit=visit)] \
        or [row[0] for row in tx.read.rows(_GIVEN, visit=visit)]
    if book.check_by_another and who.login in repaired:
        raise Refused("checked_own_work", "{name} repaired this car. Somebody else checks it.", where="checker",
                      name=who.name)
    words = clean_line(note, where="note", limit=500)
    if passed and defect:
        raise Refused("defect_given", "A check that is passed has no defect.", where="defect")
    if defect and defect not in defects():
        raise Refused("defect_unknown", "“{defect}” is no reason to send a car back. Choose one of: {known}.",
                      where="defect", defect=defect[:30], known=", ".join(defects()))
    if not passed and not (defect or words):
        raise Refused("defect_missing", "Say why the car goes back to the repair.", where="defect")
    row = tx.insert(quality_check, key=tx.key, visit=visit, checker=who.id, passed=passed, defect=defect, note=words,
                    repaired_by=" ".join(repaired), at=tx.now, by=tx.by)
    tell_event(tx, found, "quality_checked", passed=passed)
    stage = book.onward(QUALITY_CHECK) if passed else IN_REPAIR
    why = words or (said(defects()[defect].label, language(tx.read)) if defect else "")
    move_stage.inside(tx, visit=visit, stage=stage, note="" if passed else why)
    return {"check": row, "visit": visit, "stage": stage, "passed": passed}
