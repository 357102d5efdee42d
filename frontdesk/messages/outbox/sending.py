"""The sender: takes what may go, hands it over outside of any transaction, writes down what came of it.

Between taking and writing down the program may die at any point. Then the lease runs out, and the message is sent
again only where the other end promised to take one id once; otherwise it is shown to a person as “nobody knows”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from frontdesk.messages.outbox.catalogue import channel
from frontdesk.messages.outbox.channels.answer import DEADLINE, Answer, Carrier, Letter
from frontdesk.messages.outbox.channels.carriers import CARRIERS
from frontdesk.messages.outbox.channels.gateway import delivered, needs_template, template_for
from frontdesk.messages.outbox.claiming import Claimed, claim, expired, to_confirm
from frontdesk.messages.outbox.read_back import read_back
from frontdesk.messages.outbox.secrets import Missing, not_openable, opened
from frontdesk.messages.outbox.settling import record_delivery, record_sending
from frontdesk.messages.outbox.setups import Setup, setups
from frontdesk.messages.own_words import own_words
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

MOST = 500
"""Messages of one round; the next round goes on."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes, read from the customer's card this very moment; or why it can't (``problem``)."""

    to: str = field(default="", repr=False)
    problem: str = ""


Resolve = Callable[[Reader, int, str, str], Destination]
"""Given customer, purpose and the kind of channel: where it goes, if this person may be written to at all."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, by outcome: sent, again, failed, unsure, given_up, arrived."""

    counts: Mapping[str, int]

    def count(self, *outcomes: str) -> int:
        """How many had one of these outcomes."""
        return sum(self.counts.get(each, 0) for each in outcomes)


def send_waiting(acting: Acting, resolve: Resolve, *, stop: Callable[[], bool] = lambda: False,
                 carriers: Mapping[str, Carrier] = CARRIERS, deadline: float = DEADLINE) -> Round:
    """One round: take up what was interrupted, send what may go, ask what became of what went.

    A channel that can't be reached rests for the rest of the round, so that a hundred messages do not knock a hundred
    times. Raises ``Fault`` when the store failed.
    """
    counts: Counter[str] = Counter()
    _take_up(acting, counts)
    resting: set[str] = set()
    elsewhere = not_openable(acting.store) if acting.store.postgres else ()
    while not stop() and counts.total() < MOST:
        claimed = claim(acting.store, acting.clock(), resting=resting, elsewhere=elsewhere)
        if claimed is None:
            break
        answer = _send(acting, claimed, resolve, carriers, deadline)
        if answer.rest:
            resting.add(claimed.channel)
        counts[_record(acting, claimed, answer)] += 1
    if not stop():
        _confirm(acting, counts, elsewhere, deadline)
    return Round(dict(counts))


def _take_up(acting: Acting, counts: Counter[str]) -> None:
    known = setups(acting.store.reader())
    for row, token, name in expired(acting.store.reader(), acting.clock()):
        again = name in known and known[name].repeats
        try:
            state = record_sending(acting, outgoing=row, token=token, outcome="again" if again else "unsure",
                                   problem="interrupted").ids["state"]
        except Refused:
            continue  # another sender took it up first
        counts["again" if state == "queued" else state] += 1


def _send(acting: Acting, claimed: Claimed, resolve: Resolve, carriers: Mapping[str, Carrier],
          deadline: float) -> Answer:
    reader, now = acting.store.reader(), acting.clock()
    setup = setups(reader).get(claimed.channel)
    if setup is None:
        return Answer("failed", problem="no_channel")
    made = _written(reader, setup, claimed, resolve, now)
    if isinstance(made, Answer):
        return made
    try:
        ready = opened(acting.store, setup)
    except Missing:
        if acting.store.postgres:
            return Answer("again", problem="secret_elsewhere", rest=True)
        return Answer("failed", problem="secret_missing")
    answer = carriers[setup.channel.kind](ready, made, deadline)
    if answer.outcome == "unsure" and setup.repeats:
        return Answer("again", problem=answer.problem, detail=answer.detail, rest=True)
    return answer


def _written(reader: Reader, setup: Setup, claimed: Claimed, resolve: Resolve, now: Instant) -> Letter | Answer:
    """The letter, or why it does not go at all; looked at right before it leaves."""
    if now >= claimed.useful_until:
        return Answer("failed", problem="too_late")
    if not claimed.body:
        return Answer("given_up", problem="words_gone")
    to = _destination(reader, setup, claimed, resolve)
    if to.problem:
        return Answer("given_up" if to.problem in ("opted_out", "restricted") else "failed", problem=to.problem)
    return _letter(reader, setup, claimed, to.to, now) or Answer("failed", problem="template_missing")


def _destination(reader: Reader, setup: Setup, claimed: Claimed, resolve: Resolve) -> Destination:
    if claimed.customer is not None:
        return resolve(reader, claimed.customer, claimed.purpose, setup.channel.kind)
    return Destination(claimed.to_once or setup.values.get("notices_to", ""))


def _letter(reader: Reader, setup: Setup, claimed: Claimed, to: str, now: Instant) -> Letter | None:
    variables: dict[str, str] | None = None
    if setup.channel.kind == "gateway":
        variables = read_back(claimed.situation, claimed.body, own_words(reader))
        if needs_template(setup) and (variables is None or not template_for(setup, claimed.situation)):
            return None
    return Letter(claimed.idempotency, to, claimed.subject, claimed.body, claimed.situation, now, variables or {})


def _record(acting: Acting, claimed: Claimed, answer: Answer) -> str:
    try:
        state = record_sending(acting, outgoing=claimed.id, token=claimed.token, outcome=answer.outcome,
                               provider=answer.provider, problem=answer.problem, detail=answer.detail).ids["state"]
    except Refused:
        return "elsewhere"  # the lease ran out meanwhile and another sender has it under the same id
    return "again" if state == "queued" else state


def _confirm(acting: Acting, counts: Counter[str], elsewhere: Collection[str], deadline: float) -> None:
    known = setups(acting.store.reader())
    for each in to_confirm(acting.store.reader(), acting.clock()):
        if each.channel in elsewhere:
            continue  # a desk that has the key asks
        setup = known.get(each.channel)
        answer = None
        if setup is not None and setup.asks and channel(each.channel).kind == "gateway":
            letter = Letter(each.idempotency, "", "", "", each.situation, acting.clock())
            with suppress(Missing):
                answer = delivered(opened(acting.store, setup), letter, each.provider, deadline)
        outcome = "later" if answer is None else "arrived" if answer.outcome == "arrived" else "failed"
        try:
            record_delivery(acting, outgoing=each.id, outcome=outcome, detail=answer.detail if answer else "")
        except Refused:
            continue  # settled meanwhile
        if outcome != "later":
            counts[outcome] += 1
