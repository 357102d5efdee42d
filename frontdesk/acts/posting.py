"""The sender wired: the outbox with what the file of customers knows about reaching them."""

from __future__ import annotations

from collections.abc import Callable

from frontdesk.messages.outbox.claiming import waits
from frontdesk.messages.outbox.sending import Round, send_waiting
from frontdesk.people.reaching.addresses import resolve
from frontdesk.store.transaction import Acting

__all__ = ["Round", "post", "waits"]


def post(acting: Acting, stop: Callable[[], bool] = lambda: False) -> Round:
    """Send what may go now, once; several senders at the same time do no harm. Raises ``Fault``."""
    return send_waiting(acting, resolve, stop=stop)
