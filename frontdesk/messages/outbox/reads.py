"""The outbox as people look at it: what waits, what failed and why, what went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from frontdesk.messages.outbox.problems import problem
from frontdesk.store.reading import Reader, Row
from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence

STATES = ("failed", "unsure", "given_up", "queued", "held", "sending", "sent", "arrived", "by_hand")
"""Every state, those that a person must look at first."""

TO_LOOK_AT = ("failed", "unsure", "given_up")
"""No more tries come by themselves."""

_ROWS = """
SELECT o.id, o.state, o.channel, o.situation, o.customer, coalesce(c.name, ''), coalesce(c.title, ''),
       coalesce(m.text, o.body), o.attempts, o.created_at, o.next_at, o.tried_at, o.sent_at, o.problem, o.detail,
       o.provider, o.idempotency, o.by, CASE WHEN m.subject = 'visit' THEN m.subject_id END
FROM outgoing o LEFT JOIN message m ON m.id = o.message LEFT JOIN customer c ON c.id = o.customer
"""


@dataclass(frozen=True, slots=True)
class OutgoingRow:
    """One message of the outbox. ``provider`` is the other end's own id; ``problem`` a sentence, or None."""

    id: int
    state: str
    channel: str
    situation: str
    customer: int | None
    name: str
    title: str
    text: str
    attempts: int
    created_at: Instant
    next_at: Instant | None
    tried_at: Instant | None
    sent_at: Instant | None
    code: str
    problem: Sentence | None
    provider: str
    idempotency: str
    by: str
    visit: int | None


def rows(reader: Reader, states: Sequence[str] = STATES, limit: int = 200) -> tuple[OutgoingRow, ...]:
    """The newest messages in one of these states, newest first."""
    places = {f"s{at}": each for at, each in enumerate(states)}
    found = reader.rows(f"{_ROWS} WHERE o.state IN ({', '.join(':' + name for name in places)}) "
                        "ORDER BY o.id DESC LIMIT +:most", most=limit, **places)
    return tuple(_shown(row) for row in found)


def one(reader: Reader, found: int) -> OutgoingRow | None:
    """One message of the outbox."""
    row = reader.row(f"{_ROWS} WHERE o.id = :found", found=found)
    return _shown(row) if row else None


def counts(reader: Reader) -> dict[str, int]:
    """How many there are in each state."""
    found: dict[str, int] = dict.fromkeys(STATES, 0)
    for state, count in reader.rows("SELECT state, count(*) FROM outgoing GROUP BY state"):
        found[state] = count
    return found


def _shown(row: Row) -> OutgoingRow:
    values: list[Any] = [*row[:14], problem(row[13], row[14]), *row[15:]]
    return OutgoingRow(*values)
