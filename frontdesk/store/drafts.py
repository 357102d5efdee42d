"""Half-filled forms, kept while they are typed, so that a crash, a full disk or a refusal loses nothing.

One draft for each person and form. A newer one replaces the earlier in one transaction; one that was not touched for
seven days is forgotten. The act that saves the form drops its draft in the same commit (``drop`` with the transaction).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from frontdesk.store.reading import Writing
from frontdesk.values.clock import DAY, Instant

if TYPE_CHECKING:
    from frontdesk.store.store import Store
    from frontdesk.store.transaction import Transaction

KEPT_FOR = 7 * DAY


def keep(store: Store, owner: str, form: str, body: dict[str, Any], at: Instant) -> None:
    """Keep what is typed so far; forgets every draft that is too old. Raises ``Fault``; the earlier one stays."""
    written = json.dumps(body, ensure_ascii=False, allow_nan=False)
    with store.writing() as writing:
        writing.run("INSERT INTO draft (owner, form, body, at) VALUES (:owner, :form, :body, :at) "
                    "ON CONFLICT (owner, form) DO UPDATE SET body = excluded.body, at = excluded.at",
                    owner=owner, form=form, body=written, at=at)
        writing.run("DELETE FROM draft WHERE at < :oldest", oldest=at - KEPT_FOR)


def recall(store: Store, owner: str, form: str, now: Instant | None = None) -> dict[str, Any] | None:
    """What this person had typed into this form; None when there is nothing, or (given ``now``) when it is too old."""
    oldest = -1 if now is None else now - KEPT_FOR
    body = store.reader().value("SELECT body FROM draft WHERE owner = :owner AND form = :form AND at >= :oldest",
                                owner=owner, form=form, oldest=oldest)
    return None if body is None else json.loads(body)


def forms(store: Store, owner: str, now: Instant | None = None) -> list[str]:
    """The forms this person left half filled, newest first."""
    oldest = -1 if now is None else now - KEPT_FOR
    return [row[0] for row in store.reader().rows(
        "SELECT form FROM draft WHERE owner = :owner AND at >= :oldest ORDER BY at DESC, form", owner=owner,
        oldest=oldest)]


def drop(where: Store | Transaction, owner: str, form: str) -> None:
    """Forget a draft: by itself, or within an act's transaction together with what the act saves."""
    read = getattr(where, "read", None)
    if isinstance(read, Writing):
        _drop(read, owner, form)
        return
    store: Any = where
    with store.writing() as writing:
        _drop(writing, owner, form)


def _drop(writing: Writing, owner: str, form: str) -> None:
    writing.run("DELETE FROM draft WHERE owner = :owner AND form = :form", owner=owner, form=form)
