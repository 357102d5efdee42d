"""The lounge's own role on a server: it reads two views, asks by two functions, and can neither write nor block a desk.

The plate is masked where the row is read, inside a view with a security barrier, as ``frontdesk.visit.board`` does it;
names, amounts and whole plates are in no column of it. Everything that PostgreSQL allows everybody (temporary tables,
large objects, locks of one's own) is taken from everybody and given back to the owner, so that a lounge that was taken
over can read the board, ask a desk program as anybody at its screen may (``frontdesk.visit.lounge_queue``), and that
is all.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from frontdesk.values.plate_shown import PROVINCES
from frontdesk.values.refusal import Refused
from frontdesk.visit.lounge_queue import DESK_COLUMN, FUNCTIONS, MAKE

if TYPE_CHECKING:
    from frontdesk.store.server.connecting import Patient

MOST_CONNECTIONS = 4
_MASK = "repeat('*', greatest(1, length({0}) - 3)) || right({0}, 3)"
BOARD_VIEW = f"""
CREATE OR REPLACE VIEW lounge_board WITH (security_barrier) AS
SELECT v.ticket, CASE WHEN coalesce(a.plate, '') = '' THEN ''
    WHEN a.plate ~ '^[{PROVINCES}][A-Za-z]' THEN left(a.plate, 2) || '·' || {_MASK.format('substr(a.plate, 3)')}
    ELSE {_MASK.format('a.plate')} END AS plate_masked,
    v.stage, v.promised_at, v.last_news_at, v.arrived_at, v.id AS place
FROM visit v JOIN vehicle a ON a.id = v.vehicle WHERE v.departed_at IS NULL AND v.cancelled_at IS NULL
"""
CENTRE_VIEW = f"""
CREATE OR REPLACE VIEW lounge_centre WITH (security_barrier) AS
SELECT c.name, c.zone, c.language, (SELECT s.value FROM setting s WHERE s.name = 'stages') AS stages,
    (SELECT max(d.seq) FROM deed d) AS newest,
    {DESK_COLUMN} FROM centre c
"""
FIELDS = ("ticket", "plate_masked", "stage", "promised_at", "last_news_at", "arrived_at", "place")

_EVERYBODY = ("lo_create(oid)", "lo_creat(integer)", "lo_from_bytea(oid, bytea)", "lo_import(text)",
              "lo_import(text, oid)", *(f"pg_{way}advisory_{kind}({of})" for way, kind in (
                  ("", "lock"), ("", "lock_shared"), ("", "xact_lock"), ("", "xact_lock_shared"), ("try_", "lock"),
                  ("try_", "lock_shared"), ("try_", "xact_lock"), ("try_", "xact_lock_shared"))
                  for of in ("bigint", "integer, integer")))
"""Functions everybody may call in PostgreSQL that fill the disk or stand in the way of a desk that saves."""


def make_role(connection: Patient, name: str) -> str:
    """Make (or make anew) the lounge's role and its views, in one transaction; its new password.

    Raises ``Refused`` ``role_not_made`` where whoever is connected may not make roles or take away what everybody may.
    """
    import psycopg  # noqa: PLC0415 (door: only with a server)
    from psycopg import sql  # noqa: PLC0415 (door: as above)
    password = secrets.token_urlsafe(24)
    role = sql.Identifier(name)
    info = connection.execute("SELECT current_database(), current_schema(), pg_get_userbyid(relowner) FROM pg_class "
                              "WHERE oid = 'visit'::regclass").fetchone()
    assert info is not None
    database, schema, owner = (sql.Identifier(each) for each in info)

    def run(text: str, *parts: sql.Composable) -> None:
        connection.execute(sql.SQL(text).format(*parts))  # pyright: ignore[reportArgumentType]

    try:
        with connection.transaction():
            if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone() is None:
                run("CREATE ROLE {}", role)
            run("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS "
                f"CONNECTION LIMIT {MOST_CONNECTIONS} PASSWORD {{}}", role, sql.Literal(password))
            for setting, value in (("statement_timeout", "3s"), ("lock_timeout", "1s"),
                                   ("idle_in_transaction_session_timeout", "5s"),
                                   ("default_transaction_read_only", "on")):
                run(f"ALTER ROLE {{}} SET {setting} = {{}}", role, sql.Literal(value))
            run("REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
            run("REVOKE ALL ON SCHEMA {} FROM PUBLIC", schema)
            run("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM PUBLIC", schema)
            run("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC", schema)
            for function in _EVERYBODY:
                run(f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC")
                run(f"GRANT EXECUTE ON FUNCTION pg_catalog.{function} TO {{}}", owner)
            run("GRANT ALL ON DATABASE {} TO {}", database, owner)
            run("GRANT ALL ON SCHEMA {} TO {}", schema, owner)
            for view in ("lounge_board", "lounge_centre"):
                run(f"ALTER VIEW IF EXISTS {view} OWNER TO {{}}", owner)
            run("SET LOCAL ROLE {}", owner)
            run("SET LOCAL search_path = {}, pg_temp", schema)
            for text in (*MAKE, BOARD_VIEW, CENTRE_VIEW):
                connection.execute(text.encode())
            run("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC", schema)
            for function in FUNCTIONS:
                run(f"GRANT EXECUTE ON FUNCTION {function} TO {{}}", role)
            run("SET LOCAL ROLE NONE")
            run("GRANT CONNECT ON DATABASE {} TO {}", database, role)
            run("GRANT USAGE ON SCHEMA {} TO {}", schema, role)
            run("GRANT SELECT ON lounge_board, lounge_centre TO {}", role)
    except psycopg.errors.InsufficientPrivilege:
        raise Refused("role_not_made", "The role for the lounge can only be made by the administrator of the server. "
                      "Run this with the address of such a user; nothing was changed.", where="database") from None
    return password


def too_wide(connection: Patient) -> bool:
    """Whether whoever is connected may read more than the board: then no lounge uses that address."""
    row = connection.execute(
        "SELECT rolsuper OR EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND "
        "c.relkind IN ('r', 'v') AND c.relname NOT IN ('lounge_board', 'lounge_centre') AND "
        "has_table_privilege(c.oid, 'SELECT')) FROM pg_roles WHERE rolname = current_user").fetchone()
    return row is None or bool(row[0])
