"""What says that a centre's data lies elsewhere: two small files in the data folder, and a row on the server.

``server.json`` in the data folder is the address this desk works with, so that nobody has to type it again.
``moved.json`` says that the data file beside it was moved and must not be written any more. On a server the setting
``moved`` says the same, and a trigger keeps desks that are still open there from writing.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from frontdesk.store.faults import fault_of
from frontdesk.store.gate import MOVED
from frontdesk.values.refusal import Refused

SERVER = "server.json"
UNFINISHED = '"unfinished"'
"""What the setting says on a server while a move to it is under way, or after it was cut off."""

SETTING = "moved"
SHUT = (
    "CREATE OR REPLACE FUNCTION moved_away() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'this data was moved' USING ERRCODE = '25006'; END $$",
    "CREATE OR REPLACE TRIGGER moved_away BEFORE INSERT ON deed FOR EACH STATEMENT EXECUTE FUNCTION moved_away()",
)
OPEN = ("DROP TRIGGER IF EXISTS moved_away ON deed",)


def remembered(folder: Path) -> str | None:
    """The address of the server this folder's desk works with; None where its data lies in the folder.

    A password that can't be opened any more is left out: the server then says that it is missing.
    """
    said = _read(folder / SERVER)
    url, sealed = said.get("url"), said.get("password")
    if not isinstance(url, str) or not url:
        return None
    if isinstance(sealed, str):
        from frontdesk.store.server.address import parts, written  # noqa: PLC0415 (door: needs the driver)
        from frontdesk.store.server.desk_secret import opened_text  # noqa: PLC0415 (door: only with a server)
        password = opened_text(folder, sealed, SERVER)
        if password:
            return written({**parts(url), "password": password})
    return url


def is_sealed(folder: Path) -> bool:
    """Whether the password of the remembered address is sealed, or there is none."""
    from frontdesk.store.server.address import parts  # noqa: PLC0415 (door: needs the driver)
    said = _read(folder / SERVER)
    return isinstance(said.get("password"), str) or not parts(str(said.get("url") or "")).get("password")


def remember(folder: Path, url: str) -> None:
    """From now on this folder's desk works with that server. Its password is sealed, where this computer can keep a
    key; else only the file's owner reads it.
    """
    from frontdesk.store.server.address import parts, written  # noqa: PLC0415 (door: needs the driver)
    from frontdesk.store.server.desk_secret import sealed_text  # noqa: PLC0415 (door: only with a server)
    found = parts(url)
    sealed = sealed_text(folder, found["password"], SERVER) if found.get("password") else None
    if sealed is None:
        _write(folder / SERVER, {"url": url})
        return
    bare = {name: value for name, value in found.items() if name != "password"}
    _write(folder / SERVER, {"url": written(bare), "password": sealed})


def forget(folder: Path) -> None:
    """From now on this folder's desk works with the data file in it."""
    with suppress(FileNotFoundError):
        (folder / SERVER).unlink()


def moved_to(folder: Path) -> str | None:
    """Where the data file of this folder was moved to, as people read it; None where it was not."""
    found = _read(folder / MOVED).get("to")
    return found if isinstance(found, str) else None


def mark_moved(folder: Path, to: str, at: int) -> None:
    """The data file of this folder was moved; it stays as it is and is not opened any more."""
    _write(folder / MOVED, {"to": to, "at": at})


def unmark(folder: Path) -> None:
    """The data file of this folder is the one in use again."""
    with suppress(FileNotFoundError):
        (folder / MOVED).unlink()


def refuse_moved(to: str, *, where: str = "data") -> None:
    """Refuse to open what was moved (``moved``), or what a move that was cut off left (``move_unfinished``)."""
    if to == UNFINISHED:
        raise Refused("move_unfinished", "Moving a centre into this database was cut off. The centre is still where it "
                      "was; run the move again.", where="database")
    to = to.strip('"')
    raise Refused("moved", "This centre's data was moved to {to}. It was left here as it was and is not opened, so "
                  "that nothing is written in two places. Work with the data there; to come back to what is here, "
                  "without what was done since, run “frontdesk move --undo”.", where=where, to=to)


def _read(file: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        found: Any = json.loads(file.read_text("utf-8"))
        if isinstance(found, dict):
            return cast(dict[str, Any], found)
    return {}


def _write(file: Path, body: dict[str, Any]) -> None:
    fresh = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as opened:
            json.dump(body, opened, ensure_ascii=False)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(fresh, file)
    except OSError as error:
        raise fault_of(error) from error
