"""The lines of a play: read one at a time, each refused in words where it is no line of ours."""

from __future__ import annotations

import json
import math
import re
import stat
import sys
from collections.abc import Iterator
from typing import IO, Any

from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused

LONGEST = 2_000_000
"""Bytes; a longer line is refused rather than kept in memory."""

LARGEST_NUMBER = 2**63 - 1
_LABEL = re.compile(r"[a-z_][a-z0-9_]{0,59}")
KEY_LONGEST = 200


def lines_of(name: str) -> Iterator[bytes]:
    """The lines of a file (or of standard input for ``-``), each read only when the one before it has been answered.

    A line that is too long comes out cut. Raises ``Refused`` (``no_file``, ``no_input``) or ``OSError``.
    """
    if name == "-":
        if sys.stdin is None or sys.stdin.closed:
            raise Refused("no_input", "There is no standard input to read from.", where="file")
        yield from _cut(sys.stdin.buffer)
        return
    path = named(name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        mode = 0
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise Refused("no_file", "There is no file {file}.", where="file", file=path.name or name)
    with path.open("rb") as file:
        yield from _cut(file)


def _cut(file: IO[bytes]) -> Iterator[bytes]:
    first = True
    while line := file.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):  # the remainder of a line that is too long anyway
            rest = file.readline(LONGEST + 1)
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def read_line(line: bytes) -> dict[str, Any]:
    """The fields of a line. Raises ``Refused`` (``bad_line``, ``bad_field``)."""
    if len(line) > LONGEST:
        raise Refused("bad_line", "This line is too long to be an act.", where="line")
    try:
        read = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Refused("bad_line", "This line is not UTF-8 text.", where="line") from None
    except (ValueError, RecursionError):
        raise Refused("bad_line", "This line is not a JSON object.", where="line") from None
    if not isinstance(read, dict):
        raise Refused("bad_line", "This line is not a JSON object.", where="line")
    for field, value in read.items():
        _storable(value, field[:60])
    return read


def _no_number(_name: str) -> Any:
    raise ValueError


def _storable(value: Any, field: str) -> None:
    """Refuse numbers that no column holds, and characters that are halves of one."""
    if isinstance(value, dict):
        for name, part in value.items():
            _storable(name, field)
            _storable(part, field)
    elif isinstance(value, list):
        for part in value:
            _storable(part, field)
    elif isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise Refused("bad_field", "“{field}” holds half a character; write the line as UTF-8.", where=field,
                          field=field)
    elif isinstance(value, int | float) and (abs(value) > LARGEST_NUMBER or not math.isfinite(value)):
        raise Refused("bad_field", "The number in “{field}” is too large.", where=field, field=field)


def word(value: object, name: str) -> str | None:
    """One of a line's own words (``at``, ``as``, ``key``, ``let``, ``file``): a text, or None where it is not given.

    Raises ``Refused`` (``bad_field``).
    """
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or "\x00" in value:
        raise Refused("bad_field", "“{field}” has to be a text.", where=name, field=name)
    if name == "let" and not _LABEL.fullmatch(value):
        raise Refused("bad_field", "“let” names something with small letters, digits and _, like first_car.",
                      where=name)
    if name == "key" and len(value) > KEY_LONGEST:
        raise Refused("bad_field", "A key has at most {most} characters.", where=name, most=KEY_LONGEST)
    return value
