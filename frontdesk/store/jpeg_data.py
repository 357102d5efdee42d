"""Whether the data of a JPEG are whole, told by its markers: decoders show a broken one as well, with grey in the gaps.

A memory card or a telephone's transfer that failed leaves files with a whole header and a hole, a foreign block or
nothing at the end. The coded data of a scan hold no marker but restarts in their order, and end with the end marker
(ITU-T T.81, B.1.1 and E.1.4).
"""

from __future__ import annotations

import re

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_START, _SCAN, _RESTARTS, _END, _LINES = 0xD8, 0xDA, range(0xD0, 0xD8), 0xD9, 0xDC
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_BETWEEN_SCANS = frozenset({0xC4, 0xCC, 0xDA, 0xDB, _LINES, 0xDD, 0xFE, *range(0xE0, 0xF0)})


def whole(content: memoryview | bytes) -> bool:
    """Whether the first picture of a JPEG file has all its data; what stands behind it (films, previews) may be
    anything.
    """
    data = bytes(content)
    at, components = 2, 0
    try:
        while True:
            if data[at] != 0xFF:
                return False
            marker = data[at + 1]
            if marker == 0xFF:
                at += 1
                continue
            length = int.from_bytes(data[at + 2:at + 4], "big")
            if marker in _FRAMES:
                components = data[at + 9]
            at += 2 + length
            if marker == _SCAN:
                break
            if marker in (_START, _END):
                return False
        return _scans(data, at, several=components > data[at - length + 2])
    except IndexError:
        return False


def _scans(data: bytes, at: int, *, several: bool) -> bool:
    """Whether the scans from ``at`` on end as they should; ``several``: the first has not all components."""
    progressive = several
    expected = 0
    if not progressive:
        progressive = _is_progressive(data)
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = found.group(1)[0], found.end()
        if marker in _RESTARTS:
            if marker - _RESTARTS.start != expected:
                return False
            expected = (expected + 1) % 8
            continue
        if marker == _END:
            return True
        if not progressive or marker not in _BETWEEN_SCANS:
            return False
        at += int.from_bytes(data[at:at + 2], "big")
        if marker == _SCAN:
            expected = 0
    return False


def _is_progressive(data: bytes) -> bool:
    at = 2
    while data[at + 1] not in _FRAMES:
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return data[at + 1] in (0xC2, 0xC6, 0xCA, 0xCE)
