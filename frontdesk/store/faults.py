"""The environment's failures, told in words: disk full, locked, read-only, damaged, gone.

Three kinds of failure exist. A refusal (``frontdesk.values.refusal``) is an answer. A fault of the environment is told
calmly and loses nothing: what was typed stays, and trying again with the same key is safe. Everything else is our own
bug and is logged.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable

from frontdesk.values.words import Sentence, sentence


class Fault(Exception):
    """The environment failed; nothing acknowledged was lost. ``code`` is for programs, ``sentence`` for people."""

    def __init__(self, code: str, said: Sentence) -> None:
        self.code = code
        self.sentence = said
        super().__init__(str(said))


def busy() -> Fault:
    """Another desk is writing and did not finish in time."""
    return Fault("busy", sentence("Another program is saving just now. Your text is kept; try again in a moment."))


def full() -> Fault:
    """There is no room left on the disk."""
    return Fault("disk_full", sentence("The disk is full, so this could not be saved. Everything saved before is safe "
                                       "and your text is kept; make room and try again."))


def read_only() -> Fault:
    """The data folder cannot be written."""
    return Fault("read_only", sentence("The data folder cannot be written to. Your text is kept; ask the person who "
                                       "looks after this computer to allow writing, then try again."))


def damaged() -> Fault:
    """The data file is damaged."""
    return Fault("damaged", sentence("The data file is damaged. Nothing was written to it; restore the newest good "
                                     "copy."))


def gone() -> Fault:
    """The data folder or the server cannot be reached."""
    return Fault("gone", sentence("The data cannot be reached just now. Your text is kept; it will be tried again."))


def disk() -> Fault:
    """The disk gave an error of its own while reading or writing."""
    return Fault("disk", sentence("The disk did not answer as it should, so this could not be saved. Your text is "
                                  "kept; check that the disk is connected and has room, then try again."))


def memory() -> Fault:
    """The machine has no memory left."""
    return Fault("memory", sentence("This computer has run out of memory. Your text is kept; close other programs and "
                                    "try again."))


def other(detail: str) -> Fault:
    """The store failed in a way that has no sentence of its own; ``detail`` is the driver's own short text."""
    return Fault("store", sentence("The data could not be saved ({detail}). Your text is kept; try again.",
                                   detail=detail[:120]))


_BY_SQLITE: dict[int, Callable[[], Fault]] = {
    3: read_only, 5: busy, 6: busy, 7: memory, 8: read_only, 10: disk, 11: damaged, 13: full, 14: gone, 23: read_only,
    26: damaged,
}
"""By primary result code (https://www.sqlite.org/rescode.html)."""

_OURS_SQLITE = {1, 18, 19, 20, 21, 25}
"""Wrong SQL, too big, a broken constraint, a wrong type, misuse, a wrong place: mistakes of this program."""

_BY_ERRNO: dict[int, Callable[[], Fault]] = {
    errno.ENOSPC: full, errno.EDQUOT: full, errno.EFBIG: full, errno.EACCES: read_only, errno.EPERM: read_only,
    errno.EROFS: read_only, errno.EIO: disk, errno.ENOMEM: memory, errno.ENOENT: gone, errno.ENOTDIR: gone,
}

_BY_SQLSTATE: tuple[tuple[str, Callable[[], Fault]], ...] = (
    ("53100", full), ("53200", memory), ("53", busy), ("55P03", busy), ("40", busy), ("57014", busy),
    ("25006", read_only), ("42501", read_only), ("58030", disk), ("XX001", damaged), ("XX002", damaged),
    ("08", gone), ("57P", gone), ("28", gone), ("3D", gone),
)
"""By the beginning of PostgreSQL's five-letter state
(https://www.postgresql.org/docs/current/errcodes-appendix.html)."""

_BY_TEXT: tuple[tuple[str, Callable[[], Fault]], ...] = (
    ("disk is full", full), ("locked", busy), ("readonly", read_only),
    ("malformed|not a database|could not decode", damaged),
    ("disk i/o", disk), ("unable to open|connect|server closed|terminat|timeout", gone),
)
"""Where an error has no code: SQLite's backup call and PostgreSQL's broken connections."""

_OURS_SQLSTATE = ("22", "23", "42", "0A", "21")


def is_ours(error: BaseException) -> bool:
    """Whether a driver's error is a mistake of this program (wrong SQL, a broken constraint), not the environment's."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF in _OURS_SQLITE
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return state.startswith(_OURS_SQLSTATE) and state != "42501"
    return not isinstance(error, OSError) and type(error).__name__ in ("ProgrammingError", "DataError")


def fault_of(error: BaseException) -> Fault:
    """The fault that a driver's or the system's error means, by its code; by its text only where it has none."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int) and code & 0xFF in _BY_SQLITE:
        return _BY_SQLITE[code & 0xFF]()
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        for beginning, make in _BY_SQLSTATE:
            if state.startswith(beginning):
                return make()
    if isinstance(error, OSError) and error.errno in _BY_ERRNO:
        return _BY_ERRNO[error.errno]()
    if isinstance(error, UnicodeDecodeError):
        return damaged()
    for pattern, make in _BY_TEXT:
        if re.search(pattern, str(error).lower()):
            return make()
    return other(str(error))
