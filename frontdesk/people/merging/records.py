"""What is shown before two cards become one."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.people.records import PreferenceRow, VehicleRow
from frontdesk.values.clock import Instant


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both cards. ``differs``: both know something, and not the same, so somebody has to choose.

    ``joined``: both are kept one after the other (notes), nobody has to choose.
    """

    field: str
    kept: str
    gone: str
    differs: bool
    joined: bool = False


@dataclass(frozen=True, slots=True)
class PreferencePair:
    """Two likings of a kind that holds one only."""

    kept: PreferenceRow
    gone: PreferenceRow


@dataclass(frozen=True, slots=True)
class ConsentPair:
    """A purpose that one card agrees to and the other doesn't: after the merge the newer word holds."""

    purpose: str
    kept: bool
    gone: bool
    holds: bool


@dataclass(frozen=True, slots=True)
class MergeView:
    """Two cards side by side, the one that would stay first.

    ``moving`` counts what would move over, by table name; ``spent_fen`` is what both spent together before this
    program; ``shared_vehicles`` are on both cards already.
    """

    kept: int
    gone: int
    fields: tuple[FieldPair, ...]
    preferences: tuple[PreferencePair, ...]
    kept_vehicles: tuple[VehicleRow, ...]
    gone_vehicles: tuple[VehicleRow, ...]
    shared_vehicles: tuple[int, ...]
    moving: dict[str, int]
    spent_fen: int
    consents: tuple[ConsentPair, ...] = ()


@dataclass(frozen=True, slots=True)
class PastMerge:
    """A merge that can be taken back, and the name on the card that went."""

    id: int
    kept: int
    kept_name: str
    gone: int
    gone_name: str
    by: str
    at: Instant
