"""What stands on the server between a lounge's screen and the desk program that answers it: sealed, and for seconds.

The lounge's role reaches the three tables through two functions alone: ``lounge_ask`` leaves a question,
``lounge_hear`` takes the answers that are there for the token of the asker. Of the token only the digest is kept. The
tables are not logged (nothing of them is in the server's journal or its copies), a question goes when it is taken, an
answer when it is heard, and either after ``KEPT_SECONDS``.
"""

from __future__ import annotations

import hashlib

ANSWERING_LOCK = 0x46444B32
"""The lock that the one desk program holds which answers the lounges, with the schema's number beside it."""

CHANNEL = "frontdesklounge_"
"""What the channel's name begins with; the schema's follows. Its news carry nothing."""

KEPT_SECONDS = 20
MOST_WAITING = 32
"""Questions that may stand there at once, of all screens."""

LONGEST_SEALED = 70_000
FUNCTIONS = ("lounge_ask(text,bytea)", "lounge_hear(text)")

_DESK = (f"SELECT d.key FROM lounge_desk d WHERE EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = d.pid AND l.granted "
         f"AND l.locktype = 'advisory' AND l.classid = {ANSWERING_LOCK}::oid)")
"""The key of the desk program that answers now: its row counts only while its connection holds the lock."""

DESK_COLUMN = f"({_DESK} LIMIT 1) AS desk"
_ROW = ("(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, asker text NOT NULL, sealed bytea NOT NULL, "
        "at timestamptz NOT NULL DEFAULT clock_timestamp())")
_STALE = f"at < clock_timestamp() - interval '{KEPT_SECONDS} seconds'"
_OF = "encode(sha256(convert_to(token, 'UTF8')), 'hex')"
_SAFE = "SECURITY DEFINER SET search_path FROM CURRENT"
MAKE = (
    "CREATE UNLOGGED TABLE IF NOT EXISTS lounge_desk (one integer PRIMARY KEY CHECK (one = 1), key text NOT NULL, "
    "pid integer NOT NULL)",
    f"CREATE UNLOGGED TABLE IF NOT EXISTS lounge_question {_ROW}",
    f"CREATE UNLOGGED TABLE IF NOT EXISTS lounge_answer {_ROW}",
    f"""
CREATE OR REPLACE FUNCTION lounge_ask(token text, content bytea) RETURNS bigint LANGUAGE plpgsql {_SAFE} AS $$
DECLARE number bigint;
BEGIN
    DELETE FROM lounge_question WHERE {_STALE};
    DELETE FROM lounge_answer WHERE {_STALE};
    IF length(token) NOT BETWEEN 32 AND 64 OR octet_length(content) NOT BETWEEN 1 AND {LONGEST_SEALED}
            OR token IS NULL OR content IS NULL OR NOT EXISTS ({_DESK})
            OR (SELECT count(*) FROM lounge_question) >= {MOST_WAITING} THEN
        RETURN NULL;
    END IF;
    INSERT INTO lounge_question (asker, sealed) VALUES ({_OF}, content) RETURNING id INTO number;
    PERFORM pg_notify('{CHANNEL}' || current_schema(), '');
    RETURN number;
END $$""",
    f"""
CREATE OR REPLACE FUNCTION lounge_hear(token text) RETURNS SETOF bytea LANGUAGE sql VOLATILE {_SAFE} AS $$
WITH heard AS (DELETE FROM lounge_answer WHERE asker = {_OF} RETURNING id, sealed)
SELECT sealed FROM heard ORDER BY id
$$""",
)
"""Run as the owner of the centre's tables, with the path on the centre's schema and then on nothing but ``pg_temp``."""

LISTEN = f"DO $$ BEGIN EXECUTE 'LISTEN ' || quote_ident('{CHANNEL}' || current_schema()); END $$"
TELL = f"SELECT pg_notify('{CHANNEL}' || current_schema(), '')"
THERE = "SELECT to_regclass('lounge_question') IS NOT NULL"
TURN = f"SELECT pg_try_advisory_lock({ANSWERING_LOCK}, hashtext(current_schema()))"
BEGIN = ("INSERT INTO lounge_desk (one, key, pid) VALUES (1, %s, pg_backend_pid()) ON CONFLICT (one) DO UPDATE SET "
         "key = excluded.key, pid = excluded.pid")
TAKE = ("WITH taken AS (DELETE FROM lounge_question WHERE id IN (SELECT id FROM lounge_question ORDER BY id "
        "FOR UPDATE SKIP LOCKED) RETURNING id, asker, sealed, at) "
        f"SELECT asker, sealed FROM taken WHERE NOT {_STALE} ORDER BY id")
ANSWER = "INSERT INTO lounge_answer (asker, sealed) VALUES (%s, %s)"
DROP_STALE = f"DELETE FROM lounge_answer WHERE {_STALE}"
EMPTY = "DELETE FROM lounge_question; DELETE FROM lounge_answer; DELETE FROM lounge_desk"


def mark_of(token: str) -> str:
    """How the tables know an asker: the digest of its token, as the two functions make it."""
    return hashlib.sha256(token.encode()).hexdigest()
