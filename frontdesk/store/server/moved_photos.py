"""The photos of a centre that moves: copied into the other folder, each compared with its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from frontdesk.store.photos import stored_at
from frontdesk.store.sealing.contents import put_content
from frontdesk.store.server.tables import Side


def copy_photos(source: Path, target: Path, side: Side) -> tuple[int, tuple[str, ...]]:
    """Copy the photos into the other folder and compare each; how many, and those that were not there."""
    if source.resolve() == target.resolve():
        return 0, ()
    missing: list[str] = []
    count = 0
    for (sha,) in side.connection.execute("SELECT sha FROM attachment ORDER BY sha").fetchall():
        try:
            content = stored_at(source, sha).read_bytes()
        except OSError:
            missing.append(sha)
            continue
        if hashlib.sha256(content).hexdigest() != sha:
            missing.append(sha)
            continue
        place = stored_at(target, sha)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_content(content, place)
        count += 1
    return count, tuple(missing)
