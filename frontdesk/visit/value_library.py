"""Why a job matters, in the customer's words, and the warranty it usually carries: ``resources/value_library.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data


@dataclass(frozen=True, slots=True)
class Worth:
    """What a job is good for, and its usual warranty; 0 months or kilometres mean none."""

    id: str
    why: Label
    months: int
    kilometres: int
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def library() -> tuple[Worth, ...]:
    """Every entry, in the order in which they are tried."""
    return tuple(Worth(raw["id"], raw["why"], raw["months"], raw["kilometres"],
                       tuple(word.casefold() for word in raw["words"]))
                 for raw in read_data("value_library.toml")["job"])


def worth_of(name: str) -> Worth | None:
    """The entry that a line's name calls for, if the library knows the job."""
    plain = name.casefold()
    return next((entry for entry in library() if any(word in plain for word in entry.words)), None)
