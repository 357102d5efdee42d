"""What Python works out anew at every start, kept from the start before: patterns and the code of embedded modules.

PySide6 carries a dozen modules as source inside its library and compiles them at each start, and they compile patterns:
a fifth of the time until a bare window stands. None of it ever changes, so both are kept in the cache folder, as Python
keeps compiled modules: for one version of Python, and each by the source it was made from. A cache that cannot be used
only costs time.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zlib import crc32

from resources.typefaces import cache_folder

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    Key = tuple[Any, int]
    Given = tuple[Any, ...]

_SUM = 4
"""Bytes of the check sum before the rest."""


class Recalled:
    """What is known from the file ``kept``, and what is found out while it stands in for the compilers."""

    def __init__(self, kept: Path) -> None:
        self._kept = kept
        self._patterns: dict[Key, Given] = {}
        self._codes: dict[tuple[str, int, int], Any] = {}
        self._more = False
        self._compiler: Any = import_module("re._compiler")
        self._version = f"{sys.version} {self._compiler.MAGIC}"
        with suppress(OSError, ValueError, EOFError, TypeError, KeyError):
            written = kept.read_bytes()
            if int.from_bytes(written[:_SUM], "big") == crc32(written[_SUM:]):
                known = marshal.loads(memoryview(written)[_SUM:])
                if known["version"] == self._version:
                    self._patterns, self._codes = known["patterns"], known["codes"]

    @contextmanager
    def standing_in(self) -> Generator[None]:
        """Answer in the place of both compilers meanwhile; what had to be compiled is kept for the next start."""
        compilers = builtins.compile, self._compiler.compile, self._compiler._sre
        builtins.compile, self._compiler.compile = self._code_by(compilers[0]), self._pattern_by(*compilers[1:])
        try:
            yield
        finally:
            builtins.compile, self._compiler.compile, self._compiler._sre = compilers
            if self._more:
                self._keep()

    def _code_by(self, compiler: Any) -> Any:
        """Compile a module given as bytes, or recall its code; whatever else is asked goes to the compiler."""

        def code(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
            if type(source) is not bytes or type(filename) is not str or mode != "exec" or more or named:
                return compiler(source, filename, mode, *more, **named)
            key = (filename, len(source), crc32(source))
            made = self._codes.get(key)
            if made is None:
                made = self._codes[key] = compiler(source, filename, mode)
                self._more = True
            return made

        return code

    def _pattern_by(self, compiler: Any, engine: Any) -> Any:
        """Compile a pattern, or give the engine what the compiler gave it the last time."""

        def pattern(text: Any, flags: int = 0) -> Any:
            key = (text, int(flags))
            if type(text) not in (str, bytes):
                return compiler(text, flags)
            known = self._patterns.get(key)
            if known is not None:
                return engine.compile(text, *known)
            listening = _Listening(engine)
            self._compiler._sre = listening
            try:
                made = compiler(text, flags)
            finally:
                self._compiler._sre = engine
            self._patterns[key] = listening.given
            self._more = True
            return made

        return pattern

    def _keep(self) -> None:
        with suppress(OSError, ValueError):
            known = marshal.dumps({"version": self._version, "patterns": self._patterns, "codes": self._codes})
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._kept.with_name(f"{self._kept.name}.{os.getpid()}")
            fresh.write_bytes(crc32(known).to_bytes(_SUM, "big") + known)
            os.replace(fresh, self._kept)


class _Listening:
    """The engine of patterns, with a note of what it was given to make the last one."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.given: Given = ()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def compile(self, text: Any, flags: Any, code: Any, groups: int, names: Any, places: Any) -> Any:
        """Note what was given, as plain values, and make the pattern."""
        self.given = (int(flags), [int(each) for each in code], groups, dict(names), tuple(places))
        return self._engine.compile(text, flags, code, groups, names, places)


def recalled() -> Recalled:
    """What the last start kept."""
    return Recalled(cache_folder() / "compiled" / f"start-{sys.implementation.cache_tag}")
