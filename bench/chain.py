"""What proving the record of acts costs beside fetching the very rows and hashing their bytes.

The rows are as the acts of a desk leave them, with two or three changes each. The anchor is 600,000 rows in 2 s for a
chain without values beside it; ours proves those too, so the note says what so many would take here.
"""

from __future__ import annotations

import tempfile
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from bench.act import NEWS
from bench.centre import ELEVEN_O_CLOCK
from bench.measure import ROUNDS, Figure, of_ratios, timed
from frontdesk.store.audit.chain import Change, Link, append
from frontdesk.store.audit.verify import verify
from frontdesk.store.reading import connect
from frontdesk.store.store import Store
from frontdesk.values.clock import SECOND

ANCHOR = 600_000


def twin(connection: Any) -> None:
    """Every row fetched, one hash over what stands in it and one over the values beside it."""
    rows = connection.execute("SELECT a.seq, a.at, a.by, a.desk, a.machine, a.act, a.deed, a.about, a.changes, a.prev, "
                              "a.hash, CAST(v.body AS BLOB) FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq "
                              "ORDER BY a.seq")
    while some := rows.fetchmany(2_000):
        for row in some:
            sha256(row[8].encode()).hexdigest()
            blake2b(row[11], digest_size=16).hexdigest()


def figures(*, quick: bool = False) -> list[Figure]:
    """A chain of 60,000 rows."""
    many, rounds = (400, 1) if quick else (60_000, ROUNDS)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        lay_in(store, many)
        bare = connect(store.path)
        pairs = [(timed(lambda: twin(bare)), timed(lambda: verify(store))) for _ in range(rounds + 1)][1:]
        bare.close()
        least = min(ours for _, ours in pairs)
    return [of_ratios("chain: proved by fetching and hashing its bytes", [ours / limit for limit, ours in pairs],
                      aim=1.2, floor=2.0, note=f"{least / many * 1e6:.1f} µs a row, {ANCHOR:,} in "
                      f"{least / many * ANCHOR:.1f} s")]


def lay_in(store: Store, many: int) -> None:
    """Rows of the chain as ``tell`` leaves them, each with the act it belongs to."""
    writer = store.writer()
    store.begin(writer)
    for deed in range(1, many + 1):
        at, visit = ELEVEN_O_CLOCK + deed * SECOND, deed // 20 + 1
        changes = [
            Change("visit", visit, {"last_news_at": None}, {"last_news_at": at}),
            Change("event", deed, None, {"deed": deed, "name": "customer_updated", "at": at, "subject": "visit",
                                         "subject_id": visit, "by": "li", "facts": '{"facts":{},"times":{}}'}),
            Change("message", deed, None, {"subject": "visit", "subject_id": visit, "customer": visit, "text": NEWS,
                                           "situation": "in_progress", "channel": "phone", "at": at, "by": "li"})]
        writer.execute("INSERT INTO deed (seq, act, at, by, desk, changed) VALUES (?, 'tell', ?, 'li', '', '{}')",
                       (deed, at))
        append(writer, Link(at, "li", "desk", "tell", deed, f" c{visit} v{visit} "), changes[:2 + deed % 2])
    writer.execute("COMMIT")
    store.checkpoints.once()
