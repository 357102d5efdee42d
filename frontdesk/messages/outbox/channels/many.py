"""Any other service through apprise, where the extra part “notify” is installed."""

from __future__ import annotations

import importlib
import importlib.util
import logging
from typing import Any

from frontdesk.messages.outbox.channels.answer import Answer, Letter
from frontdesk.messages.outbox.setups import Setup


def installed() -> bool:
    """Whether the extra part is here."""
    return importlib.util.find_spec("apprise") is not None


def apprise(setup: Setup, letter: Letter, deadline: float) -> Answer:
    """Send by apprise. It says yes or no and no more, so a no is “nobody knows”; its own limit of time holds."""
    if not installed():
        return Answer("again", problem="part_missing", rest=True)
    logging.getLogger("apprise").disabled = True  # it logs addresses, which are keys
    sender: Any = importlib.import_module("apprise").Apprise()
    if not sender.add(setup.values["url"]):
        return Answer("again", problem="setup_wrong", detail="apprise", rest=True)
    return Answer("sent") if sender.notify(body=letter.body, title=letter.subject) else Answer(
        "unsure", problem="no_answer", rest=True)
