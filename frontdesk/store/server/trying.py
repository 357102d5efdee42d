"""Tries an address of a server and says in words what is wrong with it, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import psycopg

from frontdesk.store.server.connecting import DESK_PATIENCE, connect
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

OLDEST = 14
"""The oldest PostgreSQL that is looked after (https://www.postgresql.org/support/versioning/)."""

_LOOK = """
SELECT pg_encoding_to_char(encoding), has_schema_privilege(current_schema(), 'CREATE'),
    to_regclass('schema_version') IS NOT NULL, EXISTS (SELECT 1 FROM pg_class WHERE relkind = 'r'
    AND relnamespace = current_schema()::regnamespace) FROM pg_database WHERE datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether a server can be used; ``code``: ready (an empty database), centre (a centre is there), or what is
    wrong."""

    good: bool
    code: str
    sentence: Sentence
    version: int = 0


def tried(url: str) -> Tried:
    """Try it; never raises for what a person can put right."""
    try:
        with connect(url, patience=DESK_PATIENCE, name="frontdesk test") as connection:
            return _looked_at(connection)
    except Refused as refused:
        return Tried(False, refused.code, refused.sentence)
    except (psycopg.Error, OSError) as error:
        return _why(error)


def _looked_at(connection: psycopg.Connection[Any]) -> Tried:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        return Tried(False, "too_old", sentence("The server is PostgreSQL {version}; this program needs {least} or "
                                                "newer.", version=version, least=OLDEST), version)
    encoding, may_create, ours, anything = connection.execute(_LOOK).fetchone() or ("", False, False, False)
    if encoding != "UTF8":
        return Tried(False, "encoding", sentence("The database is kept in {encoding}; it must be UTF8. Make a new one: "
                                                 "CREATE DATABASE … ENCODING 'UTF8'.", encoding=encoding), version)
    if ours:
        return Tried(True, "centre", sentence("The server is reached, and a centre is there."), version)
    if anything:
        return Tried(False, "foreign", sentence("The server is reached, but this database holds other data. Give an "
                                                "empty database."), version)
    if not may_create:
        return Tried(False, "may_not", sentence("The server is reached, but this user may not make tables there. Let "
                                                "the user own the database."), version)
    return Tried(True, "ready", sentence("The server is reached; the database is empty and ready."), version)


_TEXTS: tuple[tuple[str, str, Sentence], ...] = (
    ("password authentication failed|no password supplied", "password",
     sentence("The server does not take this user with this password. Look at both again.")),
    ("pg_hba", "pg_hba", sentence("The server does not let this computer in. The person who looks after it adds a line "
                                  "to pg_hba.conf for this computer's address.")),
    ("does not exist", "unknown", sentence("The server is reached, but there is no database or no user of that name.")),
    ("certificate", "certificate", sentence("The server's certificate can't be trusted: the name does not fit, or this "
                                            "computer does not know who signed it. Ask for the root certificate and "
                                            "give its place as sslrootcert.")),
    ("ssl", "tls", sentence("The server does not offer an encrypted way. The person who looks after it switches ssl "
                            "on.")),
    ("could not translate|name or service|nodename|not known|resolve", "name",
     sentence("There is no computer of that name in this network.")),
    ("refused|no such file", "refused", sentence("The computer is there, but no PostgreSQL answers on that port. Is it "
                                                 "running, and is the port right?")),
    ("timeout|timed out", "timeout", sentence("No answer in five seconds: a wrong address, or a firewall in between.")),
)


def _why(error: BaseException) -> Tried:
    said = str(error).lower()
    for pattern, code, words in _TEXTS:
        if re.search(pattern, said):
            return Tried(False, code, words)
    return Tried(False, "other", sentence("The server can't be used: {reason}",
                                          reason=(str(error).splitlines() or [""])[0][:160]))
