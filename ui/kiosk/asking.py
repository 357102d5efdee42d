"""Answers the advisor's side of the lounge's screen, in the desk program: only here is a PIN known, read and acted.

Every question but ``enter`` needs the token of a session that began on the same connection. Every act goes through the
register of acts under the name that signed in, from the desk ``lounge``: permissions and the record hold as at a desk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from frontdesk.staff.reads import by_login
from frontdesk.store.faults import Fault
from frontdesk.store.photos import photo_path
from frontdesk.values.refusal import Refused
from frontdesk.visit.repair.reads import findings
from resources.translations import open_translator
from ui.kiosk.doing import ACTS
from ui.kiosk.photos import pieces
from ui.kiosk.questions import OfPhoto, OfVisit, OfWords, read
from ui.kiosk.session import Session, Sessions, Steady
from ui.kiosk.telling import of_words, one_visit, who_waits
from ui.work import Work

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Acting, Changed
    from frontdesk.values.clock import Clock
    from frontdesk.values.words import Translator
    from ui.feed import Answering, Asked

DESK = "lounge"
LONGEST_WORD = 64
FILLER = " " * 40_000
"""Sent with the answer to ``leave``: it overwrites what the last visit left in the buffers of the lounge's socket."""

Reading = Callable[["Reader", dict[str, Any], int, "Translator"], dict[str, Any]]


class KioskAsking(QObject):
    """The questions of the advisor's side, for ``ui.feed.Feed``. ``said`` hears each ``Changed`` at once."""

    def __init__(self, store: Store, clock: Clock, said: Callable[[Changed], None], parent: QObject | None = None, *,
                 steady: Steady = time.monotonic) -> None:
        super().__init__(parent)
        self._store = store
        self._clock = clock
        self._sessions = Sessions(steady)
        self._work = Work(store, clock, "", DESK, self)  # a line of its own: nobody waits for the desk's import
        self._work.changed.connect(said)
        self._work.broke.connect(self._broken)
        self._waiting: list[Answering] = []

    def asks(self) -> Mapping[str, Asked]:
        """The questions by name."""
        return {"enter": self.enter, "leave": self.leave, "waiting": self._reads(_waiting),
                "visit": self._reads(_visit), "words": self._reads(_words), "photo": self.photo, "act": self.act}

    def gone(self, connection: int) -> None:
        """A lounge has hung up."""
        self._sessions.end(connection)

    def close(self) -> None:
        """The desk program stops: nobody is signed in any more, and what was asked for is done first."""
        self._sessions.end_all()
        self._work.close()

    def enter(self, question: dict[str, Any], answer: Answering) -> None:
        """Whether the PIN is right; then a session begins. Wrong tries are counted with all others of this name."""
        login, pin = (str(question.get(name, ""))[:LONGEST_WORD] for name in ("login", "pin"))
        connection = int(question["connection"])
        self._sessions.end(connection)
        if not pin or self._work.closed:
            answer({"why": "pin_wrong"})
            return

        def entered(login: object) -> None:
            session = self._sessions.begin(connection, str(login))
            answer({"ok": True, "more": {"token": session.token}})

        self._work.read(lambda: _check(self._work.acting(login), login, pin), owner=self,
                        **self._outcomes(answer, entered, question))

    def leave(self, question: dict[str, Any], answer: Answering) -> None:
        """The page has closed."""
        self._sessions.end(int(question["connection"]))
        answer({"ok": True, "more": {"filler": FILLER}})

    def act(self, question: dict[str, Any], answer: Answering) -> None:
        """Do one of the acts of ``ui.kiosk.doing``, as whoever signed in."""
        session = self._session(question, answer)
        if session is None:
            return
        making = ACTS.get(str(question.get("what", ""))[:LONGEST_WORD])
        key = str(question.get("key", ""))[:LONGEST_WORD]
        more = {"key": key, "what": str(question.get("what", ""))[:LONGEST_WORD]}
        try:
            if making is None:
                raise Refused("bad_question", "The screen asked something the front desk does not understand. Start it "
                              "again.")
            name, key, fields = making(self._store.reader(), question)
        except Refused as refused:
            answer(_no(refused, _words_of(question), more))
            return
        except Fault as fault:
            answer(_away(fault, _words_of(question), more))
            return

        def done(changed: Any) -> None:
            answer({"ok": True, "more": {**more, "repeated": changed.repeated}})

        self._work.by = session.login
        self._work.act(name, key=f"lounge-{session.login}-{key}", owner=self,
                       **self._outcomes(answer, done, question, more), **fields)

    def photo(self, question: dict[str, Any], answer: Answering) -> None:
        """A photo of a finding, in pieces that come one after the other."""
        if self._session(question, answer) is None:
            return
        try:
            asked = read(question, OfPhoto)
            row = next((each for each in findings(self._store.reader(), asked.visit) if each.id == asked.finding), None)
            path = photo_path(self._store, (row.old_photo if asked.which == "old" else row.new_photo) if row else "")
        except Refused as refused:
            answer(_no(refused, _words_of(question)))
            return
        except Fault as fault:
            answer(_away(fault, _words_of(question)))
            return

        def cut(found: Any) -> None:
            for number, piece in enumerate(found):
                answer({"ok": True, "more": {"finding": asked.finding, "which": asked.which, "piece": number,
                                             "pieces": len(found), "data": piece}})

        self._work.read(pieces, path, owner=self, **self._outcomes(answer, cut, question))

    def _reads(self, reading: Reading) -> Asked:
        def asked(question: dict[str, Any], answer: Answering) -> None:
            if self._session(question, answer) is None:
                return
            words = _words_of(question)
            try:
                told = reading(self._store.reader(), question, self._clock(), words)
            except Refused as refused:
                answer(_no(refused, words))
            except Fault as fault:
                answer(_away(fault, words))
            else:
                answer({"ok": True, "more": told})
        return asked

    def _session(self, question: dict[str, Any], answer: Answering) -> Session | None:
        """The session of a question; says so where there is none (any more)."""
        session = self._sessions.find(int(question["connection"]), question.get("token"))
        try:
            here = session is not None and by_login(self._store.reader(), session.login) is not None
        except Fault as fault:
            answer(_away(fault, _words_of(question)))
            return None
        if session is None or not here or self._work.closed:
            self._sessions.end(int(question["connection"]))
            answer({"why": "session_over"})
            return None
        return session

    def _outcomes(self, answer: Answering, done: Callable[[Any], None], question: dict[str, Any],
                  more: dict[str, Any] | None = None) -> dict[str, Callable[[Any], None]]:
        """What to do with each end of a piece of work; whoever waits is answered whatever comes."""
        words = _words_of(question)
        self._waiting.append(answer)

        def with_(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def ended(result: Any) -> None:
                if answer in self._waiting:
                    self._waiting.remove(answer)
                then(result)
            return ended

        return {"done": with_(done), "refused": with_(lambda refused: answer(_no(refused, words, more))),
                "failed": with_(lambda fault: answer(_away(fault, words, more)))}

    def _broken(self, apology: Any) -> None:
        """A bug of ours: whoever waits is told; the log has the rest."""
        waiting, self._waiting = self._waiting, []
        for answer in waiting:
            answer({"why": "fault", "more": {"said": str(apology)}})


def _waiting(reader: Reader, _question: dict[str, Any], now: int, words: Translator) -> dict[str, Any]:
    return who_waits(reader, now, words)


def _visit(reader: Reader, question: dict[str, Any], now: int, words: Translator) -> dict[str, Any]:
    return one_visit(reader, read(question, OfVisit).visit, now, words)


def _words(reader: Reader, question: dict[str, Any], now: int, words: Translator) -> dict[str, Any]:
    asked = read(question, OfWords)
    return of_words(reader, asked.visit, asked.situation, now, words, promised_at=asked.promised_at,
                    reason=asked.reason)


def _check(acting: Acting, login: str, pin: str) -> str:
    from frontdesk.staff.pin.signing_in import check_pin  # noqa: PLC0415 (door: only when somebody signs in)
    return check_pin(acting, login, pin).login


def _words_of(question: dict[str, Any]) -> Translator:
    return open_translator("en" if question.get("language") == "en" else "zh_CN")


def _no(refused: Refused, words: Translator, more: dict[str, Any] | None = None) -> dict[str, Any]:
    seconds = refused.sentence.values.get("seconds")
    return {"why": refused.code[:LONGEST_WORD], "wait_seconds": seconds if isinstance(seconds, int) else 0,
            "more": {**(more or {}), "said": refused.sentence.said(words)}}


def _away(fault: Fault, words: Translator, more: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"why": "fault", "more": {**(more or {}), "said": fault.sentence.said(words)}}
