"""What happened in a visit, row by row: signatures, stages, promises, news, questions, surprises."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.values.clock import Instant


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature; ``strokes`` is JSON in thousandths of the box, empty where it was signed on paper."""

    id: int
    purpose: str
    who: str
    strokes: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class StageRow:
    """When the car entered a stage, and who moved it; ``expected_at`` is when awaited parts come."""

    stage: str
    at: Instant
    by: str
    note: str
    expected_at: Instant | None


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A time that was promised, with the reason where it changed an earlier one."""

    promised_at: Instant
    reason: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """What the customer was told."""

    id: int
    situation: str
    channel: str
    text: str
    outcome: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """The customer asked for news."""

    id: int
    words: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class SurpriseRow:
    """What the customer was given, its cost in fen, and how they took it."""

    id: int
    what: str
    cost_fen: int
    reaction: str
    at: Instant
    by: str
