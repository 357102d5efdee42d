"""Taking the next message to send, so that of all desks exactly one has it; and finding sends that were interrupted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from frontdesk.centre.reads import zone
from frontdesk.messages.outbox.catalogue import tries
from frontdesk.messages.outbox.quiet import quiet_until
from frontdesk.messages.outbox.setups import Setup, quiet_hours, setups
from frontdesk.store.reading import Reader
from frontdesk.store.store import Store
from frontdesk.values.clock import DAY, MINUTE, Instant

_AHEAD = DAY + 2 * 60 * MINUTE
"""A time to try that lies farther ahead than any pause was written by a clock that ran ahead: it counts as come."""

ELSEWHERE = 10 * MINUTE
"""How long a message waits for a desk that has its channel's key, before one without it says that it can't send."""

_COLUMNS = """
o.id, o.message, o.customer, o.channel, o.situation, o.purpose, o.subject_line, coalesce(m.text, o.body), o.to_once,
o.idempotency, o.provider, o.attempts, o.useful_until
"""
_DUE = f"""
SELECT {_COLUMNS}, o.urgent, o.next_at FROM outgoing o LEFT JOIN message m ON m.id = o.message
WHERE o.state IN ('queued', 'held') AND (o.next_at <= :now OR o.next_at > :ahead)
ORDER BY o.urgent DESC, o.next_at, o.id LIMIT +:most
"""
_EXPIRED = """
SELECT id, token, channel FROM outgoing
WHERE state = 'sending' AND (lease_until <= :now OR lease_until > :ahead) ORDER BY id
"""
_CONFIRM = f"""
SELECT {_COLUMNS} FROM outgoing o LEFT JOIN message m ON m.id = o.message
WHERE o.confirm_at <= :now ORDER BY o.confirm_at, o.id LIMIT +:most
"""
_WAITS = """
SELECT EXISTS (SELECT 1 FROM outgoing WHERE state IN ('queued', 'held') AND (next_at <= :now OR next_at > :ahead))
    OR EXISTS (SELECT 1 FROM outgoing WHERE state = 'sending' AND (lease_until <= :now OR lease_until > :ahead))
    OR EXISTS (SELECT 1 FROM outgoing WHERE confirm_at <= :now)
"""
_MOST_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that this sender has, and nobody else until its lease ends; ``token`` proves it."""

    id: int
    message: int | None
    customer: int | None
    channel: str
    situation: str
    purpose: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    to_once: str = field(repr=False)
    idempotency: str
    provider: str
    attempts: int
    useful_until: Instant
    token: str


def waits(reader: Reader, now: Instant) -> bool:
    """Whether there is anything to send, to find out about or to take up again now."""
    return bool(reader.value(_WAITS, now=now, ahead=now + _AHEAD))


def claim(store: Store, now: Instant, *, resting: Collection[str] = (), elsewhere: Collection[str] = (),
          ) -> Claimed | None:
    """Take the most urgent message that may go now, by a short transaction of its own; None where there is none.

    A channel in ``resting``, or that has had its share of this minute, is left alone. What is not urgent is held over
    the quiet hours. Messages of a channel whose key other desks have (``elsewhere``) are left to those for a while.
    """
    with store.writing() as writing:
        known = setups(writing)
        spent = {name for name, each in known.items() if _spent(writing, each, now)} | set(resting)
        quiet = quiet_until(now, quiet_hours(writing), zone(writing))
        for *row, urgent, due in writing.rows(_DUE, now=now, ahead=now + _AHEAD, most=_MOST_LOOKED_AT):
            if row[3] in spent or (row[3] in elsewhere and due <= now < due + ELSEWHERE):
                continue
            if quiet is not None and not urgent and now < row[12]:
                writing.run("UPDATE outgoing SET state = 'held', next_at = :until WHERE id = :row", until=quiet,
                            row=row[0])
                continue
            token = uuid4().hex
            writing.run("UPDATE outgoing SET state = 'sending', attempts = attempts + 1, token = :token, tried_at = "
                        ":now, lease_until = :until WHERE id = :row", token=token, now=now, row=row[0],
                        until=now + tries().lease)
            return _claimed([*row[:11], row[11] + 1, row[12]], token)
    return None


def expired(reader: Reader, now: Instant) -> list[tuple[int, str, str]]:
    """Sends that nobody finished: id, token and channel."""
    return [(row[0], row[1], row[2]) for row in reader.rows(_EXPIRED, now=now, ahead=now + _AHEAD)]


def to_confirm(reader: Reader, now: Instant, most: int = 100) -> Iterable[Claimed]:
    """Sends whose gateway can be asked by now whether it delivered."""
    return [_claimed(row, "") for row in reader.rows(_CONFIRM, now=now, most=most)]


def _claimed(row: Sequence[Any], token: str) -> Claimed:
    values: list[Any] = [*row, token]
    return Claimed(*values)


def _spent(reader: Reader, setup: Setup, now: Instant) -> bool:
    tried = reader.value("SELECT count(*) FROM outgoing WHERE channel = :channel AND tried_at > :since AND tried_at <= "
                         ":now", channel=setup.channel.id, since=now - MINUTE, now=now)
    return tried >= setup.channel.per_minute
