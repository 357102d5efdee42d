"""Photos of the open visit as they come, piece by piece, from the desk program. No Qt; gone with the visit."""

from __future__ import annotations

import base64
import binascii

from ui.lounge.touch.told import Piece


class Photos:
    """By finding and which part (old or new)."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[int, str], list[str]] = {}

    def expect(self, finding: int, which: str) -> bool:
        """Whether this photo has to be asked for; one nobody expects is never kept."""
        if (finding, which) in self._pieces:
            return False
        self._pieces[finding, which] = []
        return True

    def take(self, piece: Piece) -> bool:
        """Keep a piece; True where its photo is whole now."""
        known = self._pieces.get((piece.finding, piece.which))
        if known is None or piece.piece >= piece.pieces:
            return False
        if len(known) != piece.pieces:
            known[:] = [""] * piece.pieces
        known[piece.piece] = piece.data
        return "" not in known

    def whole(self, finding: int, which: str) -> bytes | None:
        """A photo that has come whole."""
        known = self._pieces.get((finding, which))
        if not known or "" in known:
            return None
        try:
            return base64.b64decode("".join(known), validate=True)
        except (ValueError, binascii.Error):
            return None
