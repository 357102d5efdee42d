"""The search index of a centre that was moved: its tokens are made anew from the rows that came along."""

from __future__ import annotations

from frontdesk.people.search_ddl import NEWEST
from frontdesk.people.tokens import tokens
from frontdesk.store.reading import Writing

PIECE = 500
_ROWS = """
SELECT f.id, c.name, c.title, c.phone, c.phone_other, coalesce(v.plate, ''), coalesce(v.vin, ''), f.sounds, f.earlier
FROM finding f JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle
WHERE f.id < :before ORDER BY f.id DESC LIMIT +:piece
"""
_TOKEN = "INSERT INTO finding_token (token, finding) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def fill(writing: Writing) -> None:
    """Make the tokens of every ``finding`` row, in the transaction that copied them; needs no dictionary."""
    before = NEWEST
    while rows := writing.rows(_ROWS, before=before, piece=PIECE):  # newest first, as they stand in the index
        made = [(row[0], tokens(row[1], (row[3], row[4]), row[5], row[6], title=row[2], sounds=row[7], earlier=row[8]))
                for row in rows]
        before = rows[-1][0]
        cursor = writing.connection.cursor()
        if writing.postgres:
            cursor.executemany(_TOKEN, [(token, row) for row, found in made for token in dict.fromkeys(
                (*found.text.split(), *("=" + part for part in found.parts.split())))])
        else:
            cursor.executemany("INSERT INTO finding_text (rowid, tokens) VALUES (?, ?)",
                               [(NEWEST - row, found.text) for row, found in made])
            cursor.executemany("INSERT INTO finding_part (rowid, parts) VALUES (?, ?)",
                               [(NEWEST - row, found.parts) for row, found in made])
