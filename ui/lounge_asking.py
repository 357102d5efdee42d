"""What the lounge may ask the desk program, and who answers: only the desk program knows a PIN, and only it checks one.

``people``: who could sign in there, as pairs of login and name. ``close``: whether this PIN of this person is right, so
that the board may be closed. Each answer carries ``why`` as the code of a refusal, never its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from frontdesk.staff.pin.reads import guarded
from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Acting
    from ui.feed import Answering, Asked
    from ui.work import Work

LONGEST_WORD = 64


class LoungeAsking(QObject):
    """Answers the lounges of this desk program; a PIN is checked beside the acts, as hashing it takes its time."""

    def __init__(self, store: Store, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._work = work

    def asks(self) -> Mapping[str, Asked]:
        """The questions by name, for ``ui.feed.Feed``."""
        return {"people": self.people, "close": self.close}

    def people(self, _question: dict[str, Any], answer: Answering) -> None:
        """Who has a PIN."""
        try:
            known = [[each.login, each.name] for each in guarded(self._store.reader()) if each.pin]
        except Fault:
            answer({"why": "fault"})
            return
        answer({"ok": True, "more": {"people": known}})

    def close(self, question: dict[str, Any], answer: Answering) -> None:
        """Whether the board may be closed; wrong tries are counted with all others of this name."""
        login, pin = (str(question.get(name, ""))[:LONGEST_WORD] for name in ("login", "pin"))
        if not pin or self._work.closed:
            answer({"why": "pin_wrong"})
            return

        def checked(_: object) -> None:
            answer({"ok": True})

        def refused(refusal: Refused) -> None:
            seconds = refusal.sentence.values.get("seconds")
            answer({"why": refusal.code, "wait_seconds": seconds if isinstance(seconds, int) else 0})

        self._work.long(lambda acting, _: _check(acting, login, pin), progress=_ignore, done=checked, refused=refused,
                        failed=lambda _: answer({"why": "fault"}), owner=self)


def _check(acting: Acting, login: str, pin: str) -> None:
    from frontdesk.staff.pin.signing_in import check_pin  # noqa: PLC0415 (door: only when somebody leaves)
    check_pin(acting, login, pin)


def _ignore(_stand: object) -> None:
    """A check of a PIN has no progress."""
