"""The file of a paper: what is small goes into one packed stream (PDF 1.5), so that its structure costs little room.

reportlab writes every object and its place in the file as plain text; a hundred tags would be ten kilobytes more.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFFile
from reportlab.pdfbase.pdfdoc import format as written

VERSION = (1, 5)
_STREAM = b"endstream\n"
_PLACE = 4
"""Bytes of a place in the file."""

Row = tuple[int, int, int]
"""Of an object: 1 with its place in the file, or 2 with the packed stream it is in and how many stand before it there;
0 where no object has the number.
"""


def pack(document: Any) -> bytes:
    """The bytes of a finished document of reportlab's; the same document gives the same bytes."""
    catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
    file: Any = PDFFile(VERSION)
    rows: list[Row] = [(0, 0, 65535)]
    small: list[tuple[int, bytes]] = []
    number = 1
    while number in document.numberToId:  # objects may be added while others are written
        content: bytes = written(document.idToObject[document.numberToId[number]], document, toplevel=1)
        if content.endswith(_STREAM):
            rows.append((1, file.add(b"%d 0 obj\n%bendobj\n" % (number, content)), 0))
        else:
            rows.append((2, 0, len(small)))
            small.append((number, content.strip()))
        number += 1
    together = file.add(packed(number, small))
    rows = [(kind, number if kind == 2 else place, index) for kind, place, index in rows]
    rows += [(1, together, 0), (1, file.offset, 0)]
    begins = file.add(table(rows, b"/Root %b/Info %b/ID%b" % (written(catalog, document), written(info, document),
                                                             document.ID())))
    file.add(b"startxref\n%d\n%%%%EOF\n" % begins)
    return file.format(document)


def packed(number: int, small: Sequence[tuple[int, bytes]]) -> bytes:
    """Objects without a stream (number and text) as one packed stream, which is object ``number`` itself."""
    places, at = [], 0
    for each, content in small:
        places.append(b"%d %d" % (each, at))
        at += len(content) + 1
    head = b" ".join(places) + b"\n"
    content = zlib.compress(head + b"\n".join(content for _, content in small))
    return (b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\n%bendobj\n"
            % (number, len(small), len(head), len(content), content, _STREAM))


def table(rows: Sequence[Row], trailer: bytes) -> bytes:
    """Where each object stands, itself the last one."""
    content = zlib.compress(b"".join(bytes((kind,)) + place.to_bytes(_PLACE, "big") + index.to_bytes(2, "big")
                                     for kind, place, index in rows))
    return (b"%d 0 obj\n<</Type/XRef/Size %d/W[1 %d 2]%b/Filter/FlateDecode/Length %d>>\nstream\n%b\n%bendobj\n"
            % (len(rows) - 1, len(rows), _PLACE, trailer, len(content), content, _STREAM))
