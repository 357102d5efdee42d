"""Trying a channel out: a message to whoever tries it, and to nobody else."""

from __future__ import annotations

from typing import Any

from frontdesk.messages.outbox.catalogue import channel as known_channel
from frontdesk.messages.outbox.channels.gateway import needs_template
from frontdesk.messages.outbox.queueing import queue_test
from frontdesk.messages.outbox.setting_up import read_address
from frontdesk.messages.outbox.setups import setups
from frontdesk.store.transaction import Transaction, act
from frontdesk.values.phone import Phone
from frontdesk.values.refusal import Refused


@act("try_channel")
def try_channel(tx: Transaction, *, channel: str, to: str = "") -> dict[str, Any]:
    """Send a test by a channel: to one's own number or address, or into the group of a robot.

    The address is forgotten once the test has ended. Refused: ``no_channel``, ``tests_need_free_words``, and what is
    wrong with ``to``.
    """
    setup = setups(tx.read).get(known_channel(channel).id)
    if setup is None:
        raise Refused("no_channel", "Save the channel first, then test it.", where="channel")
    kind = setup.channel.kind
    if kind == "gateway":
        if needs_template(setup):
            raise Refused("tests_need_free_words", "This gateway sends approved templates only; try it with a real "
                          "message to a customer of your own.", where="to")
        phone = Phone.parse(to, where="to")
        if not phone.is_mobile:
            raise Refused("not_mobile", "This is no mobile number; a text message does not reach it.", where="to")
        to = phone.e164
    elif kind == "mail":
        to = read_address(to, where="to")
    else:
        to = ""
    return {"outgoing": queue_test(tx, setup, to), "channel": channel}
