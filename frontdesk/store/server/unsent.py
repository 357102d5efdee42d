"""What was typed while the server was away: kept in this computer's data folder until the server takes it.

One small file that only its owner may read, sealed where this computer can keep a key; it is gone as soon as the server
has its words.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from frontdesk.store.drafts import keep
from frontdesk.store.faults import Fault, fault_of
from frontdesk.store.server.desk_secret import opened, sealed
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from frontdesk.store.store import Store

FILE = "unsent.json"
_turn = Lock()


def keep_somewhere(store: Store, owner: str, form: str, body: dict[str, Any], at: Instant) -> None:
    """Keep a draft on the server, or here where the server is away. Raises ``Fault`` where neither is possible."""
    try:
        keep(store, owner, form, body, at)
    except Fault as fault:
        if fault.code != "gone":
            raise
        with _turn:
            found = {name: kept for name, kept in _read(store.folder).items() if name != _name(owner, form)}
            _write(store.folder, {**found, _name(owner, form): {"owner": owner, "form": form, "body": body, "at": at}})


def waiting(folder: Path) -> int:
    """How many half-typed forms wait here for the server."""
    return len(_read(folder))


def hand_over(store: Store) -> int:
    """Give the server what waits here, oldest first, and forget it; how many. Raises ``Fault``; then all is still here.

    What the server has from somebody who typed on at another desk since is newer and stays.
    """
    with _turn:
        found = _read(store.folder)
        for each in sorted(found.values(), key=lambda kept: kept["at"]):
            known = store.reader().value("SELECT at FROM draft WHERE owner = :owner AND form = :form",
                                         owner=each["owner"], form=each["form"])
            if known is None or known < each["at"]:
                keep(store, each["owner"], each["form"], each["body"], each["at"])
        if found:
            with suppress(OSError):
                (store.folder / FILE).unlink()
        return len(found)


def _name(owner: str, form: str) -> str:
    return json.dumps([owner, form])


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    """What waits here; a file that was cut off is no reason not to start, and one whose key is gone is put aside."""
    with suppress(OSError, ValueError, RecursionError):
        try:
            found: Any = json.loads(opened(folder, (folder / FILE).read_bytes(), FILE))
        except Refused:
            os.replace(folder / FILE, folder / f"{FILE}.locked")
            return {}
        if isinstance(found, dict):
            return {str(name): kept for name, kept in found.items()  # pyright: ignore
                    if isinstance(kept, dict) and {"owner", "form", "body", "at"} <= kept.keys()}  # pyright: ignore
    return {}


def _write(folder: Path, found: dict[str, dict[str, Any]]) -> None:
    fresh = folder / f"{FILE}.new"
    try:
        content = sealed(folder, json.dumps(found, ensure_ascii=False).encode(), FILE)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, folder / FILE)
    except OSError as error:
        raise fault_of(error) from error
