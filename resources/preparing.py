"""Makes the static typefaces ready, once for each version of their sources: at set-up, else when first needed."""

from __future__ import annotations

import sys
from pathlib import Path

from resources.typefaces import Faces, FacesMissing, Progress, expected, faces, faces_folder, ready_faces


def make_faces(progress: Progress | None = None, *, cache: Path | None = None, with_hand: bool = True) -> Faces:
    """Make whatever face is still missing and return them all.

    Each file is written beside its place and renamed, so two processes may do this at once and a killed one leaves
    nothing half made. ``progress(done, total)`` is called in between. The handwriting face is fetched through npm where
    that is there (``with_hand``); that it cannot be had is no failure. Raises ``FacesMissing`` when a source is not
    installed.
    """
    from resources.typeface_making import make  # noqa: PLC0415 (door: fontTools is heavy and rarely needed)
    folder = faces_folder(cache)
    make(expected(folder), progress or _silent, with_hand=with_hand)
    return ready_faces(cache)


def _silent(_done: int, _total: int) -> None:
    pass


def _report(done: int, total: int) -> None:
    sys.stderr.write(f"typefaces: {done * 100 // total} %\n")
    sys.stderr.flush()


def main() -> int:
    """Prepare every face, with lines of progress on standard error; what ``make setup`` runs."""
    found = faces()
    if found is None or found.hand is None:
        try:
            found = make_faces(_report)
        except FacesMissing as missing:
            sys.stderr.write(f"{missing}\n")
            return 3
    if found.hand is None:
        sys.stderr.write("typefaces: no handwriting face (npm is not there or could not fetch it); "
                         "cards use the serif face\n")
    sys.stderr.write(f"typefaces: ready in {found.sans.parent}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
