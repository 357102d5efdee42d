"""Where the next act goes on: behind the newest act and the newest row of the chain, as the last commit left them.

Nobody else can write between two acts without SQLite saying so (``data_version``), so that they are read only after
somebody else did; the chain's own trigger refuses a row that would not follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frontdesk.store.audit.chain import FIRST, Head
from frontdesk.store.lasting import keep, lasting

if TYPE_CHECKING:
    from frontdesk.store.reading import Reader
    from frontdesk.store.transaction import Transaction

_READ = ("SELECT d.newest, a.seq, a.hash FROM (SELECT coalesce(max(seq), 0) AS newest FROM deed) d "
         "LEFT JOIN (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1) a")
_FROM = frozenset({"deed", "audit"})


class Ends(NamedTuple):
    """The number of the newest act (0: none yet) and the newest row of the chain."""

    deed: int
    head: Head


def ends(tx: Transaction) -> Ends:
    """Behind what this act comes, on SQLite, where its number is counted on; the server numbers acts by itself."""
    return lasting(tx, Ends, _FROM, _read)


def ended(tx: Transaction, head: Head) -> None:
    """This act is kept, with this row of the chain."""
    keep(tx, Ends, _FROM, Ends(tx.seq, head))


def _read(reader: Reader) -> Ends:
    newest, seq, made = reader.rows(_READ)[0]
    return Ends(newest, Head(0, FIRST) if seq is None else Head(seq, made))
