"""A mark on a car that two desks change at the same time: what stood goes with each touch, and what is asked then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from frontdesk.visit.mark_kinds import PLACE
from ui.desk.stood import Stood

if TYPE_CHECKING:
    from frontdesk.values.refusal import Refused
    from ui.desk.desk import Desk
    from ui.desk.visit.walk_around_presenter import MarkWords


def expected(new: Mapping[str, Any], stood: Mapping[str, Any]) -> dict[str, Any]:
    """Of ``stood`` what goes with ``new``: the fields that are touched, a place as a whole."""
    moved = any(name in new for name in PLACE)
    return {name: value for name, value in stood.items() if name in new or moved and name in PLACE}


class MarkMeanwhile:
    """Kind, size and note are asked about in a sheet; a place or a photo has no words, so it is only told."""

    def __init__(self, desk: Desk, owner: QWidget, words: MarkWords, tell: Callable[[str], None]) -> None:
        self._desk, self._words, self._tell = desk, words, tell
        self.stood = Stood(desk, owner, {"kind": desk.text("What it is"), "size": desk.text("How large it is"),
                                         "note": desk.text("Note on this mark")}, words.said)

    def asks(self, refusal: Refused, new: Mapping[str, Any], again: Callable[[dict[str, Any], dict[str, Any]], None]
             ) -> bool:
        """Whether somebody else changed the same of the mark. ``again`` sends what is left of ``new``, with what stands
        now.
        """
        from ui.desk.meanwhile import theirs_of  # noqa: PLC0415 (door: seldom seen)
        theirs = theirs_of(refusal)
        if theirs and not theirs.keys() <= {"kind", "size", "note"}:
            self._tell(self._desk.text("Another desk has changed this mark meanwhile; it is shown as it stands now. Do "
                                       "it again if yours is right."))
            return True

        def chosen(taken: dict[str, Any]) -> None:
            left = {name: value for name, value in new.items() if name not in taken}
            if left:
                again(left, expected(left, theirs))

        return self.stood.asks(refusal, {name: self._words.said(name, new[name]) for name in theirs if name in new},
                               chosen)
