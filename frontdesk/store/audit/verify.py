"""Proves the chain unbroken, or says where it was touched: streaming, whatever its length.

It goes row by row: numbers without a gap, each row's own hash, each row's hash of the one before, the digests of the
values that were not erased, then the heads written down outside the database, and the acts that have no row.
"""

from __future__ import annotations

import hashlib
import re
from binascii import unhexlify
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import msgspec

from frontdesk.store.audit.agreement import agreeing
from frontdesk.store.audit.chain import COLUMNS, FIRST, SALT, Head
from frontdesk.store.audit.copies import restored_on
from frontdesk.store.audit.heads import written_down
from frontdesk.store.check import MOST_TOLD, Problem
from frontdesk.store.reading import Row
from frontdesk.values.words import sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

_SOME = 2_000
_ROWS = ("SELECT a.seq, a.at, a.by, a.desk, a.machine, a.act, a.deed, a.about, a.changes, a.prev, a.hash, {body} "
         "FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq WHERE a.seq > :after ORDER BY a.seq LIMIT :some")
_ROWS_SQLITE = _ROWS.format(body="CAST(v.body AS BLOB)")
_ROWS_POSTGRES = _ROWS.format(body="convert_to(v.body, 'UTF8')")
_UNSEEN = ("SELECT d.seq, d.act FROM deed d WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.deed = d.seq) "
           "ORDER BY d.seq")
_HASH = COLUMNS.index("hash")

_encode = msgspec.json.Encoder().encode
_kept = msgspec.json.Decoder(list[tuple[str, msgspec.Raw] | None])
_stated = re.compile(r'\],"([0-9a-f]{32})"\]').findall
"""The digests that a row of the chain states: its own hash holds for the words around them."""

_SALTED = 2 * SALT
_SAID = _SALTED + 2
"""Where the key of a value ends, and where the value itself begins: ``32 hex digits",value``."""


@dataclass(slots=True)
class Verified:
    """What a chain was found to be: its rows, its head, how many changes still have their values and how many had them
    erased, how many heads were written down outside, and what is wrong (nothing: the chain is unbroken)."""

    rows: int = 0
    head: Head = Head(0, FIRST)
    values: int = 0
    erased: int = 0
    anchors: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])

    @property
    def good(self) -> bool:
        """Whether the chain is unbroken."""
        return not self.problems


class _Looking:
    """One pass over the chain."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self.found = Verified(anchors=len(heads))
        self.heads = {each.seq: each.hash for each in heads}
        self.told = 0

    def say(self, code: str, source: str, **values: Any) -> None:
        self.told += 1
        if self.told <= MOST_TOLD:
            self.found.problems.append(Problem(code, sentence(source, **values)))

    def rows(self, part: Sequence[Row]) -> None:
        """Some rows, in order; this loop decides what a check of everything costs, so it calls little."""
        sha256 = hashlib.sha256
        last, newest = self.found.head
        for row in part:
            seq, _, _, _, _, _, _, _, changes, prev, made, body = row
            if seq != last + 1:
                self.say("audit_gap", "The audit chain goes from row {before} to row {row}: what stood between was "
                         "taken out, or rows were put in or moved.", before=last, row=seq)
            elif prev != newest:
                self.say("audit_order", "Row {row} of the audit chain does not follow the row before it: one of the "
                         "two was exchanged, put in or moved.", row=seq)
            if sha256(_encode(row[:_HASH])).hexdigest() != made:
                self.say("audit_changed", "Row {row} of the audit chain was changed after it was written.", row=seq)
            if self.heads and self.heads.pop(seq, made) != made:
                self.say("audit_anchor", "Row {row} of the audit chain is not the one that was written down outside "
                         "the database: the chain was written anew.", row=seq)
            if (body is not None or changes != "[]") and not self._fits(changes, body):
                self.say("audit_values", "The values beside row {row} of the audit chain were changed after they were "
                         "written.", row=seq)
            last, newest = seq, made
        self.found.head = Head(last, newest)
        self.found.rows += len(part)

    def _fits(self, changes: str, body: bytes | None) -> bool:
        """Whether the values beside a row are those whose digests it states, or were erased."""
        found = self.found
        if body is not None:
            digests = changes[:-3].split('"],["')
            if _all_there(digests, body):
                found.values += len(digests)
                return True
        stated, fromhex = _stated(changes), bytes.fromhex
        try:
            kept = [] if body is None else _kept.decode(body)
            if not kept:
                found.erased += len(stated)
                return True
            erased = 0
            for digest, value in zip(stated, kept, strict=True):
                if value is None:
                    erased += 1
                elif blake2b(value[1], digest_size=16, key=fromhex(value[0])).hexdigest() != digest:
                    return False
        except (msgspec.DecodeError, ValueError):
            return False
        found.erased += erased
        found.values += len(kept) - erased
        return True

    def end(self, deeds: Sequence[Row], unread: int) -> Verified:
        found = self.found
        for seq in sorted(self.heads):
            self.say("audit_cut", "Row {row} of the audit chain is written down outside the database but is not in it "
                     "any more: the chain now ends at row {head}.", row=seq, head=found.head.seq)
        for deed, act in deeds[:MOST_TOLD]:
            self.say("audit_missing", "Act number {deed} ({act}) has no row in the audit chain.", deed=deed, act=act)
        if unread:
            self.say("audit_heads", "{count} lines of the file audit-heads.jsonl can't be read.", count=unread)
        if self.told > MOST_TOLD:
            found.problems.append(Problem("audit_more", sentence("{count} more places like these.",
                                                                 count=self.told - MOST_TOLD)))
        return found


def _all_there(digests: Sequence[str], body: bytes) -> bool:
    """Whether every value is there and has its digest (the end of each text), as nearly all rows have them.

    The body is cut where a value can end, without reading it as JSON: a quotation mark inside a value is escaped. What
    is not exactly so (a value erased, a character changed) is no answer yet: it is read in full.
    """
    if body[:3] != b'[["' or body[-2:] != b"]]":
        return False
    values = body[3:-2].split(b'],["')
    if len(values) != len(digests):
        return False
    try:
        for stated, value in zip(digests, values, strict=True):
            made = blake2b(value[_SAID:], digest_size=SALT, key=unhexlify(value[:_SALTED])).hexdigest()
            if made != stated[-_SALTED:] or value[_SALTED:_SAID] != b'",':
                return False
    except ValueError:
        return False
    return True


def verify(store: Store, *, progress: Callable[[int, int], None] | None = None,
           cancelled: Callable[[], bool] = lambda: False) -> Verified | None:
    """Go over the whole chain; None when ``cancelled``. Raises ``Fault`` when it can't be read.

    ``progress`` is told rows done and rows in all.
    """
    heads, unread = written_down(store.folder, restored_on(store))
    looking = _Looking(heads)
    total = store.reader().value("SELECT count(*) FROM audit")
    with store.reader().together():
        for part in _parts(store):
            if cancelled():
                return None
            looking.rows(part)
            if progress is not None:
                progress(looking.found.rows, max(total, looking.found.rows))
        deeds = store.reader().rows(_UNSEEN)
    return looking.end(deeds, unread)


def _parts(store: Store) -> Iterator[Sequence[Row]]:
    after = -(2 ** 62)
    text = _ROWS_POSTGRES if store.postgres else _ROWS_SQLITE
    while rows := store.reader().rows(text, after=after, some=_SOME):
        yield rows
        after = rows[-1][0]


def audited(store: Store) -> list[Problem]:
    """What is wrong with the chain, for the check of everything; where it is whole, what disagrees with it."""
    found = verify(store)
    return found.problems if found is not None and not found.good else agreeing(store)
