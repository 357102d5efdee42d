"""Connections to the server that never wait for ever: whatever the network swallows, an answer comes in time.

Time limits on the server are not enough: with an answer lost on the way a desk hung for ever (reliability facts §4.12).
So each statement has its limit here as well; when it is over, the connection is given up and the act is tried again
under its key.
"""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import RV, PQGen

from frontdesk.store.server.address import checked

PATIENCE = 60.0
"""Seconds a statement may take in a command, an import or an upgrade."""

DESK_PATIENCE = 6.0
"""Seconds a statement may take while a person waits at a desk."""

REACHING = 5
"""Seconds until a server that does not answer counts as away."""

_DEADLINES: dict[str, Any] = {
    "connect_timeout": REACHING, "keepalives": 1, "keepalives_idle": 5, "keepalives_interval": 2,
    "keepalives_count": 3, "tcp_user_timeout": 8_000,
}
_ON_THE_SERVER = ("SET statement_timeout = '{}ms'; SET idle_in_transaction_session_timeout = '{}ms'; "
                  "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; "
                  "SET tcp_user_timeout = 8000")
"""So that a desk that was cut off in the middle of an act does not keep the others from theirs for long."""

_IDLE = 10.0
"""Seconds an act may be silent in the middle. Who is more patient than ``PATIENCE`` (a move, while it copies photos or
compares what it wrote) may be silent as long as a statement may take; a computer that is gone is noticed before."""


class Patient(psycopg.Connection[Any]):
    """A connection that is given up when an answer takes longer than ``patience`` seconds."""

    patience: float = PATIENCE
    era: int = 0
    """How often the server had come back when this was made (``Store.returned``)."""

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Wait for the server; a wait that has its own end (for news) ends without harm."""
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        try:
            return super().wait(gen, interval, self.patience)
        except errors._WaitTimeout as over:  # pyright: ignore[reportPrivateUsage] (the base class raises no other)
            self.pgconn.finish()
            raise psycopg.OperationalError("connection timeout: the server did not answer in time") from over


def connect(url: str, *, patience: float = PATIENCE, name: str = "frontdesk") -> Patient:
    """A connection with every deadline set. Raises ``Refused`` (``bad_address``, ``not_private``) or psycopg's
    errors."""
    checked(url)
    connection = Patient.connect(url, autocommit=True, **_DEADLINES, application_name=name)
    connection.patience = patience
    try:
        idle = _IDLE if patience <= PATIENCE else patience
        connection.execute(_ON_THE_SERVER.format(int(patience * 1000), int(idle * 1000)).encode())
    except BaseException:
        connection.close()
        raise
    return connection
