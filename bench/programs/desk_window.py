"""The desk as the command opens it on a centre's folder, or its first start on an empty one, until it is painted."""

from __future__ import annotations

import sys
from pathlib import Path

from frontdesk.store.store import Store
from frontdesk.values.clock import StandingClock
from ui import application


def painted(folder: Path, at: int) -> int:
    """Open the desk on this folder at that instant and end with the first paint."""
    from ui.desk.window import DeskWindow

