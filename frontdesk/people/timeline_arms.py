"""The arms of the timeline's statement: for each kind of entry the SQL that finds the customer's, by an index.

What belongs to visits is joined by ``CROSS JOIN``: SQLite then begins with the few visits of the page, always. Every
arm gives the same columns: kind, at, id, visit, what, detail, more, state, amount, score, until, by, vehicle,
parts.
"""

from __future__ import annotations

from typing import Literal

Kind = Literal["visit", "declined", "payment", "spending", "message", "score", "question", "surprise",
               "photo", "booking", "preference", "owned", "given_away", "plate", "referral", "begun"]

SEPARATOR = "\x1f"
"""Between parts that are read as one text; no words that people type can hold it."""

CUT = """
SELECT coalesce((SELECT arrived_at FROM visit WHERE customer = :customer AND arrived_at <= :before
                 ORDER BY arrived_at DESC LIMIT 1 OFFSET :visits), 0),
       coalesce((SELECT at FROM message WHERE customer = :customer AND at <= :before
                 ORDER BY at DESC LIMIT 1 OFFSET :messages), 0)
"""
"""How far back a page reaches: to which visit, and to which message; the later of the two is its ``cut``."""

_BETWEEN = "BETWEEN :cut AND :before"

_VISITS = """visit w{} WHERE w.customer = :customer AND w.arrived_at <= :before
  AND coalesce(w.departed_at, w.cancelled_at, :before) >= :cut AND"""
"""The visits of which anything can lie in the page: those that were not over before it begins."""

_NOTHING = "CAST(NULL AS integer), CAST(NULL AS bigint)"
"""No score and no end, typed, because PostgreSQL asks for it."""

_MESSAGE = f"""
SELECT CASE WHEN m.situation = 'follow_up' THEN 'call' ELSE 'message' END, m.at, m.id,
    CASE WHEN m.subject = 'visit' THEN m.subject_id END, m.situation, m.channel, m.text, m.outcome, 0, m.score,
    CAST(NULL AS bigint), m.by, NULL,
    coalesce((SELECT o.state FROM outgoing o WHERE o.message = m.id ORDER BY o.id DESC LIMIT 1), '')
FROM message m WHERE m.customer = :customer AND m.at {_BETWEEN}
"""

ARMS: dict[Kind, str] = {
    "visit": f"""
SELECT CASE WHEN w.cancelled_at IS NULL THEN 'visit' ELSE 'cancelled_visit' END, w.arrived_at, w.id, w.id,
    coalesce((SELECT plate FROM vehicle WHERE id = w.vehicle), ''), w.number, w.cancel_reason, '',
    coalesce((SELECT CAST(sum(amount) AS bigint) FROM payment WHERE visit = w.id), 0), CAST(NULL AS integer),
    w.departed_at, '',
    w.vehicle, coalesce((SELECT string_agg(words, '{SEPARATOR}') FROM (SELECT words FROM concern
        WHERE visit = w.id AND NOT removed ORDER BY id) AS said), '')
FROM {_VISITS.format('')} w.arrived_at {_BETWEEN}
""",
    "declined": f"""
SELECT 'declined', l.answered_at, l.id, l.visit, '', w.number, '', '', l.amount, {_NOTHING}, '', w.vehicle, l.name
FROM {_VISITS.format(' CROSS JOIN line l')} l.visit = w.id AND l.state = 'declined' AND l.answered_at {_BETWEEN}
""",
    "payment": f"""
SELECT 'payment', p.at, p.id, p.visit, p.method, w.number, '', '', p.amount, {_NOTHING},
    p.by, NULL, ''
FROM {_VISITS.format(' CROSS JOIN payment p')} p.visit = w.id AND p.at {_BETWEEN}
""",
    "spending": f"""
SELECT 'spending', s.at, s.id, NULL, s.part, s.on_day, s.note, '', s.amount, {_NOTHING},
    s.by, NULL, ''
FROM spending s WHERE s.customer = :customer AND NOT s.withdrawn AND s.at {_BETWEEN}
""",
    "message": _MESSAGE,
    "score": f"{_MESSAGE.rstrip()} AND m.score IS NOT NULL\n",
    "question": f"""
SELECT 'question', q.at, q.id, q.visit, q.words, '', '', '', 0, {_NOTHING}, q.by, NULL, ''
FROM {_VISITS.format(' CROSS JOIN question q')} q.visit = w.id AND q.at {_BETWEEN}
""",
    "surprise": f"""
SELECT 'surprise', s.at, s.id, s.visit, s.what, s.reaction, '', '', s.cost, {_NOTHING},
    s.by, NULL, ''
FROM {_VISITS.format(' CROSS JOIN surprise s')} s.visit = w.id AND s.at {_BETWEEN}
""",
    "photo": f"""
SELECT 'photo', p.at, p.id, p.visit, w.number, '', '', '', 0, {_NOTHING}, p.by, w.vehicle, p.sha
FROM {_VISITS.format(' CROSS JOIN photo p')} p.visit = w.id AND p.at {_BETWEEN}
""",
    "booking": f"""
SELECT 'booking', a.starts_at, a.id, NULL, a.work, coalesce((SELECT plate FROM vehicle WHERE id = a.vehicle), ''),
    CASE WHEN a.state = 'cancelled' THEN a.reason ELSE a.needs END, a.state, 0, {_NOTHING},
    a.created_by, a.vehicle, ''
FROM appointment a WHERE a.customer = :customer AND a.state <> 'arrived' AND a.starts_at {_BETWEEN}
""",
    "preference": f"""
SELECT 'preference', p.at, p.id, NULL, p.kind, p.choice, p.note, p.sure, 0, {_NOTHING},
    p.by, NULL, ''
FROM preference p WHERE p.customer = :customer AND NOT p.withdrawn AND p.at {_BETWEEN}
""",
    "owned": f"""
SELECT 'owned', o.since, o.id, NULL, v.plate, v.model, '', '', 0, {_NOTHING}, '', v.id, ''
FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = :customer AND o.since {_BETWEEN}
""",
    "given_away": f"""
SELECT 'given_away', o.until, o.id, NULL, v.plate, v.model, '', '', 0, {_NOTHING}, '', v.id, ''
FROM ownership o JOIN vehicle v ON v.id = o.vehicle WHERE o.customer = :customer AND o.until {_BETWEEN}
""",
    "plate": f"""
SELECT 'plate', p.since, p.id, NULL, p.plate, v.model, '', '', 0, {_NOTHING}, p.by, v.id, ''
FROM ownership o JOIN plate_record p ON p.vehicle = o.vehicle JOIN vehicle v ON v.id = o.vehicle
WHERE o.customer = :customer AND p.since > o.since AND (o.until IS NULL OR p.since < o.until) AND p.plate <> ''
  AND p.since {_BETWEEN}
""",
    "referral": f"""
SELECT 'referral', c.referred_at, c.id, NULL, c.name, c.title, '', '', 0, {_NOTHING}, '', NULL, ''
FROM customer c WHERE c.referred_by = :customer AND c.referred_at {_BETWEEN}
""",
    "begun": f"""
SELECT 'begun', c.created_at, c.id, NULL, c.source, coalesce(r.name, ''), coalesce(r.title, ''), '', 0, {_NOTHING},
    c.created_by, NULL, ''
FROM customer c LEFT JOIN customer r ON r.id = c.referred_by WHERE c.id = :customer AND c.created_at {_BETWEEN}
""",
}
