"""Phone first, then writing: by what this customer prefers, and by what leaves by itself. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.messages.outbox.setups import setup_for

if TYPE_CHECKING:
    from frontdesk.people.records import PreferenceRow
    from frontdesk.store.reading import Reader

PHONE, WRITTEN = "phone", ("sms", "wechat")


def in_writing(reader: Reader) -> str:
    """The written way that comes first: a text message where a gateway is set up, else WeChat by hand."""
    return next((each for each in WRITTEN if setup_for(reader, each) is not None), WRITTEN[-1])


def preferred(reader: Reader, preferences: tuple[PreferenceRow, ...], wanted: str) -> str:
    """The way to begin with: the one ``wanted``, but no call to somebody who asked for messages."""
    asked = next((each.choice for each in preferences if each.kind == "channel"), "")
    return in_writing(reader) if wanted == PHONE and asked == "message" else wanted
