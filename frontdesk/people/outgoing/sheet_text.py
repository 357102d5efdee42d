"""Comma-separated text that spreadsheets open as it is: UTF-8 with its mark, and nothing in it that they would run.

A cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection; ASVS 1.2.10); bringing the file in
again takes the apostrophe away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import BinaryIO, Self

_DANGEROUS = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_SURROGATE = re.compile("[\ud800-\udfff\x00]")


class SheetText:
    """A text that is being written; also a context."""

    def __init__(self, file: BinaryIO, headers: Sequence[str]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self.add(headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._text.flush()
        self._text.detach()

    def add(self, cells: Iterable[str]) -> None:
        """Write one row."""
        self._writer.writerow([defused(_SURROGATE.sub("\ufffd", cell)) for cell in cells])


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell and _DANGEROUS.match(cell) else cell
