"""A first look at a foreign file: what it is, how it is encoded, how long; read once in blocks, whatever its size.

What can be no table is refused here, before anything is held in memory: a file of one endless line after its first
megabyte.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO, Literal

from frontdesk.values.refusal import Refused

LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes of a text file that is read at all."""

LARGEST_BOOK = 100 * 1024 * 1024
"""Bytes of a spreadsheet, which has to be unpacked in one piece."""

LONGEST_LINE = 1_000_000
"""Bytes of one line; a table's lines are a few hundred long."""

BLOCK = 1 << 18

Kind = Literal["text", "cards", "book", "old_book"]
Encoding = Literal["utf-8", "gb18030", "utf-16-le", "utf-16-be"]

_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"SQLite format 3", "SQLite"), (b"MZ", "program"),
    (b"\x7fELF", "program"))


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file is: ``mark`` bytes of a byte-order mark to pass over, ``lines`` counted, ``whole`` where every byte
    of it is good in its ``encoding``."""

    kind: Kind
    size: int
    sha: str
    lines: int
    encoding: Encoding = "utf-8"
    mark: int = 0
    whole: bool = True


def survey(file: BinaryIO) -> Survey:
    """Look through a file that can be read again from its start.

    Raises ``Refused`` (``file_empty``, ``file_too_large``, ``line_too_long``, ``not_a_table``).
    """
    head = file.read(4096)
    size = file.seek(0, 2)
    file.seek(0)
    if not head.strip(b"\x00 \r\n\t") and size <= len(head):
        raise Refused("file_empty", "This file is empty.", where="file")
    for start, name in _OTHERS:
        if head.startswith(start):
            raise not_a_table(name)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _book(file, size, "book")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _book(file, size, "old_book")
    _not_larger(size, LARGEST)
    return _text(file, head, size)


def not_a_table(kind: str) -> Refused:
    """The refusal of a file that is something else, by the name of its kind."""
    return Refused("not_a_table", "This is a file of the kind {name}, not a table, whatever its name says. Choose the "
                   ".csv, .xlsx or .vcf file.", where="file", name=kind)


def _not_larger(size: int, most: int) -> None:
    if size > most:
        raise Refused("file_too_large", "This file is larger than {most} MB. Cut it into several and import one after "
                      "the other.", where="file", most=most // 1024 // 1024)


def _book(file: BinaryIO, size: int, kind: Kind) -> Survey:
    _not_larger(size, LARGEST_BOOK)
    sha = hashlib.sha256()
    while block := file.read(BLOCK):
        sha.update(block)
    return Survey(kind, size, sha.hexdigest(), 0)


def _text(file: BinaryIO, head: bytes, size: int) -> Survey:
    mark, encoding = _marked(head)
    sha = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8" if encoding in (None, "utf-8") else encoding)()
    whole, lines, since, seen = True, 0, 0, False
    while block := file.read(BLOCK):
        sha.update(block)
        lines += block.count(b"\n") or block.count(b"\r")
        last = max(block.rfind(b"\n"), block.rfind(b"\r"))
        since = len(block) - last - 1 if last >= 0 else since + len(block)
        seen = seen or bool(block.strip(b"\x00 \r\n\t"))
        if since > LONGEST_LINE:
            raise line_too_long(lines + 1)
        whole = whole and _fits(decoder, block)
    if not seen:
        raise Refused("file_empty", "This file is empty.", where="file")
    kind: Kind = "cards" if _begins_card(head[mark:], encoding) else "text"
    if encoding is None:
        encoding = "utf-8" if whole else _chinese(file)
        whole = whole or _all_of(file, encoding)
    return Survey(kind, size, sha.hexdigest(), lines + (since > 0), encoding, mark, whole)


def line_too_long(number: int) -> Refused:
    """The refusal of a file whose line ``number`` does not end."""
    return Refused("line_too_long", "Line {number} of this file does not end within {most} characters, so this is no "
                   "table. Export it again from the old system, one customer a line.", where="file", number=number,
                   most=f"{LONGEST_LINE:,}")


def _fits(decoder: codecs.IncrementalDecoder, block: bytes) -> bool:
    try:
        decoder.decode(block)
    except UnicodeDecodeError:
        return False
    return True


def _marked(head: bytes) -> tuple[int, Encoding | None]:
    """The length of a byte-order mark and what it says; without one, what the bytes say, or nothing yet."""
    for each, name in _MARKS:
        if head.startswith(each):
            return len(each), name
    return 0, _unmarked_utf16(head)


def _unmarked_utf16(head: bytes) -> Encoding | None:
    """UTF-16 without its mark, by the empty half of every Latin letter, digit and comma."""
    half = len(head) // 2
    if half < 8:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > half * 0.2 and even < odd * 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.2 and odd < even * 0.2 else None


def _begins_card(head: bytes, encoding: Encoding | None) -> bool:
    plain = head.decode(encoding or "latin-1", "replace").lstrip(" \r\n\t")
    return plain[:11].upper() == "BEGIN:VCARD"


def _chinese(file: BinaryIO) -> Encoding:
    """Which of the two encodings more lines of the beginning are good in, where neither is good throughout."""
    if _all_of(file, "gb18030"):
        return "gb18030"
    file.seek(0)
    lines = [line for line in file.read(4 * BLOCK).split(b"\n")[:-1] if not line.isascii()]

    def good(encoding: str) -> int:
        return sum(_fits(codecs.getincrementaldecoder(encoding)(), line + b"\n") for line in lines)

    return "utf-8" if good("utf-8") >= good("gb18030") else "gb18030"


def _all_of(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    while block := file.read(BLOCK):
        if not _fits(decoder, block):
            return False
    try:
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True
