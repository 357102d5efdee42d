"""A PIN is 6 to 12 digits that nobody would try first (``resources/pin.toml``)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from frontdesk.centre.data import read_data
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

_SHORTEST_PART = 4
"""Digits of a phone or a plate that may not make up a PIN, or most of it."""

_YEARS = range(1930, 2031)
_NOT_DIGIT = re.compile(r"[^0-9]")


@lru_cache(maxsize=1)
def limits() -> tuple[int, int]:
    """The shortest and the longest PIN."""
    data = read_data("pin.toml")
    return data["shortest"], data["longest"]


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    return frozenset(read_data("pin.toml")["common"])


def read_pin(typed: str, *, where: str = "pin") -> str:
    """The digits of a PIN as typed or pasted: wide digits become plain ones, spaces around it go.

    Raises ``Refused`` (``pin_shape``) where it is no 6 to 12 digits.
    """
    shortest, longest = limits()
    digits = unicodedata.normalize("NFKC", typed[:200]).strip()
    if not (digits.isascii() and digits.isdigit() and shortest <= len(digits) <= longest):
        raise Refused("pin_shape", "A PIN is {shortest} to {longest} digits, nothing else.", where=where,
                      shortest=shortest, longest=longest)
    return digits


def chosen_pin(typed: str, known: Iterable[str], *, where: str = "pin") -> str:
    """A PIN that somebody chooses; ``known`` are texts whose digits others know (phones, plates).

    Raises ``Refused``: ``pin_shape``, ``pin_easy``, ``pin_date``, ``pin_known``.
    """
    pin = read_pin(typed, where=where)
    if easy(pin):
        raise Refused("pin_easy", "This PIN is among the first that somebody would try. Choose digits without a "
                      "pattern.", where=where)
    if is_date(pin):
        raise Refused("pin_date", "This PIN reads like a date, and birthdays are tried first. Choose other digits.",
                      where=where)
    if any(_within(part, pin) for text in known for part in _digits(text)):
        raise Refused("pin_known", "This PIN is part of a phone number, plate or password that others know. Choose "
                      "other digits.", where=where)
    return pin


def easy(pin: str) -> bool:
    """Whether it is one digit or group repeated, steps evenly, is a mirror of few digits, or is on the list."""
    steps = {(int(after) - int(before)) % 10 for before, after in zip(pin, pin[1:], strict=False)}
    repeated = any(len(pin) % size == 0 and pin == pin[:size] * (len(pin) // size)
                   for size in range(1, len(pin) // 2 + 1))
    listed = any(each in _common() for each in (pin, pin[::-1]))
    padded = any(len(rest) < _SHORTEST_PART for rest in (pin.strip("0"), pin.strip("8"), pin.strip("6")))
    return len(steps) == 1 or repeated or listed or len(set(pin)) < 3 or padded


def is_date(pin: str) -> bool:
    """Whether it reads as a day of a year, written in any usual order."""
    if len(pin) == 8:
        parts = ((pin[:4], pin[4:6], pin[6:]), (pin[4:], pin[2:4], pin[:2]), (pin[4:], pin[:2], pin[2:4]))
    elif len(pin) == 6:
        parts = ((pin[:2], pin[2:4], pin[4:]), (pin[4:], pin[2:4], pin[:2]), (pin[4:], pin[:2], pin[2:4]),
                 (pin[:4], pin[4:], "01"))
    else:
        return False
    return any(_is_day(year, month, day) for year, month, day in parts)


def known_of(reader: Reader, login: str) -> Iterator[str]:
    """What others know of this person and of the house: numbers that make a bad PIN."""
    for row in reader.rows("SELECT direct_line, login, name FROM staff WHERE login = :login", login=login):
        yield from (str(value) for value in row)
    for row in reader.rows("SELECT phone, wifi, name FROM centre"):
        yield from (str(value) for value in row)
    for row in reader.rows("SELECT plate FROM loan_car"):
        yield str(row[0])


def _is_day(year: str, month: str, day: str) -> bool:
    whole = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 30 else 1900)
    if whole not in _YEARS:
        return False
    try:
        date(whole, int(month), int(day))
    except ValueError:
        return False
    return True


def _digits(text: str) -> list[str]:
    """The groups of digits of a text, and all of them together."""
    plain = unicodedata.normalize("NFKC", text)
    groups = [group for group in re.split(r"[^0-9]+", plain) if group]
    return [*groups, _NOT_DIGIT.sub("", plain)]


def _within(part: str, pin: str) -> bool:
    """Whether the PIN is part of a number, or a number makes up nearly all of the PIN; backwards too."""
    for each in (part, part[::-1]):
        if pin in each or (len(each) >= _SHORTEST_PART and len(pin) - len(each) <= 2 and each in pin):
            return True
    return False
