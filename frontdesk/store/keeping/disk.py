"""The disk that the data lies on: how much room is left, a reserve that can be given up, and places that are no disk.

A full disk never stops reading. What writes is told; giving the reserve up makes room for what is being done now.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Literal

from frontdesk.store.faults import fault_of
from frontdesk.store.keeping.table import plan
from frontdesk.values.paths import named

RESERVE = "reserve.room"
"""The file in the data folder that holds room."""

Kind = Literal["disk", "network", "synced"]

_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "ncpfs", "davfs",
                      "fuse.davfs2", "ceph", "glusterfs", "fuse.glusterfs"})
_SYNCED = ("onedrive", "dropbox", "坚果云", "nutstore", "icloud", "google drive", "baidunetdisk", "百度网盘", "wps云盘")


def free(folder: Path) -> int:
    """Bytes left on the disk of a folder. Raises ``Fault`` where it can't be reached."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        raise fault_of(error) from error


def is_low(folder: Path) -> bool:
    """Whether the disk of the data folder is nearly full."""
    return free(folder) < plan().low


def hold_reserve(folder: Path) -> bool:
    """Hold room for a bad day, where there is plenty now; whether it is held. Real bytes, not a hole."""
    path, size = folder / RESERVE, plan().reserve
    with suppress(OSError):
        if path.stat().st_size == size:
            return True
    with suppress(OSError):
        if shutil.disk_usage(folder).free < plan().low + size:
            return False
        part = folder / f"{RESERVE}.{os.getpid()}.{threading.get_ident()}.part"
        block = os.urandom(1 << 20)  # some file systems keep no zeros
        try:
            with part.open("wb") as file:
                for _ in range(size >> 20):
                    file.write(block)
            part.chmod(0o600)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return True
    return False


def give_up_reserve(folder: Path) -> int:
    """Make room at once: the bytes that came free, 0 where the reserve was used before."""
    path = folder / RESERVE
    try:
        size = path.stat().st_size
        path.unlink()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise fault_of(error) from error
    return size


def kind_of(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> Kind:
    """Whether a folder lies on a disk, on the network or in a folder that another program carries away."""
    where = named(folder).resolve()
    if any(word in part.lower() for part in where.parts for word in _SYNCED):
        return "synced"
    return "network" if _on_network(where, mounts) else "disk"


def _on_network(where: Path, mounts: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 (door: Windows only)
        remote = 4
        return str(where).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(where.anchor) == remote
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    best, kind = "", ""
    for line in lines:
        parts = line.split()
        if len(parts) < 3:
            continue
        place = parts[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        if len(place) >= len(best) and (str(where) == place or str(where).startswith(place.rstrip("/") + "/")):
            best, kind = place, parts[2]
    return kind in _NETWORK
