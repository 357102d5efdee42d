"""The kinds of warranty there are (``resources/warranties.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from frontdesk.centre.data import Label, read_data


@dataclass(frozen=True, slots=True)
class WarrantyKind:
    """A kind and its words; ``electric`` ones are for cars with a traction battery."""

    id: str
    label: Label
    electric: bool


@lru_cache(maxsize=1)
def kinds() -> tuple[WarrantyKind, ...]:
    """Every kind, in the order of the file."""
    return tuple(WarrantyKind(each["id"], each["label"], bool(each.get("electric")))
                 for each in read_data("warranties.toml")["kind"])


def kind_of(name: str) -> WarrantyKind | None:
    """The kind of this id."""
    return next((each for each in kinds() if each.id == name), None)
