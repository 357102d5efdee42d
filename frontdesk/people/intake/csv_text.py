"""Comma-separated text as dealers' systems write it: UTF-8, UTF-16 or GB18030, commas, semicolons or tabs.

A quotation mark that is never closed would swallow the rows behind it, so records are put together line by line: a line
that makes a whole record by itself is never part of an open one.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

_DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 30
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Record = tuple[int, list[str] | None]
"""Number (the first is 1) and cells; ``None`` where a quotation mark was never closed."""


def decode(data: bytes) -> str:
    """The text of a file, by its mark or by what it can be; damaged bytes become characters that the gates refuse."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="surrogateescape" if encoding == "utf-8-sig" else "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    broken = {encoding: data.decode(encoding, errors="surrogateescape") for encoding in ("utf-8", "gb18030")}
    return min(broken.values(), key=lambda text: sum("\udc80" <= character <= "\udcff" for character in text))


def records(text: str) -> Iterator[Record]:
    """Every record of the text, with its number as a spreadsheet counts rows; empty lines count and are not given."""
    lines = _whole_lines(text)
    delimiter = _delimiter(lines)
    width = _width(lines, delimiter)
    number = place = 0
    while place < len(lines):
        number += 1
        end = _end(lines, place, delimiter, width)
        if end is None:
            yield number, None
            place += 1
            continue
        cells = _cells("".join(lines[place:end]), delimiter)
        place = end
        if any(cell.strip() for cell in cells):
            yield number, cells


def _whole_lines(text: str) -> list[str]:
    """Lines with their ends; only real line ends count, not the rarer ones inside a text."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line + "\n" for line in plain.removesuffix("\n").split("\n")] if plain else []


def _cells(record: str, delimiter: str) -> list[str]:
    """The cells of a record; what can't be cut (no table, an endless cell) is one cell, for the gates to refuse."""
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return [record]


def _end(lines: list[str], start: int, delimiter: str, width: int) -> int | None:
    """Where the record that starts here ends (exclusive); ``None`` where its quotation mark stays open."""
    open_quotes = lines[start].count('"') % 2 == 1
    end = start + 1
    while open_quotes:
        if end == len(lines) or _whole(lines[end], delimiter, width):
            return None
        open_quotes ^= lines[end].count('"') % 2 == 1
        end += 1
    return end


def _whole(line: str, delimiter: str, width: int) -> bool:
    return line.count('"') % 2 == 0 and len(_cells(line, delimiter)) >= max(width, 3)


def _delimiter(lines: list[str]) -> str:
    head = lines[:_LOOKED_AT]
    return max(_DELIMITERS, key=lambda each: max((line.count(each) for line in head), default=0))


def _width(lines: list[str], delimiter: str) -> int:
    return max((len(_cells(line, delimiter)) for line in lines[:_LOOKED_AT] if line.count('"') % 2 == 0), default=1)
