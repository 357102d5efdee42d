"""What is said on the server's channel of a centre, and how it is heard: the schema's name tells centres apart."""

from __future__ import annotations

LISTEN = "DO $$ BEGIN EXECUTE 'LISTEN ' || quote_ident('frontdesk_' || current_schema()); END $$"

TELL = "SELECT pg_notify('frontdesk_' || current_schema(), '{seq}')"
"""What an act says together with its commit: only that something is new, and its number."""
