"""What the desk program tells the advisor's side, checked field by field; nothing else is kept. No Qt."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar, cast

import msgspec

Short = Annotated[str, msgspec.Meta(max_length=200)]
Long = Annotated[str, msgspec.Meta(max_length=4_000)]
Pair = tuple[Short, Short]
MOST_PEOPLE = 60
Few = msgspec.Meta(max_length=60)


class Waits(msgspec.Struct, frozen=True):
    """Somebody who waits, without a name; minutes since the last news and the last word of care."""

    visit: int
    ticket: Short
    plate: Short
    seat: Short
    stage: Short
    promised: Short
    late: bool
    news_minutes: int
    care_minutes: int
    asked: int
    needs: Annotated[list[Short], Few]


class Waiting(msgspec.Struct, frozen=True):
    """Everybody who waits, longest without news first."""

    round_minutes: int
    people: Annotated[list[Waits], msgspec.Meta(max_length=200)]


class Words(msgspec.Struct, frozen=True):
    """The words for one situation. ``promised_at`` is set where they promise another time than before, ``chosen`` is
    the time in them; ``problems`` say why they must not be said.
    """

    visit: int
    situation: Short
    spoken: Long
    written: Long
    channel: Short
    promised_at: int | None
    chosen: int | None
    times: Annotated[list[tuple[int, Short]], Few]
    reasons: Annotated[list[Short], Few]
    reason: int
    problems: Annotated[list[Long], Few]


class Care(msgspec.Struct, frozen=True):
    """Something that can be done for who waits; ``seen``: somebody has seen already that it is needed."""

    id: Short
    gave: Short
    label: Short
    say: Long
    seen: bool


class Finding(msgspec.Struct, frozen=True):
    """What the technician found, and whether there are photos of the old part and of the new one."""

    id: int
    words: Long
    means: Long
    old: bool
    new: bool
    who: Short


class Visit(msgspec.Struct, frozen=True):
    """The one visit that is open, with the form of address."""

    visit: int
    ticket: Short
    seat: Short
    plate: Short
    address: Short
    stage: Short
    promised: Short
    news: Short
    asked: int
    seen: int
    situations: Annotated[list[Pair], Few]
    words: Words
    care: Annotated[list[Care], Few]
    technician: Short
    bay: Short
    line: Short
    called: Short
    technicians: Annotated[list[Pair], Few]
    findings: Annotated[list[Finding], Few]


class Piece(msgspec.Struct, frozen=True):
    """A piece of a photo, as base64."""

    finding: int
    which: Short
    piece: Annotated[int, msgspec.Meta(ge=0, le=40)]
    pieces: Annotated[int, msgspec.Meta(ge=1, le=40)]
    data: Annotated[str, msgspec.Meta(max_length=100_000)]


Kind = TypeVar("Kind", bound=msgspec.Struct)


def read(more: dict[str, Any], kind: type[Kind]) -> Kind | None:
    """What an answer brought, or None where it is not what was asked for."""
    try:
        return msgspec.convert(more, kind)
    except (msgspec.ValidationError, RecursionError):
        return None


def people(more: dict[str, Any]) -> list[tuple[str, str]]:
    """Who could sign in: login and name; anything else is left out."""
    told = more.get("people")
    found: list[tuple[str, str]] = []
    for each in cast(list[Any], told)[:MOST_PEOPLE] if isinstance(told, list) else ():
        if isinstance(each, list) and [type(word) for word in cast(list[Any], each)] == [str, str]:
            found.append((each[0], each[1]))
    return found
