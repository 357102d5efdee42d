"""A copy that came alone to another computer: the list of who was erased since is asked for before it is put back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QFileDialog

from frontdesk.store.faults import Fault
from frontdesk.store.keeping.erased_since import nobody_knows, take_list, what_is_missed
from frontdesk.store.keeping.forgotten import FILE
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused
from ui.desk.backups.ways import Way
from ui.desk.trouble import show_trouble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from resources.translations import Catalogue


Settled = Literal["known", "without", ""]
"""Nothing is missed or the list was brought; somebody goes on without it; nobody said so."""


def list_settled(app: QApplication, say: Catalogue, folder: Path, url: str | None, file: Path) -> Settled:
    """Whether and how the copy may be put back.

    What is wrong with the copy itself is not said here: putting it back does.
    """
    missed = False
    with suppress(Refused, Fault):
        missed = nobody_knows(folder, file, _on_server(folder, url) if url is not None else None)
    if not missed:
        return "known"
    said = what_is_missed()
    ways = [Way("list", say.text("Choose the list …"), "disk",
                say.text("They are erased again before the desk opens.")),
            Way("without", say.text("Go on without it"), "forward", say.text("Erase them again by hand then."))]
    while True:
        way = show_trouble(app, say, said, ways, say.text("Put this copy back?"))
        if way != "list":
            return "without" if way == "without" else ""
        name, _ = QFileDialog.getOpenFileName(None, say.text("Choose the list …"), str(file.parent), f"{FILE} (*.json)")
        if not name:
            continue
        try:
            take_list(folder, file, Path(name))
        except (Refused, Fault) as problem:
            said = problem.sentence
            continue
        return "known"


def _on_server(folder: Path, url: str) -> str:
    from frontdesk.store.server.restoring import present_on  # noqa: PLC0415 (door: only with a server)
    with Store(folder, url) as store:
        return present_on(store.reader()).mark
