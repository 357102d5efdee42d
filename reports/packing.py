"""The file of a paper: what is small goes into one packed stream (PDF 1.5), so that its structure costs little room.

reportlab writes every object and its place in the file as plain text; a hundred tags would be ten kilobytes more.
"""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFFile
from reportlab.pdfbase.pdfdoc import format as written

VERSION = (1, 5)
_STREAM = b"endstream\n"
_PLACE = 4
"""Bytes of a place in the file."""


def pack(document: Any) -> bytes:
    """The bytes of a finished document of reportlab's; the same document gives the same bytes."""
    catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
    file: Any = PDFFile(VERSION)
    rows = [(0, 0, 65535)]
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
    places, at = [], 0
    for each, content in small:
        places.append(b"%d %d" % (each, at))
        at += len(content) + 1
    head = b" ".join(places) + b"\n"
    packed = zlib.compress(head + b"\n".join(content for _, content in small))
    together = file.add(b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%b\n%bendobj\n"
                        % (number, len(small), len(head), len(packed), packed, _STREAM))
    rows = [(kind, number if kind == 2 else place, index) for kind, place, index in rows]
    rows += [(1, together, 0), (1, file.offset, 0)]
    table = zlib.compress(b"".join(bytes((kind,)) + place.to_bytes(_PLACE, "big") + index.to_bytes(2, "big")
                                   for kind, place, index in rows))
    begins = file.add(
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 %d 2]/Root %b/Info %b/ID%b/Filter/FlateDecode/Length %d>>\nstream\n%b\n"
        b"%bendobj\n" % (number + 1, number + 2, _PLACE, written(catalog, document), written(info, document),
                         document.ID(), len(table), table, _STREAM))
    file.add(b"startxref\n%d\n%%%%EOF\n" % begins)
    return file.format(document)
