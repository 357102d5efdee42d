"""The ``.fdbackup`` file: a zip of the database, the photos and a manifest with the fingerprint of each."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from frontdesk.store.files import BLOCK
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused

DATABASE = "frontdesk.sqlite"
MANIFEST = "manifest.json"
FORMAT = 1
_SHA = re.compile(r"[0-9a-f]{64}")
_MANIFEST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says it holds. ``photos`` maps SHA-256 to size; ``with_photos`` says whether their files are inside
    or stayed in the data folder; ``left_out`` were missing or damaged when the copy was made."""

    schema: int
    until: Instant | None
    database_sha: str
    database_size: int
    rows: dict[str, int]
    photos: dict[str, int]
    left_out: tuple[str, ...]
    with_photos: bool
    made_at: Instant | None = None

    def written(self) -> dict[str, Any]:
        """As plain values for JSON."""
        return {"format": FORMAT, "schema": self.schema, "until": self.until, "database": self.database_sha,
                "database_size": self.database_size, "rows": self.rows, "photos": self.photos,
                "left_out": list(self.left_out), "with_photos": self.with_photos, "made_at": self.made_at}


def photo_member(sha: str) -> str:
    """The name of a photo inside the copy."""
    return f"photos/{sha[:2]}/{sha}.jpg"


def inspect(file: Path) -> Manifest:
    """Read a copy whole and compare everything with its manifest; changes nothing.

    Raises ``Refused``: ``no_backup`` (no such file, or not a copy of ours), ``damaged_backup``, ``newer``.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            manifest = _manifest(packed, file)
            _compare(packed, file, DATABASE, manifest.database_sha)
            for sha in manifest.photos if manifest.with_photos else ():
                _compare(packed, file, photo_member(sha), sha)
            return manifest
    except FileNotFoundError:
        raise Refused("no_backup", "There is no file {file}.", where="file", file=str(file)) from None
    except (zipfile.BadZipFile, IsADirectoryError, RuntimeError, EOFError):
        raise _foreign(file) from None


def extract(file: Path, member: str, target: Path) -> None:
    """Write one member of an inspected copy to ``target``."""
    with zipfile.ZipFile(file) as packed, packed.open(member) as source, target.open("xb") as out:
        shutil.copyfileobj(source, out, BLOCK)


def _manifest(packed: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        if packed.getinfo(MANIFEST).file_size > _MANIFEST_BYTES:
            raise _foreign(file)
        found: Any = json.loads(packed.read(MANIFEST))
        if int(found["format"]) > FORMAT:
            raise Refused("newer", "The copy {file} was made by a newer version of the program; install that version "
                          "to read it.", where="file", file=file.name)
        manifest = Manifest(
            int(found["schema"]), None if found["until"] is None else int(found["until"]), str(found["database"]),
            int(found["database_size"]), {str(name): int(count) for name, count in found["rows"].items()},
            {str(sha): int(size) for sha, size in found["photos"].items()}, tuple(map(str, found["left_out"])),
            bool(found["with_photos"]), found.get("made_at"))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise _foreign(file) from None
    if not all(_SHA.fullmatch(sha) for sha in (manifest.database_sha, *manifest.photos)):
        raise _foreign(file)
    return manifest


def _compare(packed: zipfile.ZipFile, file: Path, member: str, sha: str) -> None:
    try:
        with packed.open(member) as content:
            if _fingerprint(content) == sha:
                return
    except (KeyError, zipfile.BadZipFile, EOFError):
        pass
    raise Refused("damaged_backup", "The copy {file} is damaged ({part}). It was not used; take another copy.",
                  where="file", file=file.name, part=member)


def _fingerprint(content: IO[bytes]) -> str:
    found = hashlib.sha256()
    while block := content.read(BLOCK):
        found.update(block)
    return found.hexdigest()


def _foreign(file: Path) -> Refused:
    return Refused("no_backup", "The file {file} is not a copy made by this program, or it is damaged. It was not "
                   "used; take another copy.", where="file", file=file.name)
