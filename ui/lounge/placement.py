"""Which screen the lounge board goes to, or none: a pure function, so that it can be tested without screens."""

from __future__ import annotations

from collections.abc import Sequence


def chosen_screen(names: Sequence[str], wanted: int | None, primary: int = 0) -> int | None:
    """The index of the screen for the board, or None where it must stay hidden.

    ``wanted`` counts from 1, as people do. Without a wish the board takes the first screen that is not the desk's, and
    the desk's only where there is no other. A wished screen that is not there means hidden: the public board never
    lands on the receptionist's desk.
    """
    if wanted is not None:
        return wanted - 1 if 1 <= wanted <= len(names) else None
    others = [index for index in range(len(names)) if index != primary]
    return others[0] if others else (primary if names else None)
