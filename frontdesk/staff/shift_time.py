"""The time of day of a shift, as people type it."""

from __future__ import annotations

import re

from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def shift_time(text: str, where: str) -> str:
    """A time of day as typed (``9``, ``0830``, ``8：30``) as it is kept (``09:00``); nothing stays nothing. Raises
    ``Refused`` where it is none.
    """
    written = clean_line(text, where=where, limit=10).replace("：", ":").replace(".", ":")
    if written.isdigit() and len(written) <= 2:
        written = f"{written}:00"
    elif written.isdigit() and len(written) <= 4:
        written = f"{written[:-2]}:{written[-2:]}"
    padded = written.zfill(5) if written else ""
    if padded and not _TIME.fullmatch(padded):
        raise Refused("shift_unreadable", "“{text}” is no time of day. Write it like 08:30.", where=where,
                      text=text[:10])
    return padded
