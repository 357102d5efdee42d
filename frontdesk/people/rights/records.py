"""What the rights of a person are answered with: frozen records, made for who asks."""

from __future__ import annotations

from dataclasses import dataclass

from frontdesk.people.rights.purposes import Purpose
from frontdesk.values.clock import Instant


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One yes or no, as it was given. ``signed`` says whether strokes or a photo of the signed sheet are there."""

    id: int
    purpose: str
    given: bool
    how: str
    notice: str
    guardian: str
    signed: bool
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class PurposeStanding:
    """Whether a purpose may be followed now, and by which word (``None``: nothing was said, the default holds)."""

    purpose: Purpose
    allowed: bool
    word: ConsentRow | None

    @property
    def given(self) -> bool:
        """Whether the customer has said yes, and not no since."""
        return self.word is not None and self.word.given


@dataclass(frozen=True, slots=True)
class LockedNotes:
    """How many notes of a group lie under lock; the words are not here."""

    group: Purpose
    count: int


@dataclass(frozen=True, slots=True)
class SensitiveNote:
    """One note of a locked group, opened."""

    id: int
    group: str
    words: str
    at: Instant
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A customer's rights at a glance. ``restricted_at``: since when data is only stored; ``erased_at``: erased, only
    the repair record is left; ``notice`` is the version told last, ``notice_at`` when; ``locked`` counts locked notes.
    """

    customer: int
    name: str
    title: str
    restricted_at: Instant | None
    restricted_by: str
    restricted_why: str
    erased_at: Instant | None
    notice: str
    notice_at: Instant | None
    locked: int
