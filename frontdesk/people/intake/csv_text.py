"""Comma-separated text as dealers' systems write it: UTF-8, UTF-16 or GB18030, commas, semicolons or tabs.

Read in blocks, so that a file of any length takes the same memory. A quotation mark that is never closed would swallow
the rows behind it, so records are put together line by line: a line that makes a whole record by itself is never part
of an open one. A line that is not good in the file's encoding is read in the other one, and told.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from frontdesk.people.intake.survey import BLOCK, LONGEST_LINE, Survey, line_too_long

_DELIMITERS = (",", "\t", ";", "|")
_LOOKED_AT = 30
_MOST_LINES = 300
"""Lines of one record: a longer quotation was never closed."""

_UTF8_HAN = re.compile(rb"(?:[\xe4-\xe9][\x80-\xbf]{2}){2}")
_USUAL = re.compile(r"[\x00-\x7f\xb7\u2010-\u2030\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*")
"""A line of UTF-8 is often good GB18030 as well: rare characters that nobody writes. The other way round that is next
to impossible where all of it comes out as usual Chinese."""

Record = tuple[int, list[str] | None, str]
"""Number (the first is 1), cells (``None`` where a quotation mark was never closed), and the encoding where it is
another than the file's."""


class Lines:
    """The lines of a text without their ends; ``odd`` tells by its number (from 0) which was in another encoding.

    Only real line ends count, not the rarer ones inside a text.
    """

    def __init__(self, file: BinaryIO, found: Survey) -> None:
        self.odd: dict[int, str] = {}
        self._file = file
        self._found = found

    def __iter__(self) -> Iterator[str]:
        number = 0
        for block in self._blocks():
            lines = self._decoded(block, number)
            number += len(lines)
            yield from lines

    def _blocks(self) -> Iterator[bytes]:
        """Bytes that end with a line, in UTF-8 or GB18030."""
        kept, lines = b"", 0
        for block in self._utf8():
            kept += block
            end = kept.rfind(b"\n") + 1 or kept.rfind(b"\r", 0, -1) + 1
            if end:
                lines += 1
                yield kept[:end]
                kept = kept[end:]
            if len(kept) > LONGEST_LINE + BLOCK:
                raise line_too_long(lines + 1)
        if kept:
            yield kept

    def _utf8(self) -> Iterator[bytes]:
        self._file.seek(self._found.mark)
        wide = self._found.encoding.startswith("utf-16")
        decoder = codecs.getincrementaldecoder(self._found.encoding)("replace") if wide else None
        while block := self._file.read(BLOCK):
            yield block if decoder is None else decoder.decode(block).encode("utf-8", "surrogateescape")

    def _decoded(self, block: bytes, first: int) -> list[str]:
        main = "gb18030" if self._found.encoding == "gb18030" else "utf-8"
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n")
        if main == "utf-8" or _UTF8_HAN.search(block) is None:
            try:
                return block.decode(main).split("\n")
            except UnicodeDecodeError:
                pass
        return [self._line(line, main, first + place) for place, line in enumerate(block.split(b"\n"))]

    def _line(self, line: bytes, main: str, number: int) -> str:
        other = "utf-8" if main == "gb18030" else "gb18030"
        for encoding in (other, main) if main == "gb18030" and _in_utf8(line) else (main, other):
            try:
                text = line.decode(encoding)
            except UnicodeDecodeError:
                continue
            if encoding != main:
                self.odd[number] = encoding.upper()
            return text
        return line.decode(main, "surrogateescape")


def _in_utf8(line: bytes) -> bool:
    """Whether a line among others in GB18030 is one in UTF-8, though it could be read as both."""
    if _UTF8_HAN.search(line) is None:
        return False
    try:
        return _USUAL.fullmatch(line.decode("utf-8")) is not None
    except UnicodeDecodeError:
        return False


def records(lines: Lines | Iterable[str]) -> Iterator[Record]:
    """Every record, with its number as a spreadsheet counts rows; empty lines count and are not given."""
    odd = lines.odd if isinstance(lines, Lines) else {}
    source = iter(lines)
    head = list(islice(source, _LOOKED_AT))
    delimiter = _delimiter(head)
    width = max(3, _width(head, delimiter))
    source = chain(head, source)
    ahead: deque[str] = deque()
    number = place = 0
    while True:
        line = ahead.popleft() if ahead else next(source, None)
        if line is None:
            return
        number += 1
        start, place = place, place + 1
        if '"' not in line:
            if line.replace(delimiter, "").strip():
                yield number, line.split(delimiter), odd.pop(start, "") if odd else ""
            continue
        more = _rest_of(line, source, ahead, delimiter, width)
        if more is None:
            yield number, None, odd.pop(start, "")
            continue
        place += len(more)
        cells = _cells("\n".join((line, *more)), delimiter)
        told = next(filter(None, [odd.pop(each, "") for each in range(start, place)]), "") if odd else ""
        if any(cell.strip() for cell in cells):
            yield number, cells, told


def _rest_of(line: str, source: Iterator[str], ahead: deque[str], delimiter: str, width: int) -> list[str] | None:
    """The further lines of the record that begins here, taken from ``ahead`` and the source; ``None`` where its
    quotation mark stays open: then nothing is taken."""
    open_quotes = line.count('"') % 2 == 1
    taken = 0
    while open_quotes:
        if taken == len(ahead):
            further = next(source, None) if taken < _MOST_LINES else None
            if further is None:
                return None
            ahead.append(further)
        if _whole(ahead[taken], delimiter, width):
            return None
        open_quotes ^= ahead[taken].count('"') % 2 == 1
        taken += 1
    return [ahead.popleft() for _ in range(taken)]


def _cells(record: str, delimiter: str) -> list[str]:
    """The cells of a record; what can't be cut (no table, an endless cell) is one cell, for the gates to refuse."""
    try:
        return next(csv.reader([record], delimiter=delimiter), [])
    except csv.Error:
        return [record]


def _whole(line: str, delimiter: str, width: int) -> bool:
    return line.count('"') % 2 == 0 and len(_cells(line, delimiter)) >= width


def _delimiter(head: list[str]) -> str:
    return max(_DELIMITERS, key=lambda each: max((line.count(each) for line in head), default=0))


def _width(head: list[str], delimiter: str) -> int:
    return max((len(_cells(line, delimiter)) for line in head if line.count('"') % 2 == 0), default=1)
