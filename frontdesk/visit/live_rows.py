"""The promises behind a figure of the live board, one by one: whose, about whom, due when, and how it went. Raw SQL."""

from __future__ import annotations

from frontdesk.centre.calendar import Calendar
from frontdesk.moments.elapsing import CANCELLED, COLUMNS, KEPT, KEPT_LATE, MISSED, OPEN, Moment, elapse
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant
from frontdesk.values.plate import shown_plate
from frontdesk.values.record import NamedRow

OVERDUE = "overdue"
_ORDER = (OVERDUE, OPEN, MISSED, KEPT_LATE, KEPT)
_ROWS = f"""
SELECT coalesce(s.name, ''), v.id, coalesce(v.customer, p.customer), coalesce(v.ticket, ''), coalesce(a.plate, ''),
       coalesce(c.name, ''), coalesce(c.title, ''), {", ".join(f"m.{name}" for name in COLUMNS.split(", "))}
FROM moment m
LEFT JOIN visit v ON m.subject = 'visit' AND v.id = m.subject_id
LEFT JOIN appointment p ON m.subject = 'appointment' AND p.id = m.subject_id
LEFT JOIN staff s ON s.id = coalesce(m.handed_to, v.advisor, p.advisor)
LEFT JOIN customer c ON c.id = coalesce(v.customer, p.customer)
LEFT JOIN vehicle a ON a.id = coalesce(v.vehicle, p.vehicle)
WHERE m.due_at < :to_at AND (m.due_at >= :from_at OR m.state = 'open') AND m.state <> 'cancelled'
ORDER BY m.due_at, m.id
"""


class PromiseRow(NamedRow):
    """One promise of the span. ``whose`` is a name, empty where it is a role's (``role``); ``state`` is overdue, open,
    missed, kept_late or kept; ``visit`` and ``customer`` where it is about one.
    """

    rule: str
    whose: str
    role: str
    visit: int | None
    customer: int | None
    ticket: str
    plate: str
    name: str
    title: str
    due_at: Instant
    closed_at: Instant | None
    state: str


def promises(reader: Reader, book: RuleBook, calendar: Calendar, from_at: Instant, to_at: Instant, now: Instant,
             *, rule: str = "", whose: tuple[str, str] | None = None) -> list[PromiseRow]:
    """The promises that fell due from ``from_at`` up to ``to_at``, of one ``rule`` or of one person (``whose``: name
    and role, as in ``by_person``); overdue first, then the undecided, missed, late and kept.
    """
    about: dict[tuple[str, int], tuple[str, int | None, int | None, str, str, str, str]] = {}
    closed: list[Moment] = []
    still: list[Moment] = []
    for row in reader.rows(_ROWS, from_at=from_at, to_at=to_at):
        moment = Moment(*row[7:])
        about[moment.subject, moment.subject_id] = (row[0], row[1], row[2], row[3], row[4], row[5], row[6])
        (still if moment.state == OPEN else closed).append(moment)
    names = {(moment.subject, moment.subject_id, moment.rule): about[moment.subject, moment.subject_id][0]
             for moment in (*closed, *still)}
    found: list[PromiseRow] = []
    for moment in (*closed, *elapse(still, book, calendar, now)):
        if not from_at <= moment.due_at < to_at or moment.state == CANCELLED:
            continue
        _, visit, customer, ticket, plate, name, title = about[moment.subject, moment.subject_id]
        who = names.get((moment.subject, moment.subject_id, moment.rule), "")
        if (rule and moment.rule != rule) or (whose is not None and (who, "" if who else moment.owner) != whose):
            continue
        state = OVERDUE if moment.state == OPEN and moment.due_at < now else moment.state
        found.append(PromiseRow(moment.rule, who, moment.owner, visit, customer, ticket,
                                shown_plate(plate) if plate else "", name, title, moment.due_at, moment.closed_at,
                                state))
    return sorted(found, key=lambda each: (_ORDER.index(each.state) if each.state in _ORDER else len(_ORDER),
                                           each.due_at))
