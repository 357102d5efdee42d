"""Why a message did not go, as a sentence: kept as a code, said in the reader's language."""

from __future__ import annotations

import re

from frontdesk.values.text import half_width
from frontdesk.values.words import Sentence, mark, sentence

_WORDS = {
    "unreachable": mark("The other end could not be reached; nothing was sent. It is tried again by itself."),
    "insecure": mark("The other end's certificate is not trusted; nothing was sent. Check the address in the "
                     "settings."),
    "not_let_in": mark("The other end did not accept the user, password or key ({detail}). Check the settings."),
    "later": mark("The other end asked to try later ({detail}). It is tried again by itself."),
    "refused_there": mark("The other end refused it: {detail}"),
    "moved": mark("The other end has moved to another address. Check the address in the settings."),
    "no_answer": mark("It was handed over, but no answer came. Nobody knows whether it arrived; ask the customer "
                      "before it is sent again."),
    "interrupted": mark("The program ended while it was being sent. Nobody knows whether it arrived; ask the customer "
                        "before it is sent again."),
    "strange_answer": mark("The other end answered something that says neither yes nor no. Nobody knows whether it "
                           "arrived."),
    "lost": mark("The other end accepted it and then did not deliver it ({detail}). Reach the customer another way."),
    "too_late": mark("It could not be sent while it was of use. Tell the customer another way."),
    "opted_out": mark("The customer does not want messages of this kind any more."),
    "restricted": mark("The customer's data is only stored and must not be used."),
    "number_missing": mark("There is no telephone number on the card."),
    "not_mobile": mark("The number on the card is no mobile number; a text message does not reach it."),
    "address_missing": mark("There is no e-mail address on the card."),
    "no_channel": mark("This channel is not set up any more."),
    "secret_missing": mark("The password or key of this channel is not on this computer. Type it again in the "
                           "settings, then try again."),
    "secret_elsewhere": mark("The password or key of this channel is not on the desks that run now. Start the desk "
                             "that has it, or take its key over in the settings, Channels. It is tried again by "
                             "itself."),
    "template_missing": mark("There is no approved template for these words. Send it by hand."),
    "words_gone": mark("The words were erased."),
    "part_missing": mark("The part “notify” is not installed: pip install “frontdesk[notify]”."),
    "setup_wrong": mark("The channel is not set up rightly: {detail}"),
}
CODES = frozenset(_WORDS)

_NUMBERS = re.compile(r"\d[\d -]{5,}\d")
_KEYS = re.compile(r"[A-Za-z0-9_\-]{24,}")
_LONGEST = 160


def problem(code: str, detail: str = "") -> Sentence | None:
    """The sentence of a problem's code; None where there is none."""
    return sentence(_WORDS[code], detail=detail or "–") if code in _WORDS else None


def without_numbers(said: str) -> str:
    """What the other end said, on one line, short, without telephone numbers and keys in it."""
    plain = " ".join(half_width(said).split())
    return _KEYS.sub("…", _NUMBERS.sub("…", plain))[:_LONGEST]
