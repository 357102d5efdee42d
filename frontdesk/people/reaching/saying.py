"""Saying something to a customer: kept on record, and put into the outbox where the channel leaves by itself."""

from __future__ import annotations

from frontdesk.messages.outbox.catalogue import handling
from frontdesk.messages.outbox.problems import problem
from frontdesk.messages.outbox.queueing import Waiting, queue, refuse_unsendable
from frontdesk.messages.outbox.setups import setup_for
from frontdesk.messages.record import told
from frontdesk.people.reaching.addresses import resolve
from frontdesk.store.transaction import Transaction
from frontdesk.values.refusal import Refused

TOLD = "told"


def say(tx: Transaction, subject: str, subject_id: int, customer: int, situation: str, channel: str, text: str,
        outcome: str = TOLD) -> int:
    """Record what a customer is told and give the message's id; where a channel is set up that carries it, it also
    goes into the outbox, in this same transaction. By every other channel a person sends it and this is the record.

    Raises ``Refused`` as ``told`` does; ``customer_restricted``, ``opted_out``, ``number_missing``, ``not_mobile``,
    ``address_missing``, ``message_too_long``, ``template_missing`` where it could not leave by itself.
    """
    setup = setup_for(tx.read, channel) if outcome == TOLD else None
    if setup is None:
        return told(tx, subject, subject_id, customer, situation, channel, text, outcome)
    to = resolve(tx.read, customer, handling(situation).purpose, setup.channel.kind)
    if to.problem:
        found = problem(to.problem)
        assert found is not None
        raise Refused(to.problem, "{problem}", where="channel", problem=found)
    refuse_unsendable(tx.read, setup, situation, text)
    message = told(tx, subject, subject_id, customer, situation, channel, text, outcome)
    kept = tx.read.value("SELECT text FROM message WHERE id = :message", message=message)
    queue(tx, setup, Waiting(message, customer, situation, kept))
    return message
