"""The program's log: what went wrong inside, never who the customer was. Rotated, in the data folder.

Of an error the log keeps its kind and the places in the code, never its own text: that may hold what somebody typed.
"""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

NAME = "frontdesk.log"
LARGEST = 1_000_000
"""Bytes of one file; ``OLDER`` earlier ones are kept beside it."""

OLDER = 3


class Places(logging.Formatter):
    """Writes an error as its kind and the places it went through."""

    def format(self, record: logging.LogRecord) -> str:
        """One record; never with the text of the error that another handler has put down in it."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(  # noqa: N802 (logging's name)
            self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]) -> str:
        """The chain of errors, the first cause first; no error's own text, and no value of any variable."""
        error, chain = ei[1], list[BaseException]()
        while error is not None and error not in chain:
            chain.append(error)
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        parts: list[str] = []
        for each in reversed(chain):
            parts += [f"{type(each).__module__}.{type(each).__qualname__}",
                      *(f"  {Path(place.filename).name}:{place.lineno} in {place.name}"
                        for place in traceback.extract_tb(each.__traceback__))]
        return "\n".join(parts)


class LogFile(RotatingFileHandler):
    """The log of a data folder; where that folder is not there or can't be written, nothing is logged."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; the folder may have come into being since the start."""
        if Path(self.baseFilename).parent.is_dir():
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's name)
        """A log that can't be written is no reason to disturb anybody."""


def keep_log(folder: Path) -> None:
    """Write warnings and errors of the program to this data folder's log from now on."""
    logger = logging.getLogger("frontdesk")
    logger.propagate = False
    forget_log()
    handler = LogFile(folder / NAME, maxBytes=LARGEST, backupCount=OLDER, encoding="utf-8", delay=True)
    handler.setFormatter(Places("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)


def forget_log() -> None:
    """Write to no log any more."""
    logger = logging.getLogger("frontdesk")
    for handler in [each for each in logger.handlers if isinstance(each, LogFile)]:
        logger.removeHandler(handler)
        handler.close()
