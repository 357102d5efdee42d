"""The program's log: what went wrong inside, never who the customer was. Rotated, in the data folder."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "frontdesk.log"


def keep_log(folder: Path) -> None:
    """Write warnings and errors to the data folder's log, where that folder exists and can be written."""
    logger = logging.getLogger("frontdesk")
    logger.propagate = False
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
        handler.close()
    handler: logging.Handler = logging.NullHandler()
    if folder.is_dir():
        try:
            handler = RotatingFileHandler(folder / NAME, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
        except OSError:
            handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
