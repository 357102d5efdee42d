"""The workshop read without SQLAlchemy: the cars in work, who works on what, pauses, parts, findings, checks."""

from __future__ import annotations

from collections import defaultdict

from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate
from frontdesk.values.record import NamedRow


class JobRow(NamedRow):
    """A car in the workshop. ``technician`` (sign-in name, empty for nobody) is whose job it is; ``working`` those who
    work on it now, ``paused`` the newest pause of each who stopped; ``parts_at`` when awaited parts come; ``called_at``
    since when its customer wants to see the technician.
    """

    visit: int
    ticket: str
    plate: str
    model: str
    stage: str
    stage_at: Instant | None
    bay: str
    technician: str
    promised_at: Instant | None
    working: tuple[str, ...]
    begun_at: Instant | None
    paused: tuple[str, ...]
    pause_reason: str
    paused_at: Instant | None
    parts_at: Instant | None
    part: str
    findings: int
    repaired_by: tuple[str, ...]
    work: tuple[str, ...]
    called_at: Instant | None = None


class FindingRow(NamedRow):
    """What a technician found; ``outcome`` is empty while nobody has dealt with it. Photos by SHA, or empty."""

    id: int
    visit: int
    technician: str
    words: str
    means: str
    old_photo: str
    new_photo: str
    at: Instant
    by: str
    settled_at: Instant | None
    settled_by: str
    outcome: str
    overrun: int | None


class CheckRow(NamedRow):
    """One quality check: by whom (name), of whose work (sign-in names), and why it sent the car back."""

    id: int
    passed: bool
    checker: str
    defect: str
    note: str
    repaired_by: tuple[str, ...]
    at: Instant


class Still(NamedRow):
    """Why a car stands still: the part it waits for and when that comes, the newest pause that goes on (its reason and
    note; empty for none).
    """

    part: str
    parts_at: Instant | None
    reason: str
    note: str


class WorkLine(NamedRow):
    """One line of a car's history in the workshop: ``what`` is begun, ended, paused, awaited, chased, here, found,
    passed, back, called or met; ``detail`` words, or the id of a reason.
    """

    at: Instant
    what: str
    who: str
    detail: str
    expected_at: Instant | None


_HERE = "v.departed_at IS NULL AND v.cancelled_at IS NULL AND v.settled_at IS NULL"
_CARS = f"""
SELECT v.id, v.ticket, c.plate, c.model, v.stage, v.stage_at, v.bay, s.login, v.promised_at
FROM visit v JOIN vehicle c ON c.id = v.vehicle LEFT JOIN staff s ON s.id = v.technician
WHERE {_HERE}
    AND v.stage NOT IN ('received', 'ready', 'delivered')
ORDER BY coalesce(v.promised_at, v.arrived_at), v.id
"""
_RUNNING = f"""
SELECT w.visit, s.login, w.begun_at FROM work_spell w JOIN staff s ON s.id = w.technician JOIN visit v ON v.id = w.visit
WHERE w.ended_at IS NULL AND {_HERE} ORDER BY w.id
"""
_REPAIRED = f"""
SELECT w.visit, s.login FROM work_spell w JOIN staff s ON s.id = w.technician JOIN visit v ON v.id = w.visit
WHERE w.stage = 'in_repair' AND {_HERE} GROUP BY w.visit, s.login ORDER BY min(w.id)
"""
_PAUSED = f"""
SELECT p.visit, s.login, p.reason, p.at FROM work_pause p JOIN staff s ON s.id = p.technician
JOIN visit v ON v.id = p.visit WHERE p.resumed_at IS NULL AND {_HERE} ORDER BY p.id
"""
_AWAITED = f"""
SELECT p.visit, p.expected_at, p.part FROM part_wait p JOIN visit v ON v.id = p.visit
WHERE p.arrived_at IS NULL AND {_HERE} ORDER BY p.id
"""
_FOUND = f"""
SELECT f.visit, count(*) FROM workshop_finding f JOIN visit v ON v.id = f.visit
WHERE f.settled_at IS NULL AND {_HERE} GROUP BY f.visit
"""
_WORK = f"""
SELECT l.visit, l.name FROM line l JOIN visit v ON v.id = l.visit
WHERE l.kind = 'labour' AND l.state IN ('approved', 'proposed') AND {_HERE} ORDER BY l.id
"""
_FINDINGS = """
SELECT f.id, f.visit, s.name, f.words, f.means, f.old_photo, f.new_photo, f.at, f.by, f.settled_at, f.settled_by,
       f.outcome, f.overrun
FROM workshop_finding f JOIN staff s ON s.id = f.technician WHERE f.visit = :visit ORDER BY f.id
"""
_WAITED = "SELECT part, expected_at FROM part_wait WHERE visit = :visit AND arrived_at IS NULL ORDER BY id DESC LIMIT 1"
_RESTED = """
SELECT p.reason, p.note FROM work_pause p WHERE p.visit = :visit AND p.resumed_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM work_spell w WHERE w.visit = p.visit AND w.ended_at IS NULL)
ORDER BY p.id DESC LIMIT 1
"""
_CALLED = f"""
SELECT t.visit, t.at FROM technician_call t JOIN visit v ON v.id = t.visit
WHERE t.ended_at IS NULL AND {_HERE} ORDER BY t.id
"""
_CHECKS = """
SELECT q.id, q.passed, s.name, q.defect, q.note, q.repaired_by, q.at
FROM quality_check q JOIN staff s ON s.id = q.checker WHERE q.visit = :visit ORDER BY q.id
"""
_HISTORY = """
SELECT w.begun_at AS at, 'begun' AS what, s.name, w.stage AS detail, CAST(NULL AS bigint) AS expected_at
    FROM work_spell w JOIN staff s ON s.id = w.technician WHERE w.visit = :visit
UNION ALL SELECT w.ended_at, 'ended', s.name, w.stage, CAST(NULL AS bigint)
    FROM work_spell w JOIN staff s ON s.id = w.technician WHERE w.visit = :visit AND w.ended_at IS NOT NULL
UNION ALL SELECT p.at, 'paused', s.name, p.reason, p.expected_at
    FROM work_pause p JOIN staff s ON s.id = p.technician WHERE p.visit = :visit
UNION ALL SELECT c.at, 'chased', coalesce(s.name, c.by), c.note, c.expected_at
    FROM part_chase c LEFT JOIN staff s ON s.login = c.by WHERE c.visit = :visit
UNION ALL SELECT p.arrived_at, 'here', coalesce(s.name, p.arrived_by), p.part, NULL
    FROM part_wait p LEFT JOIN staff s ON s.login = p.arrived_by WHERE p.visit = :visit AND p.arrived_at IS NOT NULL
UNION ALL SELECT f.at, 'found', s.name, f.words, NULL
    FROM workshop_finding f JOIN staff s ON s.id = f.technician WHERE f.visit = :visit
UNION ALL SELECT q.at, CASE WHEN q.passed THEN 'passed' ELSE 'back' END, s.name,
    CASE WHEN q.note <> '' THEN q.note ELSE q.defect END, NULL
    FROM quality_check q JOIN staff s ON s.id = q.checker WHERE q.visit = :visit
UNION ALL SELECT t.at, 'called', coalesce(s.name, t.by), t.note, NULL
    FROM technician_call t LEFT JOIN staff s ON s.login = t.by WHERE t.visit = :visit
UNION ALL SELECT m.at, 'met', s.name, m.words, NULL
    FROM meeting m JOIN staff s ON s.id = m.technician WHERE m.visit = :visit
ORDER BY 1, 2
"""


def jobs(reader: Reader) -> list[JobRow]:
    """The cars in the workshop, by what was promised."""
    running: dict[int, list[tuple[str, Instant]]] = defaultdict(list)
    for visit, login, begun in reader.rows(_RUNNING):
        running[visit].append((login, begun))
    paused: dict[int, list[tuple[str, str, Instant]]] = defaultdict(list)
    for visit, login, reason, at in reader.rows(_PAUSED):
        paused[visit].append((login, reason, at))
    repaired: dict[int, list[str]] = defaultdict(list)
    for visit, login in reader.rows(_REPAIRED):
        repaired[visit].append(login)
    awaited = {row[0]: row for row in reader.rows(_AWAITED)}
    found = {row[0]: row[1] for row in reader.rows(_FOUND)}
    work: dict[int, list[str]] = defaultdict(list)
    for visit, name in reader.rows(_WORK):
        work[visit].append(name)
    called = {row[0]: row[1] for row in reader.rows(_CALLED)}
    rows: list[JobRow] = []
    for visit, ticket, plate, model, stage, stage_at, bay, technician, promised in reader.rows(_CARS):
        stopped = paused.get(visit, [])
        last = stopped[-1] if stopped else ("", "", None)
        waits = awaited.get(visit, (visit, None, ""))
        rows.append(JobRow(
            visit, ticket, shown_plate(plate) if plate else "", model, stage, stage_at, bay, technician or "",
            promised, tuple(login for login, _ in running.get(visit, [])),
            min((begun for _, begun in running.get(visit, [])), default=None),
            tuple(login for login, _, _ in stopped), last[1], last[2], waits[1], waits[2], found.get(visit, 0),
            tuple(repaired.get(visit, [])), tuple(work.get(visit, [])), called.get(visit)))
    return rows


def findings(reader: Reader, visit: int) -> tuple[FindingRow, ...]:
    """What was found on a car, in order."""
    return tuple(FindingRow(*row) for row in reader.rows(_FINDINGS, visit=visit))


def called_at(reader: Reader, visit: int) -> Instant | None:
    """Since when the customer of this visit wants to see the technician; None where nobody was called."""
    return reader.value("SELECT at FROM technician_call WHERE visit = :visit AND ended_at IS NULL", visit=visit)


def standing_still(reader: Reader, visit: int) -> Still:
    """What a car waits for; while anybody works on it no pause counts."""
    wait = reader.row(_WAITED, visit=visit) or ("", None)
    pause = reader.row(_RESTED, visit=visit) or ("", "")
    return Still(wait[0], wait[1], pause[0], pause[1])


def checks(reader: Reader, visit: int) -> tuple[CheckRow, ...]:
    """The quality checks of a visit, in order: for the technician's final sign-off."""
    return tuple(CheckRow(row[0], bool(row[1]), row[2], row[3], row[4], tuple(row[5].split()), row[6])
                 for row in reader.rows(_CHECKS, visit=visit))


def fixed_first_time(reader: Reader, visit: int) -> bool | None:
    """Whether the first check was passed; None where nobody has checked."""
    found = checks(reader, visit)
    return found[0].passed if found else None


def work_history(reader: Reader, visit: int) -> tuple[WorkLine, ...]:
    """What happened to a car in the workshop and who did it, in order."""
    return tuple(WorkLine(*row) for row in reader.rows(_HISTORY, visit=visit))
