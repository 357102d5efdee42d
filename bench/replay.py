"""Writes down what an act writes, statement by statement, so that its raw-SQL twin can write the very same rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from frontdesk.store.store import Store

Written = list[tuple[str, Any]]
"""Statements with their values, in order."""

Note = Callable[[str, Any], None]

_READING = ("SELECT", "PRAGMA", "EXPLAIN", "WITH")


class Heard(Store):
    """A store that notes every writing statement of its connections in ``written``."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.written: Written = []

    def _connect(self) -> Any:
        return _Connection(super()._connect(), self.note)

    def listen(self) -> Written:
        """Begin a new list and give it."""
        self.written = []
        return self.written

    def note(self, text: str, values: Any) -> None:
        """Keep a statement that writes."""
        if not text.lstrip().upper().startswith(_READING):
            self.written.append((text, values))


class _Connection:
    """A connection of the driver, overheard."""

    def __init__(self, connection: Any, note: Note) -> None:
        self._connection = connection
        self._note = note

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        return _Cursor(self._connection.cursor(), self._note)

    def execute(self, text: str, values: Any = ()) -> Any:
        return self.cursor().execute(text, values)


class _Cursor:
    """A cursor of the driver, overheard."""

    def __init__(self, cursor: Any, note: Note) -> None:
        self._cursor = cursor
        self._note = note

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def execute(self, text: str, values: Any = ()) -> Any:
        self._note(text, values)
        self._cursor.execute(text, values)
        return self
