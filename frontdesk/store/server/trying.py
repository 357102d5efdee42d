"""Tries an address of a server and says in words what is wrong with it, and what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import psycopg

from frontdesk.store.server.connecting import DESK_PATIENCE, connect
from frontdesk.values.clock import MINUTE, Clock, system_clock
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

OLDEST = 14
"""The oldest PostgreSQL that is looked after (https://www.postgresql.org/support/versioning/)."""

_NOW = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"
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
    clock_apart: int = 0
    """Milliseconds this computer's clock is ahead of the server's, where that is too much."""


def tried(url: str, clock: Clock = system_clock) -> Tried:
    """Try it; never raises for what a person can put right."""
    try:
        with connect(url, patience=DESK_PATIENCE, name="frontdesk test") as connection:
            found = _looked_at(connection)
            return _by_the_clock(connection, found, clock) if found.good else found
    except Refused as refused:
        return Tried(False, refused.code, refused.sentence)
    except (psycopg.Error, OSError) as error:
        return why(error)


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


CLOCK = 2 * MINUTE
"""How far the server's clock may be from this computer's before it is told: times on papers would differ."""

_TEXTS: tuple[tuple[str, str, Sentence], ...] = (
    ("password authentication failed|no password supplied|认证失败", "password",
     sentence("The server does not take this user with this password. Look at both again.")),
    ("pg_hba", "pg_hba", sentence("The server does not let this computer in. The person who looks after it adds a line "
                                  "to pg_hba.conf for this computer's address.")),
    ("root certificate file", "root_missing", sentence(
        "To know the server this computer needs its root certificate, and the file is not there. Ask the person who "
        "looks after the server for it, and give its place.")),
    ("certificate", "certificate", sentence("The server's certificate can't be trusted: the name does not fit, or this "
                                            "computer does not know who signed it. Ask for the root certificate and "
                                            "give its place as sslrootcert.")),
    ('(database|数据库) ?[“"]?[^\n]* ?(does not exist|不存在)', "no_database", sentence(
        "The server is reached, but there is no database of that name. Make it: CREATE DATABASE … ENCODING 'UTF8'.")),
    ("does not exist|不存在", "unknown", sentence("The server is reached, but there is no user of that name.")),
    ("remaining connection slots|too many (clients|connections)", "crowded", sentence(
        "The server takes no more connections just now. Close a desk, or let it take more (max_connections).")),
    ("starting up|shutting down|recovery mode", "starting", sentence(
        "The server is just starting or stopping. Try again in a moment.")),
    ("ssl", "tls", sentence("The server does not offer an encrypted way. The person who looks after it switches ssl "
                            "on.")),
    ("could not translate|name or service|nodename|not known|resolve", "name",
     sentence("There is no computer of that name in this network.")),
    ("refused|no such file", "refused", sentence("The computer is there, but no PostgreSQL answers on that port. Is it "
                                                 "running, and is the port right?")),
    ("timeout|timed out", "timeout", sentence("No answer in five seconds: a wrong address, or a firewall in between.")),
)


def clock_apart(connection: psycopg.Connection[Any], clock: Clock) -> int:
    """Milliseconds this computer's clock is ahead of the server's; 0 where that does no harm."""
    row = connection.execute(_NOW).fetchone()
    apart = clock() - int(row[0]) if row else 0
    return apart if abs(apart) > CLOCK else 0


def _by_the_clock(connection: psycopg.Connection[Any], found: Tried, clock: Clock) -> Tried:
    """The same, with a word about the clocks where they differ."""
    apart = clock_apart(connection, clock)
    if not apart:
        return found
    return Tried(True, found.code, sentence(
        "{found} But the clocks differ: this computer's is {minutes} minutes from the server's. Let both set their "
        "time from the network, or times on papers and boards will differ.", found=found.sentence,
        minutes=round(abs(apart) / MINUTE)), found.version, clock_apart=apart)


def why(error: BaseException) -> Tried:
    """What a driver's error means, in words."""
    said = str(error).lower()
    for pattern, code, words in _TEXTS:
        if re.search(pattern, said):
            return Tried(False, code, words)
    return Tried(False, "other", sentence("The server can't be used: {reason}",
                                          reason=(str(error).splitlines() or [""])[0][:160]))
