"""The act behind encryption: who may turn it on or off or change what opens it, and that it stands in the audit."""

from __future__ import annotations

from typing import Any

from frontdesk.store.transaction import Transaction, act
from frontdesk.values.refusal import Refused

CHANGES = ("on", "off", "passphrase", "code", "keychain", "ask")


@act("change_encryption")
def change_encryption(tx: Transaction, *, change: str) -> dict[str, Any]:
    """Note that encryption is turned on or off, or that what opens it is changed; the window then does it.

    The key itself never comes near the database. Refused: ``encryption_change``, ``server_encryption``.
    """
    if change not in CHANGES:
        raise Refused("encryption_change", "There is no such change of the encryption.", where="change")
    if tx.store.postgres:
        raise Refused("server_encryption", "This centre's data is on a PostgreSQL server; have the server's disk "
                      "encrypted instead.", where="change")
    return {}
