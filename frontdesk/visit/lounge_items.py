"""What of the lounge is shown to a customer, and what was; plain SQL, no SQLAlchemy."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from frontdesk.centre.data import Label, read_data
from frontdesk.store.reading import Reader


class LoungeItem(NamedTuple):
    """Something of the lounge that is shown to a customer; ``say`` may hold ``{wifi}``."""

    id: str
    label: Label
    say: Label


@lru_cache(maxsize=1)
def lounge_items() -> tuple[LoungeItem, ...]:
    """What is shown, in its order (``resources/lounge.toml``)."""
    return tuple(LoungeItem(each["id"], each["label"], each["say"]) for each in read_data("lounge.toml")["introduce"])


def shown_of(reader: Reader, visit: int) -> tuple[str, ...]:
    """What was shown already, in the order it was."""
    return tuple(row[0] for row in reader.rows("SELECT item FROM lounge_shown WHERE visit = :visit ORDER BY id",
                                               visit=visit))
