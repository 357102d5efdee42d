"""States and situations of messages in the reader's language. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.messages.scripts import library
from frontdesk.values.words import pick

if TYPE_CHECKING:
    from frontdesk.values.words import Translator


def state_words(text: Translator) -> dict[str, str]:
    """What each state is called; “sent” promises no more than is known."""
    return {"queued": text.text("To be sent"), "held": text.text("Held until morning"),
            "sending": text.text("On its way"),
            "sent": text.text("Passed on"), "arrived": text.text("Delivered"), "unsure": text.text("Unknown"),
            "failed": text.text("Not sent"), "given_up": text.text("Given up"), "by_hand": text.text("By hand")}


def situation_word(situation: str, text: Translator) -> str:
    """What a message is about."""
    known = library().situations.get(situation)
    if known is not None:
        return pick(known.label, text)
    return {"overdue": text.text("Overdue, for the manager"), "test": text.text("Test")}.get(
        situation, text.text("News of the centre's own"))
