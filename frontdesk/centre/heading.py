"""The centre as it heads papers: name, address, telephone, credit code and logo."""

from __future__ import annotations

from pathlib import Path

from frontdesk.centre.reads import Centre
from frontdesk.papers.parts import CentreHead
from frontdesk.store.photos import photo_path
from frontdesk.store.store import Store
from frontdesk.values.refusal import Refused


def logo_sha(store: Store) -> str:
    """Which picture is the logo; empty without one."""
    return str(store.reader().value("SELECT logo FROM centre ORDER BY id LIMIT 1") or "")


def logo_of(store: Store) -> Path | None:
    """Where the logo lies; None without one, or where its file is gone (a paper is drawn without it then)."""
    sha = logo_sha(store)
    try:
        return photo_path(store, sha) if sha else None
    except Refused:
        return None


def centre_head(store: Store, centre: Centre) -> CentreHead:
    """The centre as it heads papers, with its logo."""
    return CentreHead(centre.name, centre.address, centre.phone, centre.credit_code, logo_of(store))
