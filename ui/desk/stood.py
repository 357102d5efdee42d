"""What stood in a form when it was filled: it goes with the act, and where somebody else changed the same meanwhile
both are asked about and what was chosen is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.meanwhile import MeanwhileSheet


class Stood:
    """``values`` are by the names that the act's ``expected`` has; ``said`` puts one of them into words."""

    def __init__(self, desk: Desk, owner: QWidget, fields: Mapping[str, QWidget | str],
                 said: Callable[[str, Any], str]) -> None:
        self._desk, self._owner, self._fields, self._said = desk, owner, fields, said
        self.values: dict[str, Any] = {}
        self.asking: MeanwhileSheet | None = None

    def asks(self, refusal: Refused, mine: Mapping[str, str], chosen: Callable[[dict[str, Any]], None]) -> bool:
        """Open the sheet where somebody else changed the same; False where it is another refusal.

        ``mine`` are our words by name. ``chosen`` is told what of theirs is to stay, once all of theirs was seen and is
        what stands now.
        """
        from ui.desk.meanwhile import ask_both, hand_of, theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)
        if not theirs:
            return False

        def choose(taken: set[str]) -> None:
            self.values |= theirs
            same = {name for name in theirs if self._said(name, theirs[name]) == mine.get(name, "")}
            chosen({name: value for name, value in theirs.items() if name in taken or name in same})

        self.asking = ask_both(self._desk, self._owner, self._fields,
                               {name: self._said(name, value) for name, value in theirs.items()}, mine, choose,
                               hand_of(refusal))
        return True
