"""How the chosen form of address will be said: at the door, in a message, on the card. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.centre.reads import centre
from frontdesk.messages.scripts import asked, fill
from frontdesk.values.form_of_address import address
from resources.translations import open_translator

if TYPE_CHECKING:
    from ui.desk.desk import Desk

_SITUATION, _CHANNEL = "ready", "phone"
_MESSAGE_LENGTH = 34
_UNKNOWN = "…"


def address_words(desk: Desk, name: str, title: str) -> list[tuple[str, str]]:
    """Where it is said, and the words, in the language customers are spoken to; nothing while there is no name."""
    here = centre(desk.reader())
    spoken = open_translator(here.language if here is not None else desk.translator.language)
    called = address(name, title, spoken.language)
    if not called:
        return []
    values = dict.fromkeys(asked(_SITUATION, spoken.language, _CHANNEL), _UNKNOWN) | {"address": called}
    message = fill(_SITUATION, values, spoken.language, _CHANNEL)
    return [
        (desk.text("Greeting"), spoken.text("{address}, welcome back.").format(address=called)),
        (desk.text("Message"), message[:_MESSAGE_LENGTH].rstrip(" ,，") + _UNKNOWN),
        (desk.text("Card"), spoken.text("Dear {address},").format(address=called)),
    ]
