"""Which screen the lounge board goes to, or none: pure, so that it can be tried without screens.

The board never covers the desk. It goes to a screen of its own, hides where that is gone, and returns with it. On a
machine whose only screen is the desk's it is an ordinary window that somebody can put aside.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

Manner = Literal["full", "window", "hidden"]


class Placement(NamedTuple):
    """How the board is shown, and on which of the screens (its place among them; -1 where hidden)."""

    manner: Manner
    screen: int = -1


class Placing:
    """Decides again whenever a screen comes or goes. ``wanted`` counts from 0; None is the first that is not the
    desk's.
    """

    def __init__(self, wanted: int | None) -> None:
        self._wanted = wanted
        self._name = ""
        """The screen it was once put on; it waits for that one."""

    def place(self, names: Sequence[str], primary: int, desk: Collection[str] = ()) -> Placement:
        """Where the board belongs now. ``desk``: the screens the desk's windows are on, as the feed told them."""
        if not names:
            return Placement("hidden")
        if self._name:
            again = names.index(self._name) if self._name in names else -1
            return Placement("full", again) if again >= 0 and self._name not in desk else Placement("hidden")
        if self._wanted is not None:
            return self._asked(names, desk)
        taken = set(desk) or ({names[primary]} if 0 <= primary < len(names) else set[str]())
        free = [index for index, name in enumerate(names) if name not in taken]
        if not free:
            return Placement("window", max(primary, 0)) if len(names) == 1 else Placement("hidden")
        self._name = names[free[0]]
        return Placement("full", free[0])

    def _asked(self, names: Sequence[str], desk: Collection[str]) -> Placement:
        wanted = self._wanted if self._wanted is not None else 0
        if wanted >= len(names):
            return Placement("hidden")
        if names[wanted] in desk:
            return Placement("window", wanted) if len(names) == 1 else Placement("hidden")
        self._name = names[wanted]
        return Placement("full", wanted)
