"""Which acts a screen in the lounge may ask for, and with which fields: these and no others. No Qt.

Who acts is never among the fields: it is whoever signed in with the PIN.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import known_centre
from frontdesk.visit.repair.kinds import SAID_AT_A_MEETING
from frontdesk.visit.repair.reads import findings
from resources.translations import open_translator
from ui.kiosk.questions import Asked, Call, Care, Meet, Tell, read

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader

Act = tuple[str, str, dict[str, Any]]
"""The name of an act, its key, its fields."""


def tell(_reader: Reader, question: dict[str, Any]) -> Act:
    """The customer was told, or a message leaves."""
    asked = read(question, Tell)
    fields: dict[str, Any] = {"visit": asked.visit, "situation": asked.situation, "channel": asked.channel,
                              "text": asked.text, "outcome": "told", "over": asked.seen}
    if asked.promised_at is not None:
        fields["promised_at"] = asked.promised_at
    return "tell", asked.key, fields


def care(_reader: Reader, question: dict[str, Any]) -> Act:
    """Something was done for the customer."""
    asked = read(question, Care)
    return "care", asked.key, {"visit": asked.visit, "need": asked.need}


def meet(reader: Reader, question: dict[str, Any]) -> Act:
    """The technician has met the customer; about a finding, with the words and photos that stand there."""
    asked = read(question, Meet)
    fields: dict[str, Any] = {"visit": asked.visit, "technician": asked.technician}
    if asked.finding is not None:
        fields["finding"] = asked.finding
    if asked.finding is None or not any(row.id == asked.finding and row.words
                                        for row in findings(reader, asked.visit)):
        fields["words"] = open_translator(known_centre(reader).language).text(SAID_AT_A_MEETING)
    return "meet_technician", asked.key, fields


def asked_again(_reader: Reader, question: dict[str, Any]) -> Act:
    """The customer had to ask."""
    asked = read(question, Asked)
    return "note_question", asked.key, {"visit": asked.visit}


def call(_reader: Reader, question: dict[str, Any]) -> Act:
    """The customer wants to see the technician, or no longer."""
    asked = read(question, Call)
    fields: dict[str, Any] = {"visit": asked.visit}
    if asked.off:
        return "call_off_technician", asked.key, fields
    return "call_technician", asked.key, fields | ({"technician": asked.technician} if asked.technician else {})


ACTS: dict[str, Callable[[Reader, dict[str, Any]], Act]] = {
    "tell": tell, "care": care, "meet": meet, "asked": asked_again, "call": call}
"""By what the screen calls them."""
