"""Hours worked against hours sold, by technician and by stage: what the scorecards read. No SQLAlchemy."""

from __future__ import annotations

from collections import Counter

from frontdesk.store.reading import Reader
from frontdesk.values.clock import HOUR, Instant
from frontdesk.values.record import NamedRow


class WorkedRow(NamedRow):
    """One technician over a span: milliseconds worked and by stage; hours sold (thousandths) of the cars repaired in
    it, shared by the time each worked on them; checks of their work, and those passed the first time.
    """

    technician: int
    login: str
    name: str
    worked: int
    by_stage: dict[str, int]
    sold_thousandths: int
    checked: int
    first_time: int

    @property
    def efficiency(self) -> float | None:
        """Hours sold for each hour worked; None where nobody worked."""
        return self.sold_thousandths / 1000 / (self.worked / HOUR) if self.worked else None


class StageSpan(NamedRow):
    """How long a visit stood in a stage: milliseconds until it left it, or until now."""

    stage: str
    begun_at: Instant
    milliseconds: int
    by: str


_SPELLS = """
SELECT w.technician, s.login, s.name, w.visit, w.stage, w.begun_at,
       coalesce(w.ended_at, v.departed_at, v.cancelled_at, :now)
FROM work_spell w JOIN staff s ON s.id = w.technician JOIN visit v ON v.id = w.visit
WHERE w.begun_at < :to_at AND coalesce(w.ended_at, :now) > :from_at ORDER BY s.id, w.id
"""
_COMPLETED = """
SELECT v.id, coalesce(sum(l.quantity_thousandths), 0) FROM visit v
LEFT JOIN line l ON l.visit = v.id AND l.kind = 'labour' AND l.state = 'approved'
WHERE v.completed_at >= :from_at AND v.completed_at < :to_at AND v.cancelled_at IS NULL GROUP BY v.id
"""
_SHARES = """
SELECT w.visit, w.technician, sum(w.ended_at - w.begun_at) FROM work_spell w JOIN visit v ON v.id = w.visit
WHERE v.completed_at >= :from_at AND v.completed_at < :to_at AND w.stage = 'in_repair' AND w.ended_at IS NOT NULL
GROUP BY w.visit, w.technician
"""
_CHECKED = """
SELECT q.visit, q.passed, q.repaired_by FROM quality_check q
WHERE q.at >= :from_at AND q.at < :to_at
    AND q.id = (SELECT min(f.id) FROM quality_check f WHERE f.visit = q.visit)
"""
_STAGES = "SELECT stage, at, by FROM stage_change WHERE visit = :visit ORDER BY id"
_TECHNICIANS = "SELECT id, login, name FROM staff ORDER BY id"


def worked(reader: Reader, from_at: Instant, to_at: Instant, now: Instant) -> list[WorkedRow]:
    """Every technician who worked from ``from_at`` up to ``to_at``, or whose sold work was completed then."""
    spent: Counter[tuple[int, str]] = Counter()
    for technician, _login, _name, _visit, stage, begun, ended in reader.rows(_SPELLS, from_at=from_at, to_at=to_at,
                                                                               now=now):
        spent[technician, stage] += max(0, min(ended, to_at, now) - max(begun, from_at))
    sold: Counter[int] = Counter()
    hours = {row[0]: int(row[1]) for row in reader.rows(_COMPLETED, from_at=from_at, to_at=to_at)}
    shares: dict[int, dict[int, int]] = {}
    for visit, technician, length in reader.rows(_SHARES, from_at=from_at, to_at=to_at):
        shares.setdefault(visit, {})[technician] = int(length)
    for visit, own in shares.items():
        whole = sum(own.values())
        for technician, length in own.items():
            sold[technician] += round(hours.get(visit, 0) * (length / whole if whole else 1 / len(own)))
    checked: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for _visit, passed, repaired in reader.rows(_CHECKED, from_at=from_at, to_at=to_at):
        for login in repaired.split():
            checked[login] += 1
            first[login] += bool(passed)
    found: list[WorkedRow] = []
    for technician, login, name in reader.rows(_TECHNICIANS):
        stages = {stage: length for (whose, stage), length in spent.items() if whose == technician}
        if stages or sold[technician] or checked[login]:
            found.append(WorkedRow(technician, login, name, sum(stages.values()), stages, sold[technician],
                                   checked[login], first[login]))
    return found


def stage_spans(reader: Reader, visit: int, now: Instant) -> tuple[StageSpan, ...]:
    """How long a visit stood in each stage it entered, in order, and who moved it there."""
    entered = reader.rows(_STAGES, visit=visit)
    ends = [*(row[1] for row in entered[1:]), now]
    return tuple(StageSpan(stage, at, max(0, end - at), by)
                 for (stage, at, by), end in zip(entered, ends, strict=True))
