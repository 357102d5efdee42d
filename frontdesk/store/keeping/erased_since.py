"""Whether anybody here can know who was erased after a copy was made, and the list that is brought along where not."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store.archive import contents
from frontdesk.store.backup import KEPT
from frontdesk.store.faults import fault_of
from frontdesk.store.keeping.forgotten import FILE, knows, listed, note
from frontdesk.store.restore import present
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence


def nobody_knows(folder: Path, file: Path, here: str | None = None) -> bool:
    """Whether erasures from after the copy ``file`` are unknown here: the copy came alone, to another computer.

    They are known where the same centre is here (``here``: its mark, where that is on a server), where the list lies
    beside the copy or among the copies here, and where the copy is one of those kept here. Raises as ``contents``.
    """
    mark = contents(file).about.mark
    kept = folder / KEPT
    if not mark or file.resolve().parent == kept.resolve() or knows(file.parent, mark) or knows(kept, mark):
        return False
    if here is None:
        found = present(folder)
        here = found.mark if found is not None else ""
    return here != mark


def what_is_missed() -> Sentence:
    """What to say where nobody knows."""
    return sentence("Who was erased after this copy was made can't be known here: the list of them, {list}, did not "
                    "come with the copy. It lies in the old data folder under backups, and at the second place. "
                    "Without it they are back in the data.", list=FILE)


def unknown() -> Refused:
    """Nobody knows, and it was not said that this is meant."""
    return Refused("erasures_unknown", "Who was erased after this copy was made can't be known here: the list of them, "
                   "{list}, did not come with the copy. It lies in the old data folder under backups, and at the "
                   "second place. Name it with {option}, or go on with {without}: then they are back in the data.",
                   where="file", list=FILE, option="--forgotten", without="--without-list")


def take_list(folder: Path, file: Path, given: Path) -> int:
    """Take the list ``given`` (the file, or the folder it lies in) up for the centre of the copy ``file``; gives how
    many stand in it.

    Raises ``Refused`` (``list_not_this``: no such list, or another centre's), or ``Fault``.
    """
    place = given if given.is_dir() else given.parent
    mark = contents(file).about.mark
    if not mark or (not given.is_dir() and given.name != FILE) or not knows(place, mark):
        raise Refused("list_not_this", "{file} is not the list of this centre's erased customers. It is called {list} "
                      "and lies beside the centre's copies.", where="forgotten", file=given.name, list=FILE)
    entries = listed(place, mark)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise fault_of(error) from error
    if not note(folder / KEPT, mark, entries):
        raise fault_of(PermissionError(13, str(folder / KEPT)))
    return len(entries)
