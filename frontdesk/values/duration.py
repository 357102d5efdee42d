"""Lengths of time as rules and people write them: ``30s``, ``15min``, ``1.5h``, ``90d``; kept as milliseconds."""

from __future__ import annotations

import re
from decimal import Decimal

from frontdesk.values.clock import DAY, HOUR, MINUTE, SECOND
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_line, half_width

LONGEST = 36_600 * DAY
"""A hundred years: more is a slip of the finger."""

_UNITS: dict[str, int] = {
    **dict.fromkeys(("ms",), 1),
    **dict.fromkeys(("s", "sec", "second", "seconds", "秒", "秒钟"), SECOND),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes", "分", "分钟"), MINUTE),
    **dict.fromkeys(("h", "hr", "hour", "hours", "时", "小时", "个小时", "钟头", "个钟头"), HOUR),
    **dict.fromkeys(("d", "day", "days", "天", "日"), DAY),
    **dict.fromkeys(("w", "week", "weeks", "周", "星期", "个星期"), 7 * DAY),
}
_PART = re.compile(r"(\d+(?:\.\d+)?)([a-z]+|[\u4e00-\u9fff]+)", re.ASCII)
_WRITTEN = (("d", DAY), ("h", HOUR), ("min", MINUTE), ("s", SECOND), ("ms", 1))


def read_duration(text: str, *, where: str = "duration") -> int:
    """Milliseconds of ``30s``, ``15min``, ``1h30min``, ``1.5h``, ``2d``, ``90d``, ``1w``, ``半小时`` or ``15分钟``.

    Raises ``Refused`` (``duration_unreadable``, ``duration_too_long``); a number without a unit is refused.
    """
    plain = re.sub(r"\s", "", half_width(clean_line(text, where=where))).lower()
    plain = re.sub(r"^半(?=个?小时|天|个?钟头)", "0.5", plain)
    total = Decimal(0)
    place = 0
    for part in _PART.finditer(plain):
        unit = _UNITS.get(part[2])
        if part.start() != place or unit is None:
            break
        total += Decimal(part[1]) * unit
        place = part.end()
    if not plain or place != len(plain) or total != total.to_integral_value():
        raise Refused("duration_unreadable", "“{text}” is not a length of time. Write a number and a unit: 30s, 15min, "
                      "1.5h or 90d.", where=where, text=text.strip()[:30])
    if total > LONGEST:
        raise Refused("duration_too_long", "“{text}” is more than a hundred years.",
                      where=where, text=text.strip()[:30])
    return int(total)


def write_duration(milliseconds: int) -> str:
    """The text ``read_duration`` reads back: ``1h30min``, ``90d``, ``0s``. For people see ``resources.formats``."""
    if milliseconds < 0:
        raise ValueError("a length of time is not negative")
    parts: list[str] = []
    for unit, length in _WRITTEN:
        count, milliseconds = divmod(milliseconds, length)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"
