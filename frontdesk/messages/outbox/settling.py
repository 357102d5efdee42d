"""What came of a send, written down; and what a person decides about a message that did not go."""

from __future__ import annotations

from typing import Any, Literal

from frontdesk.messages.outbox.catalogue import handling, tries
from frontdesk.messages.outbox.problems import CODES, without_numbers
from frontdesk.messages.outbox.setups import setups
from frontdesk.messages.outbox.tables import outgoing
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

Outcome = Literal["sent", "again", "failed", "unsure", "given_up", "arrived"]

OPEN = ("queued", "held", "sending")
TO_SETTLE = ("failed", "unsure", "given_up")
"""What a person looks at: no more tries come by themselves."""

_ROW = """
SELECT o.state, o.token, o.attempts, o.useful_until, o.channel, o.situation, o.customer, o.created_at, o.problem,
       m.subject, m.subject_id
FROM outgoing o LEFT JOIN message m ON m.id = o.message WHERE o.id = :row
"""


@act("record_sending")
def record_sending(tx: Transaction, *, outgoing: int, token: str, outcome: Outcome, provider: str = "",
                   problem: str = "", detail: str = "") -> dict[str, Any]:
    """Write down what came of a send; only whoever holds the message may (``token``).

    ``again`` waits for the next, longer pause, or fails when the message would be of no use by then. An answer that
    comes late, after the send was taken for interrupted, is still written down. Refused: ``outgoing_unknown``,
    ``not_held``.
    """
    row = _row(tx, outgoing)
    state, held, attempts, useful_until = row[:4]
    if not token or held != token or state not in ("sending", "unsure"):
        raise Refused("not_held", "Another sender has this message by now.", where="token")
    if problem and problem not in CODES:
        raise Refused("problem_unknown", "“{name}” is no known problem.", where="problem", name=problem[:40])
    values: dict[str, Any] = {"problem": problem, "detail": without_numbers(detail), "lease_until": None,
                              "confirm_at": None}
    if outcome == "again":
        next_at = tx.now + tries().pause(attempts)
        outcome = "failed" if next_at >= useful_until else "again"
        values |= {"state": "queued", "next_at": next_at, "token": ""}
    if outcome == "sent":
        values |= {"state": "sent", "sent_at": tx.now, "to_once": "", "provider": clean_line(
            provider, where="provider", limit=100), "confirm_at": _confirm_at(tx, row[4])}
    elif outcome != "again":
        values |= {"state": outcome, "to_once": "",
                   "confirm_at": _confirm_at(tx, row[4]) if outcome == "unsure" else None}
    _write(tx, outgoing, row, values)
    if outcome in TO_SETTLE:
        _failed(tx, outgoing, row, outcome, values["problem"])
    elif outcome == "sent" and state == "unsure":
        _settled(tx, outgoing, row, "arrived")
    return {"outgoing": outgoing, "state": values["state"]}


@act("record_delivery")
def record_delivery(tx: Transaction, *, outgoing: int, outcome: Literal["arrived", "failed", "later"],
                    detail: str = "") -> dict[str, Any]:
    """What the gateway said when it was asked whether it had delivered: yes, no (it lost it), or not known yet."""
    row = _row(tx, outgoing)
    if row[0] not in ("sent", "unsure"):
        raise Refused("not_held", "Another sender has this message by now.", where="outgoing")
    if outcome == "later":
        waited = tx.now + tries().confirm_after
        _write(tx, outgoing, row, {"confirm_at": waited if waited < row[7] + tries().confirm_until else None})
        return {"outgoing": outgoing, "state": row[0]}
    problem = "lost" if outcome == "failed" else ""
    _write(tx, outgoing, row, {"state": outcome, "confirm_at": None, "problem": problem,
                               "detail": without_numbers(detail)})
    if outcome == "failed" and row[0] == "sent":
        _failed(tx, outgoing, row, "failed", problem)
    elif outcome == "arrived" and row[0] == "unsure":
        _settled(tx, outgoing, row, "arrived")
    return {"outgoing": outgoing, "state": outcome}


@act("retry_message")
def retry_message(tx: Transaction, *, outgoing: int) -> dict[str, Any]:
    """Send a message once more that failed, was given up or may not have arrived: a person's decision.

    Refused: ``outgoing_unknown``, ``nothing_to_retry``, ``no_channel``, ``tests_are_new``.
    """
    row = _row(tx, outgoing)
    if row[0] in ("queued", "held"):
        _write(tx, outgoing, row, {"state": "queued", "next_at": tx.now})
        return {"outgoing": outgoing, "state": "queued"}
    if row[0] not in TO_SETTLE:
        raise Refused("nothing_to_retry", "This message was sent or settled; it is not sent again.", where="outgoing")
    if row[5] == "test":
        raise Refused("tests_are_new", "Send a new test from the settings.", where="outgoing")
    if row[4] not in setups(tx.read):
        raise Refused("no_channel", "This channel is not set up any more. Set it up first, or tell the customer "
                      "another way.", where="outgoing")
    _write(tx, outgoing, row, {"state": "queued", "next_at": tx.now, "attempts": 0, "token": "", "problem": "",
                               "detail": "", "confirm_at": None,
                               "useful_until": tx.now + handling(row[5]).useful})
    _settled(tx, outgoing, row, "retried")
    return {"outgoing": outgoing, "state": "queued"}


@act("give_up_message")
def give_up_message(tx: Transaction, *, outgoing: int) -> dict[str, Any]:
    """Stop trying. A message that is being sent this moment can't be called back (``being_sent``)."""
    return _by_a_person(tx, outgoing, "given_up")


@act("sent_by_hand")
def sent_by_hand(tx: Transaction, *, outgoing: int) -> dict[str, Any]:
    """The words were copied and sent another way, or said: nothing leaves by itself any more."""
    return _by_a_person(tx, outgoing, "by_hand")


@act("message_arrived")
def message_arrived(tx: Transaction, *, outgoing: int) -> dict[str, Any]:
    """The customer has it after all, though no answer came."""
    return _by_a_person(tx, outgoing, "arrived")


def _by_a_person(tx: Transaction, outgoing: int, state: str) -> dict[str, Any]:
    row = _row(tx, outgoing)
    if row[0] == "sending":
        raise Refused("being_sent", "It is being sent this very moment. Look again in a minute.", where="outgoing")
    if row[0] not in (*TO_SETTLE, "queued", "held") and not (state == "arrived" and row[0] == "sent"):
        raise Refused("nothing_to_settle", "This message was sent or settled already.", where="outgoing")
    _write(tx, outgoing, row, {"state": state, "to_once": "", "token": "", "confirm_at": None, "closed_at": tx.now})
    if row[0] in TO_SETTLE:
        _settled(tx, outgoing, row, state)
    return {"outgoing": outgoing, "state": state}


def _row(tx: Transaction, found: int) -> Any:
    row = tx.read.row(_ROW, row=found)
    if row is None:
        raise Refused("outgoing_unknown", "There is no such message in the outbox.", where="outgoing")
    return row


def _write(tx: Transaction, found: int, row: Any, values: dict[str, Any]) -> None:
    tx.update(outgoing, found, **values)
    if row[6] is not None:
        tx.touched(customer=row[6])
    if row[9] == "visit":
        tx.touched(visit=row[10])


def _confirm_at(tx: Transaction, channel: str) -> Instant | None:
    found = setups(tx.read).get(channel)
    return tx.now + tries().confirm_after if found is not None and found.asks else None


def _failed(tx: Transaction, found: int, row: Any, state: str, problem: str) -> None:
    if row[6] is None:
        return  # a test or a notice for staff: nobody waits for it
    tx.happened("message_failed", subject="outgoing", subject_id=found,
                facts={"channel": row[4], "situation": row[5], "state": state, "problem": problem})


def _settled(tx: Transaction, found: int, row: Any, how: str) -> None:
    if row[6] is not None:
        tx.happened("message_settled", subject="outgoing", subject_id=found, facts={"channel": row[4], "how": how})
