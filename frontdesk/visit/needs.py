"""What a customer can be seen to need, and what was seen in a visit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader
from frontdesk.values.clock import Instant

_SEEN = ("SELECT id, need, note, at, by, met_at, met_by FROM seen_need WHERE visit = :visit AND NOT withdrawn "
         "ORDER BY id")


@dataclass(frozen=True, slots=True)
class Need:
    """Something a customer can be seen to need: what the desk does, what it may say, what it may cost in fen.

    ``gave`` is the same in one word, for the round of care in the lounge; empty where nothing is given there.
    """

    id: str
    label: Label
    do: Label
    say: Label
    most_fen: int | None
    gave: Label


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need seen in a visit; ``met_at`` is None while it waits."""

    id: int
    need: str
    note: str
    at: Instant
    by: str
    met_at: Instant | None
    met_by: str


@lru_cache(maxsize=1)
def needs() -> dict[str, Need]:
    """Every need of ``resources/needs_seen.toml`` by id."""
    return {raw["id"]: Need(raw["id"], raw["label"], raw["do"], raw.get("say", {}), raw.get("most_fen"),
                            raw.get("gave", {}))
            for raw in read_data("needs_seen.toml")["need"]}


def given_in_the_lounge() -> tuple[Need, ...]:
    """What a round of care in the lounge can give, in order."""
    return tuple(need for need in needs().values() if need.gave)


@lru_cache(maxsize=1)
def round_minutes() -> int:
    """After so many minutes without a word of care somebody looks in on a customer who waits."""
    return int(read_data("needs_seen.toml")["round_minutes"])


def seen(reader: Reader, visit: int) -> tuple[NeedRow, ...]:
    """The needs seen in a visit, in the order they were seen."""
    return tuple(NeedRow(*row) for row in reader.rows(_SEEN, visit=visit))
