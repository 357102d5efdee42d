"""Putting a message into the outbox, in the same transaction as what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from frontdesk.centre.data import said
from frontdesk.centre.reads import known_centre
from frontdesk.messages.outbox.catalogue import handling, words
from frontdesk.messages.outbox.channels.gateway import needs_template, template_for
from frontdesk.messages.outbox.read_back import read_back
from frontdesk.messages.outbox.setups import Setup
from frontdesk.messages.outbox.tables import outgoing
from frontdesk.messages.own_words import own_words
from frontdesk.messages.scripts import library
from frontdesk.store.reading import Reader
from frontdesk.store.transaction import Transaction
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message of the record that is to leave by itself."""

    message: int
    customer: int
    situation: str
    text: str


def queue(tx: Transaction, setup: Setup, waiting: Waiting) -> int:
    """Put a message of the record into the outbox; once for each message and channel.

    Raises ``Refused`` (``message_too_long``, ``template_missing``) before anything is written.
    """
    refuse_unsendable(tx.read, setup, waiting.situation, waiting.text)
    found = handling(waiting.situation)
    known = library().situations.get(waiting.situation) or library(own_words(tx.read)).situation(waiting.situation)
    centre = known_centre(tx.read)
    return _insert(tx, setup, waiting.situation, message=waiting.message, customer=waiting.customer,
                   purpose=found.purpose, subject_line=f"{said(known.label, centre.language)} · {centre.name}")


def queue_notice(tx: Transaction, setup: Setup, body: str, *, covers_until: Instant) -> int:
    """A notice for staff; nothing of a customer is in it."""
    return _insert(tx, setup, "overdue", body=body, subject_line=body.partition("\n")[0], covers_until=covers_until)


def queue_test(tx: Transaction, setup: Setup, to: str) -> int:
    """A test of a channel, to the address of whoever tests."""
    centre = known_centre(tx.read)
    body = said(words("test"), centre.language).format(centre=centre.name)
    return _insert(tx, setup, "test", body=body, subject_line=centre.name, to_once=to)


def refuse_unsendable(reader: Reader, setup: Setup, situation: str, text: str) -> None:
    """Refuse words that this channel can't carry (``message_too_long``, ``template_missing``)."""
    limit = setup.channel.longest
    if len(text) > limit or len(text.encode()) > setup.channel.longest_bytes:
        raise Refused("message_too_long", "This is {length} characters long; by this channel {limit} go. Shorten it: "
                      "nothing is cut off for you.", where="text", length=len(text), limit=limit)
    if setup.channel.kind == "gateway" and needs_template(setup) and (
            not template_for(setup, situation) or read_back(situation, text, own_words(reader)) is None):
        raise Refused("template_missing", "The text message gateway sends approved templates only, and these words are "
                      "none. Take the script as it is, or choose another channel.", where="text")


def _insert(tx: Transaction, setup: Setup, situation: str, **values: Any) -> int:
    found = handling(situation)
    return tx.insert(outgoing, channel=setup.channel.id, situation=situation, state="queued", attempts=0,
                     urgent=int(found.urgent), next_at=tx.now, useful_until=tx.now + found.useful,
                     idempotency=f"fd-{uuid4().hex}", created_at=tx.now, by=tx.by, **values)
