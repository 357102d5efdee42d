"""A network between a desk and the server that can be cut, frozen and made to swallow everything, whenever a test says.

Listens on this computer's own TCP and passes on to the server's socket in its folder.
"""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit


class Network:
    """One proxy; ``url`` is the address of the database through it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._server = parse_qs(parts.query)["host"][0] + "/.s.PGSQL.5432"
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = (f"postgresql://{parts.netloc.split('@')[0]}@127.0.0.1:{self._listening.getsockname()[1]}"
                    f"{parts.path}")
        self._open = threading.Event()
        self._open.set()
        self._refusing = self._swallowing = self._ended = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def cut(self) -> None:
        """Every connection breaks, and none can be made until ``mend``."""
        self._refusing = True
        self._break()

    def freeze(self) -> None:
        """Nothing gets through, nothing breaks; ``mend`` lets it all through."""
        self._open.clear()

    def swallow(self) -> None:
        """What is sent is taken and lost; after ``mend`` these connections stay silent."""
        self._swallowing = True

    def mend(self) -> None:
        """As it was."""
        if self._swallowing:
            self._break()
        self._refusing = self._swallowing = False
        self._open.set()

    def close(self) -> None:
        """End it."""
        self._ended = True
        self._open.set()
        self._listening.close()
        self._break()
        for thread in self._threads:
            thread.join()

    def _break(self) -> None:
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ended:
            ready, _, _ = select.select([self._listening], [], [], 0.1) if self._listening.fileno() >= 0 else ([], 0, 0)
            if not ready:
                continue
            with suppress(OSError):
                desk, _ = self._listening.accept()
                if self._refusing:
                    desk.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                try:
                    server.connect(self._server)
                except OSError:
                    server.close()
                    desk.close()
                    continue
                self._pairs.append((desk, server))
                thread = threading.Thread(target=self._carry, args=(desk, server), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _carry(self, desk: socket.socket, server: socket.socket) -> None:
        try:
            while not self._ended:
                ready, _, _ = select.select([desk, server], [], [], 0.1)
                for end in ready:
                    content = end.recv(65536)
                    if not content:
                        return
                    self._open.wait()
                    if not self._swallowing:
                        (server if end is desk else desk).sendall(content)
        except OSError:
            return
        finally:
            for end in (desk, server):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
