"""What the first start asks and sends. No Qt."""

from __future__ import annotations

import re
from typing import Any

from frontdesk.values.words import Sentence, sentence

_TIME = re.compile(r"([01]?\d|2[0-3])[:：]?([0-5]\d)")
_NAME_PARTS = re.compile(r"[^a-z0-9]+")


def read_time(typed: str) -> str | None:
    """``HH:MM`` of what people write (``8:30``, ``0830``, ``18：00``), or nothing."""
    found = _TIME.fullmatch(typed.strip())
    return f"{int(found[1]):02d}:{found[2]}" if found else None


def login_of(name: str) -> str:
    """A sign-in name from a person's name: its Latin letters, or ``advisor`` where it has none."""
    plain = _NAME_PARTS.sub(".", name.strip().lower()).strip(".")
    return plain[:30].strip(".") if plain and plain[0].isascii() else "advisor"


def problems(values: dict[str, str]) -> dict[str, Sentence]:
    """What is wrong, by field; empty when the centre can be founded."""
    found: dict[str, Sentence] = {}
    if not values["name"].strip():
        found["name"] = sentence("Write the name of your centre, as customers know it.")
    opens, closes = read_time(values["opens"]), read_time(values["closes"])
    if opens is None:
        found["opens"] = sentence("Write a time like 08:30.")
    if closes is None:
        found["closes"] = sentence("Write a time like 18:00.")
    elif opens is not None and closes <= opens:
        found["closes"] = sentence("The centre closes after it opens.")
    return found


UNNAMED = {"en": "Front desk", "zh_CN": "前台"}
"""Who works here where nobody has been named yet."""


def founding(values: dict[str, str], language: str) -> dict[str, Any]:
    """The fields of ``set_up_centre``; every day has the same hours until somebody changes them.

    A name and the hours are enough: without a person the desk itself signs, until somebody is added. Whoever founds it
    is its administrator, so that the settings stay theirs once others come.
    """
    advisor = values["advisor"].strip() or UNNAMED.get(language, UNNAMED["en"])
    opens, closes = read_time(values["opens"]) or "", read_time(values["closes"]) or ""
    return {
        "name": values["name"], "language": language,
        "hours": [{"weekday": day, "opens": opens, "closes": closes} for day in range(7)],
        "staff": [{"login": login_of(advisor), "name": advisor, "role": "administrator"}],
    }
