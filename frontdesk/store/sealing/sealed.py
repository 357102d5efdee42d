"""Sealed files: AES-256-GCM in blocks, so that files of any size stream and any change, cut or exchange is noticed.

A file begins with ``FDSEALED``, the form (1), the mark of its key (8 bytes), a salt of its own (16), and the length and
text of the key file that travels with it (a copy that leaves the machine is opened by passphrase or recovery code).
Then blocks of 256 KiB, each with its tag. The key of a file is derived from the data key, its salt and its purpose; the
nonce of a block is its number and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and
Vizár, 2015), so that a block that is missing, moved or doubled fails. The header is authenticated with every block.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from frontdesk.store.files import sync_folder
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from frontdesk.store.sealing.secret import DataKey

MAGIC = b"FDSEALED"
FORM = 1
BLOCK = 256 * 1024
TAG = 16
_SALT = 16
_FIXED = len(MAGIC) + 1 + 8 + _SALT + 4
_MOST_KEY_FILE = 1 << 16


class Header(NamedTuple):
    """What stands in front of the blocks; ``length`` is its bytes, ``fingerprint`` what each block is bound to."""

    mark: bytes
    salt: bytes
    key_file: bytes
    length: int
    fingerprint: bytes


def is_sealed(path: Path) -> bool:
    """Whether a file is one of ours that only a key can read. A missing file is not; other ``OSError`` passes."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except FileNotFoundError:
        return False


def seal(source: Path, target: Path, key: DataKey, *, key_file: bytes = b"", purpose: bytes = b"") -> None:
    """Write ``source`` sealed to ``target``, which is there whole or not at all; ``source`` stays as it is.

    ``key_file`` travels in front of the content and can be read by anybody (``key_file_of``). ``OSError`` passes.
    """
    with sealing(target, key, key_file=key_file, purpose=purpose) as out, source.open("rb") as content:
        while block := content.read(BLOCK):
            out.write(block)


def unseal(source: Path, target: Path, key: DataKey, *, purpose: bytes = b"") -> None:
    """Write what is sealed in ``source`` to ``target``, which is there whole or not at all.

    Raises ``Refused``: ``not_sealed``, ``wrong_key``, ``damaged_seal``, ``newer``.
    """
    with _beside(target) as out, opening(source, key, purpose=purpose) as content:
        while block := content.read(BLOCK):
            out.write(block)


def key_file_of(path: Path) -> bytes:
    """The key file that travels with a sealed file, empty where there is none. Raises ``Refused`` as ``unseal``."""
    with path.open("rb") as file:
        return _header(file, path.name).key_file


def mark_of(beginning: bytes) -> bytes:
    """The mark of the key in the first bytes of a sealed file."""
    return beginning[len(MAGIC) + 1:][:8]


def size_within(path: Path) -> int:
    """How many bytes are sealed in a file, without opening it. Raises ``Refused`` as ``unseal``."""
    with path.open("rb") as file:
        sealed = path.stat().st_size - _header(file, path.name).length
    return sealed - max(1, -(-sealed // (BLOCK + TAG))) * TAG


def sealed_bytes(content: bytes, key: DataKey, *, purpose: bytes = b"") -> bytes:
    """A small file's content, sealed."""
    out = io.BytesIO()
    writer = SealingWriter(out, key, purpose=purpose)
    writer.write(content)
    writer.finish()
    return out.getvalue()


def opened_bytes(content: bytes, key: DataKey, *, purpose: bytes = b"", name: str = "") -> bytes:
    """What is sealed in ``content``; ``name`` is for sentences. Raises ``Refused`` as ``unseal``."""
    return SealedReader(io.BytesIO(content), key, purpose=purpose, name=name).read()


@contextmanager
def sealing(target: Path, key: DataKey, *, key_file: bytes = b"", purpose: bytes = b"") -> Generator[SealingWriter]:
    """A stream to write into (a zip can be packed straight into it); the file gets its name when all is on the disk."""
    with _beside(target) as out:
        writer = SealingWriter(out, key, key_file=key_file, purpose=purpose)
        yield writer
        writer.finish()


@contextmanager
def opening(source: Path, key: DataKey, *, purpose: bytes = b"") -> Generator[SealedReader]:
    """A stream to read and seek in (a zip opens straight from it), so that nothing plain is ever on the disk.

    Each block is checked when it is read. Raises ``Refused`` as ``unseal``, at once or while reading.
    """
    with source.open("rb") as file:
        yield SealedReader(file, key, purpose=purpose, name=source.name)


class SealingWriter(io.RawIOBase):
    """Seals what is written into it; ``finish`` must be called at the end, or the file counts as cut off."""

    def __init__(self, out: IO[bytes], key: DataKey, *, key_file: bytes = b"", purpose: bytes = b"") -> None:
        super().__init__()
        if len(key_file) > _MOST_KEY_FILE:
            raise ValueError("a key file is small")
        salt = os.urandom(_SALT)
        header = MAGIC + bytes((FORM,)) + key.mark + salt + len(key_file).to_bytes(4, "big") + key_file
        self._out = out
        self._cipher = _cipher(key.for_file(salt, purpose))
        self._bound = hashlib.sha256(header).digest()
        self._held = bytearray()
        self._number = 0
        out.write(header)

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, content: bytes | bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Take plain bytes; whole blocks go out sealed."""
        taken = memoryview(content).cast("B")
        self._held += taken
        while len(self._held) > BLOCK:  # the last block is known only at the end
            self._put(bytes(self._held[:BLOCK]), last=False)
            del self._held[:BLOCK]
        return len(taken)

    def finish(self) -> None:
        """Write the last block."""
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, block: bytes, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), block, self._bound))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads plain bytes out of a sealed file, anywhere in it. ``name`` is for sentences."""

    def __init__(self, file: IO[bytes], key: DataKey, *, purpose: bytes = b"", name: str = "") -> None:
        super().__init__()
        self._file, self._name = file, name
        header = _header(file, name)
        if header.mark != key.mark:
            raise wrong_key(name)
        self._cipher = _cipher(key.for_file(header.salt, purpose))
        self._bound, self._begin = header.fingerprint, header.length
        sealed = file.seek(0, os.SEEK_END) - header.length
        self._last = max(0, -(-sealed // (BLOCK + TAG)) - 1)
        self._size = sealed - (self._last + 1) * TAG
        if self._size < 0:
            raise damaged_seal(name)
        self._at = 0
        self._number, self._block = -1, b""
        self._load(self._last)  # the last one says whether the file is whole

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go elsewhere."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """The next ``size`` plain bytes, fewer only at the end; all that is left without a size."""
        left = max(0, self._size - self._at)
        wanted = left if size < 0 else min(size, left)
        parts: list[bytes] = []
        while wanted > 0:
            self._load(self._at // BLOCK)
            part = self._block[self._at % BLOCK:][:wanted]
            parts.append(part)
            self._at += len(part)
            wanted -= len(part)
        return b"".join(parts)

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """As every stream."""
        view = memoryview(buffer).cast("B")
        found = self.read(len(view))
        view[:len(found)] = found
        return len(found)

    def _load(self, number: int) -> None:
        if number == self._number:
            return
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (door: only where something is sealed)
        self._file.seek(self._begin + number * (BLOCK + TAG))
        sealed = self._file.read(BLOCK + TAG)
        try:
            self._block = self._cipher.decrypt(_nonce(number, number == self._last), sealed, self._bound)
        except (InvalidTag, ValueError):
            raise damaged_seal(self._name) from None
        self._number = number


def wrong_key(name: str) -> Refused:
    """The file is whole, as far as can be seen, but sealed with another key."""
    return Refused("wrong_key", "The file {file} is encrypted with another key than this one. Give the passphrase or "
                   "the recovery code that belongs to it.", where="passphrase", file=name)


def damaged_seal(name: str) -> Refused:
    """The key is right, but the content was changed or cut off."""
    return Refused("damaged_seal", "The encrypted file {file} is damaged. It was not used; take another copy.",
                   where="file", file=name)


def _header(file: IO[bytes], name: str) -> Header:
    file.seek(0)
    fixed = file.read(_FIXED)
    if not fixed.startswith(MAGIC):
        raise Refused("not_sealed", "The file {file} is not an encrypted file of this program.", where="file",
                      file=name)
    if len(fixed) < _FIXED:
        raise damaged_seal(name)
    if fixed[len(MAGIC)] > FORM:
        raise Refused("newer", "The copy {file} was made by a newer version of the program; install that version "
                      "to read it.", where="file", file=name)
    length = int.from_bytes(fixed[-4:], "big")
    key_file = file.read(min(length, _MOST_KEY_FILE))
    if len(key_file) != length:
        raise damaged_seal(name)
    mark, salt = fixed[len(MAGIC) + 1:-4 - _SALT], fixed[-4 - _SALT:-4]
    return Header(mark, salt, key_file, _FIXED + length, hashlib.sha256(fixed + key_file).digest())


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import (  # noqa: PLC0415 (door: only where something is sealed)
        AESGCM,
    )
    return AESGCM(key)


@contextmanager
def _beside(target: Path) -> Generator[IO[bytes]]:
    beside = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        beside.chmod(0o600)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
