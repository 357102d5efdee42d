"""SQLite's own door to the operating system, with ours put in front: counts, slows, fails or strikes at each operation.

SQLite's authors test with a layer of their own between SQLite and the files (https://www.sqlite.org/testing.html), and
so do we: every file SQLite opens gets a copy of its table of methods (https://www.sqlite.org/c3ref/io_methods.html) in
which writing, cutting and syncing go past a watch first. No compiler, no preloading, no tracing; the same everywhere.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlcipher3 import _sqlite3

SQLITE_FULL = 13
SQLITE_IOERR_WRITE = 778
SQLITE_IOERR_FSYNC = 1034
SQLITE_READONLY = 8

_KINDS = {0x100: "main", 0x800: "journal", 0x80000: "wal"}
_VOID = ctypes.c_void_p
_INT = ctypes.c_int
_OPEN = ctypes.CFUNCTYPE(_INT, _VOID, _VOID, _VOID, _INT, _VOID)
_DELETE = ctypes.CFUNCTYPE(_INT, _VOID, _VOID, _INT)
_WRITE = ctypes.CFUNCTYPE(_INT, _VOID, _VOID, _INT, ctypes.c_int64)
_CUT = ctypes.CFUNCTYPE(_INT, _VOID, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(_INT, _VOID, _INT)


class _Vfs(ctypes.Structure):
    _fields_ = [("iVersion", _INT), ("szOsFile", _INT), ("mxPathname", _INT), ("pNext", _VOID),
                ("zName", ctypes.c_char_p), ("pAppData", _VOID), ("xOpen", _VOID), ("xDelete", _VOID)]


class _Methods(ctypes.Structure):
    _fields_ = [("iVersion", _INT), *[(name, _VOID) for name in (
        "xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock", "xCheckReservedLock",
        "xFileControl", "xSectorSize", "xDeviceCharacteristics", "xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap",
        "xFetch", "xUnfetch")]]


Watch = Callable[[str, str], int]
"""Called before each operation with its name (write, cut, sync, delete) and its file (main, wal, journal, other); 0
lets it through, an SQLite result code makes it fail with that."""

Record = Callable[[str, str, int, bytes], None]
"""Called after each operation that went through with its name, its file's path, where, and what was written; the size
left is where of a cut."""

_watch: list[Watch] = []
_record: list[Record] = []
_names: dict[int, str] = {}
_kinds: dict[int, str] = {}
_copies: dict[int, _Methods] = {}
_kept: list[object] = []


def _asked(operation: str, kind: str) -> int:
    return _watch[-1](operation, kind) if _watch else 0


def _noted(result: int, operation: str, file: int, place: int = 0, content: int = 0, amount: int = 0) -> int:
    if result == 0 and _record:
        _record[-1](operation, _names.get(file, ""), place, ctypes.string_at(content, amount) if amount else b"")
    return result


def _patched(address: int) -> _Methods:
    if address in _copies:
        return _copies[address]
    own = _Methods()
    ctypes.memmove(ctypes.byref(own), address, ctypes.sizeof(_Methods))
    write, cut, sync = _WRITE(own.xWrite), _CUT(own.xTruncate), _SYNC(own.xSync)

    def writing(file: int, content: int, amount: int, offset: int) -> int:
        failed = _asked("write", _kinds.get(file, "other")) or write(file, content, amount, offset)
        return _noted(failed, "write", file, offset, content, amount)

    def cutting(file: int, size: int) -> int:
        return _noted(_asked("cut", _kinds.get(file, "other")) or cut(file, size), "cut", file, size)

    def syncing(file: int, flags: int) -> int:
        return _noted(_asked("sync", _kinds.get(file, "other")) or sync(file, flags), "sync", file)

    ours = (_WRITE(writing), _CUT(cutting), _SYNC(syncing))
    _kept.extend((write, cut, sync, *ours))
    own.xWrite, own.xTruncate, own.xSync = (ctypes.cast(one, _VOID).value for one in ours)
    _copies[address] = own
    _copies[ctypes.addressof(own)] = own
    return own


def _install() -> None:
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    vfs = library.sqlite3_vfs_find(None).contents
    open_file, delete_file = _OPEN(vfs.xOpen), _DELETE(vfs.xDelete)

    def opening(system: int, name: int, file: int, flags: int, given: int) -> int:
        result = open_file(system, name, file, flags, given)
        place = ctypes.cast(file, ctypes.POINTER(_VOID))
        if result == 0 and place[0]:
            _kinds[file] = next((kind for flag, kind in _KINDS.items() if flags & flag), "other")
            _names[file] = os.fsdecode(ctypes.string_at(name)) if name else ""
            place[0] = ctypes.addressof(_patched(place[0]))
        return result

    def deleting(system: int, name: int, folder: int) -> int:
        failed = _asked("delete", "other") or delete_file(system, name, folder)
        if failed == 0 and _record:
            _record[-1]("delete", os.fsdecode(ctypes.string_at(name)), 0, b"")
        return failed

    ours = (_OPEN(opening), _DELETE(deleting))
    _kept.extend((open_file, delete_file, *ours))
    vfs.xOpen, vfs.xDelete = (ctypes.cast(one, _VOID).value for one in ours)


@contextmanager
def watched(watch: Watch = lambda operation, kind: 0) -> Iterator[Counter[tuple[str, str]]]:
    """Let ``watch`` see every change SQLite makes to a disk; gives the number of operations by name and file.

    Only files opened inside (or inside an earlier ``watched``) are seen.
    """
    if not _kept:
        _install()
    counted: Counter[tuple[str, str]] = Counter()

    def counting(operation: str, kind: str) -> int:
        counted[operation, kind] += 1
        return watch(operation, kind)

    _watch.append(counting)
    try:
        yield counted
    finally:
        _watch.remove(counting)


@contextmanager
def recorded(record: Record) -> Iterator[None]:
    """Hand every change that SQLite makes to a disk to ``record``, with what it wrote; as ``watched`` otherwise."""
    with watched():
        _record.append(record)
        try:
            yield
        finally:
            _record.remove(record)


@contextmanager
def slowed_fsync(seconds: float) -> Iterator[None]:
    """Make each sync take as much longer as an ordinary disk's; 0 changes nothing at all."""
    if not seconds:
        yield
        return

    def wait(operation: str, kind: str) -> int:
        if operation == "sync":
            time.sleep(seconds)
        return 0

    with watched(wait):
        yield


def struck_at(number: int) -> Watch:
    """A watch that kills this process outright before the operation of that number, counted from 1."""
    left = [number]

    def strike(operation: str, kind: str) -> int:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    return strike
