"""Before the desk: opens an encrypted centre, and says whether a conversion has to go on first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontdesk.store.held import key_for
from frontdesk.store.sealing.keeping import must_ask
from frontdesk.store.sealing.turning import drop_finished, drop_unbegun, unfinished
from resources.translations import open_translator
from ui.desk.backups.errand import Errand
from ui.desk.sealing.unlock_window import unlock

if TYPE_CHECKING:
    from pathlib import Path


def opened(folder: Path, language: str) -> bool | Errand:
    """Whether the desk may go on (False: the person gave up), or the errand that has to be done before.

    Raises ``Refused`` (``key_file_damaged``, ``newer``).
    """
    if not unlocked(folder, language):
        return False
    if unfinished(folder) is None or drop_unbegun(folder) or drop_finished(folder) or key_for(folder) is None:
        return True
    return Errand("turn")


def unlocked(folder: Path, language: str) -> bool:
    """Ask for what opens it, where the system's key store does not hold that; False: the person gave up."""
    return not must_ask(folder) or unlock(open_translator(language), folder)
