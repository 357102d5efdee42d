"""The head of the chain, written down outside the database: what shows that its end was cut off or written anew.

``audit-heads.jsonl`` in the data folder has a line for each day and each backup: ``{"seq", "hash", "at"}``. A line with
``"restored": true`` says that a copy was put back there: what was anchored above it, or from ``"fork"`` on where the
copy went another way (a copy put back is undone), is no longer expected. Such a line stands there a first time with
``"coming"``, before the copy takes the data's place: it counts only where the chain then has that row, so that a
program that was ended in between leaves nobody accused. An end without a line end was cut off by a
loss of power, and says nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from frontdesk.store.audit.chain import Head
from frontdesk.values.clock import Instant

HEADS = "audit-heads.jsonl"


def write_down(folder: Path, head: Head, at: Instant, *, restored: bool = False, coming: bool = False,
               fork: int | None = None) -> None:
    """Add the head to the file in ``folder``, synced; a line that a loss of power cut off is taken out first.

    ``fork``: from which row on a copy that was put back goes another way than what was here; ``coming``: it is put back
    now.

    Raises ``OSError`` where the folder can't be written.
    """
    line: dict[str, Any] = {"seq": head.seq, "hash": head.hash, "at": at}
    if restored or coming:
        line["restored" if restored else "coming"] = True
        if fork is not None:
            line["fork"] = fork
    with os.fdopen(os.open(folder / HEADS, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as opened:
        content = opened.read()
        opened.seek(content.rfind(b"\n") + 1)
        opened.truncate()
        opened.write(f"{json.dumps(line)}\n".encode())
        opened.flush()
        os.fsync(opened.fileno())


def restored_line(head: Head, at: Instant, fork: int) -> dict[str, Any]:
    """What a server keeps about a copy that was put back, for the files of the other desks."""
    return {"seq": head.seq, "hash": head.hash, "at": at, "restored": True, "fork": fork}


def written_down(folder: Path, restored: Sequence[dict[str, Any]] = (),
                 came: Callable[[Head], bool] = lambda _: False) -> tuple[list[Head], int]:
    """The heads that the chain must still have, oldest first, and how many lines of the file can't be read.

    ``restored``: lines (``restored_line``) of copies that other desks put back; they stand in the file by their time.
    ``came``: whether the chain has this row.
    """
    waiting = list(restored)
    heads: list[Head] = []
    unread = 0
    try:
        text = (folder / HEADS).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return [], 0
    for line in text[:text.rfind("\n") + 1].splitlines():
        try:
            said = json.loads(line)
            found = Head(int(said["seq"]), str(said["hash"]))
        except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError):
            unread += 1
            continue
        while waiting and isinstance(said.get("at"), int) and said["at"] > waiting[0]["at"]:
            heads = _without(heads, waiting.pop(0))
        if said.get("coming") and not came(found):
            continue
        if said.get("restored") or said.get("coming"):
            heads = _without(heads, said)
        heads.append(found)
    for each in waiting:
        heads = _without(heads, each)
    return heads, unread


def _without(heads: list[Head], said: dict[str, Any]) -> list[Head]:
    """The heads that are still expected after a copy was put back."""
    fork = said.get("fork", said["seq"])
    return [each for each in heads if each.seq < (fork if isinstance(fork, int) else int(said["seq"]))]
