"""The feed's messages as the lounge reads them: one line of JSON each, checked field by field before anything is kept.

A field of an entry that is not known here is refused with the whole message: what the public must not see does not fit
in. A message that is no message, too long or of another version is never an error of the lounge's; it is left out.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

LONGEST = 4 << 20
"""Bytes of one message: 500 cars take 150,000."""

MOST_CARS = 2_000
"""Cars one message may tell of."""

Short = Annotated[str, msgspec.Meta(max_length=64)]
Long = Annotated[str, msgspec.Meta(max_length=200)]
Time = Annotated[int, msgspec.Meta(ge=0, le=253_402_214_400_000)]
"""Milliseconds UTC, to the end of the year 9999 less a day for the zone."""

Words = Annotated[dict[Short, Short], msgspec.Meta(max_length=8)]
"""A label in each language."""


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One car, masked; the fields of ``frontdesk.visit.records.BoardEntry`` and no other."""

    ticket: Short
    plate_masked: Short
    steps: Annotated[tuple[Short, ...], msgspec.Meta(max_length=12)]
    step: Annotated[int, msgspec.Meta(ge=0, le=11)]
    stage: Short
    promised_at: Time | None
    last_news_at: Time | None
    arrived_at: Time
    state: Short
    surname: Short = ""


class Call(msgspec.Struct, frozen=True):
    """A car is called."""

    ticket: Short


class Answer(msgspec.Struct, frozen=True):
    """What the desk program says to something the lounge asked."""

    ask: Short
    ok: bool = False
    why: Short = ""
    wait_seconds: Annotated[int, msgspec.Meta(ge=0, le=86_400)] = 0
    more: dict[str, Any] = {}
    """What the answer brings besides; each kind of question knows its own."""


class Message(msgspec.Struct, frozen=True):
    """Whatever the desk program says: the whole board, or what changed; a call; an answer."""

    v: int = 0
    board: Annotated[list[Entry], msgspec.Meta(max_length=MOST_CARS)] | None = None
    changed: Annotated[list[Entry], msgspec.Meta(max_length=MOST_CARS)] = []
    gone: Annotated[list[Short], msgspec.Meta(max_length=MOST_CARS)] = []
    order: Annotated[list[Short], msgspec.Meta(max_length=MOST_CARS)] | None = None
    centre: Long | None = None
    zone: Short | None = None
    language: Short | None = None
    stages: Annotated[dict[Short, Words], msgspec.Meta(max_length=60)] | None = None
    """What the public reads of each stage."""
    steps: Annotated[list[Words], msgspec.Meta(max_length=12)] | None = None
    """The labels of the steps, left to right."""
    look: dict[str, Any] | None = None
    """The board's settings (``ui.board_settings``)."""
    desk_screens: Annotated[list[Long], msgspec.Meta(max_length=16)] | None = None
    """The names of the screens the desk's windows are on."""
    call: Call | None = None
    answer: Answer | None = None


_decoder = msgspec.json.Decoder(Message)


def read_message(line: bytes) -> Message | None:
    """A line of the feed, or None where it is no message of ours."""
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
