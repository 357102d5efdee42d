"""The way to what draws papers: its modules take a second to load, so that happens in the worker and never in a window.
"""

from __future__ import annotations

import gc
from functools import lru_cache
from importlib import import_module
from typing import Any

from ui.paper_kinds import Made


@lru_cache(maxsize=1)
def load_drawing() -> None:
    """Load what draws papers, and their typefaces. Runs in a worker.

    Nothing of it is ever thrown away, so looking for garbage meanwhile, or in it later, would only hold the window up:
    a quarter of a second for the first paper.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        import_module("ui.papers")
        from reports.fonts import ready  # noqa: PLC0415 (door: papers are loaded in the worker)
        ready()
        gc.freeze()
    finally:
        if collecting:
            gc.enable()


def make_paper(*asked: Any) -> Made:
    """``ui.papers.make``. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    load_drawing()
    from ui.papers import make  # noqa: PLC0415 (door: papers are loaded in the worker)
    return make(*asked)
