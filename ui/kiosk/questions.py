"""What a screen in the lounge may ask once somebody has signed in, field by field; anything else is refused whole."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec

from frontdesk.values.refusal import Refused

Short = Annotated[str, msgspec.Meta(max_length=64)]
Words = Annotated[str, msgspec.Meta(max_length=2_000)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
"""Made by the screen for what it is about to do, so that a touch that is repeated does nothing twice."""


class OfVisit(msgspec.Struct, frozen=True):
    """Look at one visit."""

    visit: Number


class OfWords(msgspec.Struct, frozen=True):
    """The words for a situation, with another promised time or for another reason."""

    visit: Number
    situation: Short
    promised_at: Number | None = None
    reason: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0


class OfPhoto(msgspec.Struct, frozen=True):
    """A photo of a finding of this visit."""

    visit: Number
    finding: Number
    which: Literal["old", "new"]


class Tell(msgspec.Struct, frozen=True):
    """The customer was told these words, or they are to be sent; ``seen`` is the newest message that was known."""

    visit: Number
    key: Key
    situation: Short
    channel: Literal["in_person", "sms", "wechat", "email"]
    text: Words
    seen: Annotated[int, msgspec.Meta(ge=0)]
    promised_at: Number | None = None


class Care(msgspec.Struct, frozen=True):
    """Something was done for the customer who waits."""

    visit: Number
    key: Key
    need: Short


class Meet(msgspec.Struct, frozen=True):
    """The technician has met the customer."""

    visit: Number
    key: Key
    technician: Short
    finding: Number | None = None


class Asked(msgspec.Struct, frozen=True):
    """The customer had to ask how far the car is."""

    visit: Number
    key: Key


class Call(msgspec.Struct, frozen=True):
    """The technician is wanted by the customer, or (``off``) no longer."""

    visit: Number
    key: Key
    technician: Annotated[str, msgspec.Meta(max_length=64)] = ""
    off: bool = False


Kind = TypeVar("Kind", bound=msgspec.Struct)


def read(question: dict[str, Any], kind: type[Kind]) -> Kind:
    """The question as one of these; raises ``Refused`` (``bad_question``)."""
    try:
        return msgspec.convert(question, kind)
    except (msgspec.ValidationError, RecursionError):
        raise Refused("bad_question", "The screen asked something the front desk does not understand. Start it "
                      "again.") from None
