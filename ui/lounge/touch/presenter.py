"""The advisor's side without Qt: who is there, what is asked, what was answered, what is still on its way.

It holds the one visit that is open and lets go of it with every way back. A touch that is repeated carries the key of
the first; one whose answer was lost is asked again under the same key once the same person has signed in again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, Literal

from frontdesk.values.words import Translator
from ui.lounge.message import Answer
from ui.lounge.touch.noted import noted
from ui.lounge.touch.photos import Photos
from ui.lounge.touch.told import Piece, Visit, Waiting, Words, people, read

LONGEST_PIN = 12
Step = Literal["pin", "waiting", "visit"]
Order = Literal["news", "care"]


class AdvisorPresenter:
    """``ask`` sends a question to the desk program; ``shown`` is called whenever something is to be drawn anew."""

    def __init__(self, translator: Translator, ask: Callable[[dict[str, Any]], None],
                 shown: Callable[[], None]) -> None:
        self._translator = translator
        self._send = ask
        self._shown = shown
        self._token = ""
        self._keys: dict[tuple[tuple[str, Any], ...], str] = {}
        self._photos = Photos()
        self._on_its_way: dict[str, Any] | None = None
        self._whose = ""
        self.people: list[tuple[str, str]] = []
        self.login = ""
        self.pin = ""
        self.step: Step = "pin"
        self.said = ""
        self.bad = False
        self.checking = False
        self.order: Order = "news"
        self.waiting: Waiting | None = None
        self.visit: Visit | None = None
        self.words: Words | None = None
        self.done: set[str] = set()
        """Kinds of care noted while this visit is open."""

    @property
    def busy(self) -> bool:
        """Whether an act is on its way."""
        return self._on_its_way is not None

    def choose(self, login: str) -> None:
        """Somebody says who they are."""
        self.login, self.pin = login, ""
        self._show("")

    def digit(self, digit: str) -> None:
        """A digit of the PIN."""
        if len(self.pin) < LONGEST_PIN and not self.checking:
            self.pin += digit
            self._shown()

    def wipe(self) -> None:
        """Take the last digit back."""
        self.pin = self.pin[:-1]
        self._shown()

    def enter(self) -> None:
        """Ask whether the PIN is right; it stands nowhere afterwards."""
        text = self._translator.text
        if not self.login or not self.pin or self.checking:
            self._show(text("Choose your name and type your PIN."))
            return
        pin, self.pin, self.checking = self.pin, "", True
        self._show(text("Waiting for the front desk …"))
        self._send({"ask": "enter", "login": self.login, "pin": pin, "language": self._translator.language})

    def open(self, visit: int) -> None:
        """Look at one visit."""
        self._ask("visit", visit=visit)

    def back(self) -> None:
        """Let go of the visit, and look again who waits."""
        self._drop_visit()
        self.step = "waiting"
        self._shown()
        self._ask("waiting")

    def sort(self, order: Order) -> None:
        """By news or by care."""
        self.order = order
        self._shown()

    def choose_situation(self, situation: str) -> None:
        """The words for another situation."""
        if self.visit is not None:
            self._ask("words", visit=self.visit.visit, situation=situation)

    def choose_time(self, at: int) -> None:
        """The same words with another promised time."""
        if self.visit is not None and self.words is not None:
            self._ask("words", visit=self.visit.visit, situation=self.words.situation, promised_at=at,
                      reason=self.words.reason)

    def choose_reason(self, reason: int) -> None:
        """The same words for another reason."""
        if self.visit is not None and self.words is not None:
            self._ask("words", visit=self.visit.visit, situation=self.words.situation, reason=reason,
                      promised_at=self.words.chosen)

    def tell(self, *, written: bool = False) -> None:
        """The customer was told the words as they stand here, or they are to be sent."""
        words, visit = self.words, self.visit
        if words is None or visit is None or words.problems or not (words.written if written else words.spoken):
            return
        question = {"what": "tell", "visit": visit.visit, "situation": words.situation, "seen": visit.seen,
                    "channel": words.channel if written else "in_person",
                    "text": words.written if written else words.spoken}
        self._act(question if words.promised_at is None else {**question, "promised_at": words.promised_at})

    def care(self, need: str) -> None:
        """Something was done for the customer."""
        if self.visit is not None:
            self._act({"what": "care", "visit": self.visit.visit, "need": need})

    def meet(self, finding: int, technician: str = "") -> None:
        """The technician has met the customer, about a finding, or (0) about the work."""
        visit = self.visit
        who = technician or (visit.technicians[0][0] if visit is not None and visit.technicians else "")
        if visit is None or not who:
            return
        question: dict[str, Any] = {"what": "meet", "visit": visit.visit, "technician": who}
        self._act({**question, "finding": finding} if finding else question)

    def call(self, technician: str = "") -> None:
        """The customer wants to see the technician; where one is called already, no longer."""
        if self.visit is not None:
            more = {"off": True} if self.visit.called else {"technician": technician}
            self._act({"what": "call", "visit": self.visit.visit, **more})

    def had_to_ask(self) -> None:
        """The customer asked before anybody came."""
        if self.visit is not None:
            self._act({"what": "asked", "visit": self.visit.visit})

    def want_photo(self, finding: int, which: str) -> None:
        """Have a photo sent."""
        if self.visit is not None and self._photos.expect(finding, which):
            self._ask("photo", visit=self.visit.visit, finding=finding, which=which)

    def photo(self, finding: int, which: str) -> bytes | None:
        """A photo that has come whole."""
        return self._photos.whole(finding, which)

    def heard(self, answer: Answer) -> None:
        """The desk program has answered."""
        taken = {"people": self._people, "enter": self._entered, "waiting": self._who_waits, "visit": self._one_visit,
                 "words": self._other_words, "photo": self._piece, "act": self._acted}.get(answer.ask)
        if answer.why == "session_over" and self._token:
            self._sign_out(self._translator.text("Please sign in again."))
        elif taken is not None:
            taken(answer)

    def away(self) -> None:
        """The desk program has gone: nothing that was touched is lost, and nothing will be noted twice."""
        text = self._translator.text
        self._sign_out(text("The front desk is not running just now. Your last touch is kept here: sign in when it is "
                            "back, and it is noted once.") if self.busy else
                       text("The front desk is not running just now. Nothing was lost; sign in when it is back."))

    def warn(self, seconds: int) -> None:
        """Nobody has touched anything for a while."""
        self._show(self._translator.text("This page closes in {seconds} seconds.").format(seconds=seconds)
                   if seconds else "")

    def close(self) -> None:
        """Tell the desk program that nobody is there any more, and let go of everything."""
        if self._token:
            self._send({"ask": "leave"})
        self._token = self.pin = self.login = self._whose = ""
        self._on_its_way, self.waiting = None, None
        self._drop_visit()

    def _people(self, answer: Answer) -> None:
        self.people = people(answer.more)
        self._show("" if self.people else
                   self._translator.text("Nobody has a PIN yet. Choose one at the front desk first."))

    def _entered(self, answer: Answer) -> None:
        text = self._translator.text
        self.checking = False
        if not answer.ok:
            said = {"pin_wait": text("Too many wrong PINs. Try again in {seconds} seconds."),
                    "pin_wrong": text("This PIN is not right.")}.get(
                        answer.why, text("The PIN could not be checked. Please see the front desk."))
            self._show(said.format(seconds=answer.wait_seconds), bad=True)
            return
        self._token = str(answer.more.get("token", ""))[:64]
        self.step = "waiting"
        if self._whose != self.login:
            self._whose, self._on_its_way = self.login, None  # what another began is theirs to do again
        self._show("")
        if self._on_its_way is not None:
            self._ask("act", **self._on_its_way)
        self._ask("waiting")

    def _who_waits(self, answer: Answer) -> None:
        told = read(answer.more, Waiting) if answer.ok else None
        if told is None:
            self._show(self._why(answer), bad=True)
            return
        self.waiting = told
        self._shown()

    def _one_visit(self, answer: Answer) -> None:
        told = read(answer.more, Visit) if answer.ok else None
        if told is None:
            self._show(self._why(answer), bad=True)
            return
        self._drop_visit()
        self.visit, self.words, self.step = told, told.words, "visit"
        self._show("")

    def _other_words(self, answer: Answer) -> None:
        told = read(answer.more, Words) if answer.ok else None
        if told is None:
            self._show(self._why(answer), bad=True)
        elif self.visit is not None and told.visit == self.visit.visit:
            self.words = told
            self._show("")

    def _piece(self, answer: Answer) -> None:
        told = read(answer.more, Piece) if answer.ok else None
        if told is None:
            self._show(self._why(answer), bad=True)
            return
        if self._photos.take(told):
            self._shown()

    def _acted(self, answer: Answer) -> None:
        question = self._on_its_way
        if question is None or answer.more.get("key") != question["key"]:
            return
        self._on_its_way = None
        if answer.why not in ("fault", "too_often"):  # after those the key stays: the next touch is the same one
            self._keys = {act: key for act, key in self._keys.items() if key != question["key"]}
        if not answer.ok:
            self._show(self._why(answer), bad=True)
            return
        if question["what"] == "care":
            self.done.add(str(question["need"]))
        elif question["what"] == "call" and self.visit is not None:
            self._ask("visit", visit=self.visit.visit)
        elif question["what"] in ("tell", "meet") and self.step == "visit":
            self.back()
        self._show(noted(question, self._translator.text))

    def _why(self, answer: Answer) -> str:
        text = self._translator.text
        said = answer.more.get("said")
        if isinstance(said, str) and said:
            return said[:1_000]
        return text("That was too fast. Wait a moment, then touch again.") if answer.why == "too_often" else \
            text("The front desk gave no answer that can be shown here.")

    def _act(self, question: dict[str, Any]) -> None:
        """Ask for an act under a key of its own; while one is on its way, no other is."""
        if self.busy:
            return
        act = tuple(sorted(question.items()))
        key = self._keys.setdefault(act, uuid.uuid4().hex)
        self._on_its_way = {**question, "key": key}
        self._show(self._translator.text("Waiting for the front desk …"))
        self._ask("act", **self._on_its_way)

    def _ask(self, ask: str, **more: Any) -> None:
        self._send({"ask": ask, "token": self._token, "language": self._translator.language, **more})

    def _sign_out(self, why: str) -> None:
        self._token = self.pin = ""
        self.checking = False
        self.waiting = None
        self._drop_visit()
        self.step = "pin"
        self._show(why)

    def _drop_visit(self) -> None:
        self.visit = self.words = None
        self.done = set()
        self._keys.clear()
        self._photos = Photos()

    def _show(self, said: str, *, bad: bool = False) -> None:
        self.said, self.bad = said, bad
        self._shown()
