"""What the desk closes for and opens again after: putting a copy back, or finding a way out of damage. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.values.clock import Instant
from frontdesk.values.words import Sentence

if TYPE_CHECKING:
    from resources.translations import Catalogue


@dataclass(frozen=True, slots=True)
class Errand:
    """``restore``: put ``file`` back, as ``by``; ``damage``: show ``said`` and the ways out; ``turn``: turn encryption
    on or off as it was begun. ``made_at`` is for words.
    """

    kind: Literal["restore", "damage", "turn"]
    file: Path | None = None
    by: str = ""
    other_centre: bool = False
    made_at: Instant | None = None
    said: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An errand that was done: what is told when the desk is open again, and the copy that undoes it; ``also``: what
    opening brought with it.
    """

    said: Sentence
    undo: Path | None = None
    also: Sentence | None = None

    def words(self, translator: Catalogue) -> str:
        """All of it in the reader's language."""
        return " ".join(each.said(translator) for each in (self.said, self.also) if each is not None)
