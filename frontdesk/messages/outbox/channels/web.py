"""One HTTP request within a time: how far it came is known, which is what decides whether it may be tried again.

Python's own ``http.client`` and nothing above it: ``urllib.request`` and the popular libraries follow redirections (a
key would go to another host) and do not say whether a failure came before or after the request had left.
"""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

MOST_READ = 65_536
_DEEP = 4
_MANY = 200


class NotReachedError(Exception):
    """Nothing left this machine. ``problem``: unreachable, insecure, or setup_wrong."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(problem)


class CutError(Exception):
    """The request left, or a part of it, and no whole answer came."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: HTTP status and text."""

    status: int
    text: str

    def facts(self) -> dict[str, Any] | None:
        """The answer as names for a condition: ``status``, and the JSON's own names, nested ones joined by ``_``.

        None where the text is no JSON object.
        """
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict):
            return None
        facts: dict[str, Any] = {}
        _flatten(found, "", facts, 0)
        return facts | {"status": self.status}


def request(url: str, *, method: str = "POST", headers: Mapping[str, str] | None = None, body: bytes = b"",
            deadline: float) -> Reply:
    """Ask and wait for the whole answer, ``deadline`` seconds at most; redirections are answers, not followed.

    Raises ``NotReachedError`` or ``CutError``.
    """
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not parts.hostname:
        raise NotReachedError("setup_wrong")
    if parts.scheme == "https":
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=deadline, context=ssl.create_default_context())
    else:
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=deadline)
    try:
        connection.connect()
    except ssl.SSLError:
        raise NotReachedError("insecure") from None
    except (OSError, UnicodeError, http.client.HTTPException):
        connection.close()
        raise NotReachedError("unreachable") from None
    watch = Watch(connection.sock, deadline)
    try:
        connection.request(method, path, body or None, {"Connection": "close", **(headers or {})})
        response = connection.getresponse()
        read = response.read(MOST_READ)
        if watch.struck or (response.length and len(read) < MOST_READ):
            raise CutError  # a bounded read does not say by itself that the answer broke off
        return Reply(response.status, read.decode("utf-8", "replace"))
    except (OSError, http.client.HTTPException):
        raise CutError from None
    finally:
        watch.stop()
        connection.close()


class Watch:
    """Cuts a line that is still busy after so many seconds, however slowly it drips."""

    def __init__(self, line: socket.socket, seconds: float) -> None:
        self._line = line
        self.struck = False
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        """It is done."""
        self._timer.cancel()

    def _strike(self) -> None:
        self.struck = True
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)


def _flatten(found: dict[str, Any], before: str, facts: dict[str, Any], depth: int) -> None:
    for name, value in found.items():
        if len(facts) >= _MANY:
            return
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict) and depth < _DEEP:
            _flatten(value, f"{before}{name}_", facts, depth + 1)
        elif value is None or isinstance(value, str | int | float):
            facts[f"{before}{name}"] = value
