"""What keeps the chain as it was written: the database itself refuses to change or drop a row of it.

Whoever may alter the database can take these triggers away; then the hashes tell.
"""

from __future__ import annotations

from sqlalchemy import Connection

SAID = "rows of the audit chain are never changed"

SQLITE = tuple(f"CREATE TRIGGER IF NOT EXISTS audit_stays_{what.lower()} BEFORE {what} ON audit "
               f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END" for what in ("UPDATE", "DELETE")) + (
    "CREATE TRIGGER IF NOT EXISTS audit_grows BEFORE INSERT ON audit WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 "
    f"FROM audit) BEGIN SELECT RAISE(ABORT, '{SAID}'); END",)

POSTGRES = (
    "CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = '42501'; END $$",
    "CREATE OR REPLACE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT "
    "EXECUTE FUNCTION audit_stays()",
    "REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM PUBLIC",
)


def statements(dialect_name: str) -> tuple[str, ...]:
    """The statements that create the triggers for ``sqlite`` or ``postgresql``; running them again is harmless."""
    return POSTGRES if dialect_name == "postgresql" else SQLITE


def create_triggers(connection: Connection) -> None:
    """Create the triggers where they are missing (``metadata.create_all`` does this by itself)."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
