"""What goes to the other end, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from frontdesk.messages.outbox.setups import Setup
from frontdesk.values.clock import Instant

Outcome = Literal["sent", "again", "failed", "unsure", "given_up", "arrived"]
"""``sent``: the other end said yes. ``again``: it said no for now, or nothing was sent at all. ``failed``: it said no
for good. ``unsure``: something was sent and nobody said yes or no. ``arrived``: it says that it was delivered."""

DEADLINE = 10.0
"""Seconds for one send, from the first knock to the last byte of the answer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message ready to go. ``id`` is the same at every try; ``at`` is when this one is made (for signatures)."""

    id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)
    situation: str
    at: Instant
    variables: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """How it ended. ``problem`` is a code of ``outbox.problems``; ``rest``: the whole channel is out for now."""

    outcome: Outcome
    provider: str = ""
    problem: str = ""
    detail: str = ""
    rest: bool = False


Carrier = Callable[[Setup, Letter, float], Answer]
"""Sends one letter within so many seconds; never raises about what the other end does."""
