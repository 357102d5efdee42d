"""A photo on its way to the lounge's screen: made smaller, and cut into pieces that fit the feed. Runs in a worker."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader

from frontdesk.store.faults import fault_of
from frontdesk.store.sealing.contents import content_of
from frontdesk.values.refusal import Refused

LONGEST = 1_000
"""Pixels of the longer side on the screen: old and new part stand side by side."""

QUALITY = 80
PIECE = 48 * 1024
"""Bytes of one piece before it is written as letters."""

MOST = 600 * 1024
"""Bytes of one photo; the feed lets a lounge go that has more than a megabyte unread."""


def pieces(path: Path) -> list[str]:
    """The photo as pieces of base64 in order. Raises ``Refused`` (``no_photo``, ``photo_too_big``) or ``Fault``."""
    try:
        content = content_of(path)
    except OSError as error:
        raise fault_of(error) from error
    small = _smaller(content)
    return [base64.b64encode(small[at:at + PIECE]).decode() for at in range(0, len(small), PIECE)]


def _smaller(content: bytes) -> bytes:
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    size = reader.size()
    if max(size.width(), size.height()) > LONGEST:
        reader.setScaledSize(size.scaled(QSize(LONGEST, LONGEST), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(made, "JPEG", QUALITY):  # type: ignore[call-overload]
        raise Refused("no_photo", "This photo is not in the data folder; put a copy of the centre back or take the "
                      "photo again.", where="photo")
    written = bytes(made.data().data())
    if len(written) > MOST:
        raise Refused("photo_too_big_here", "This photo is too large for this screen. Show it at the front desk.",
                      where="photo")
    return written
