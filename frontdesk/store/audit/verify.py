"""Proves the chain unbroken, or says where it was touched: streaming, whatever its length; a long one in several
processes at once.

It goes row by row (``proving``): numbers without a gap, each row's own hash, each row's hash of the one before, the
digests of the values that were not erased, then the heads written down outside the database, and the acts that have
no row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontdesk.store.audit.agreement import agreeing
from frontdesk.store.audit.chain import FIRST, OLDER, Head
from frontdesk.store.audit.copies import came_to, restored_on
from frontdesk.store.audit.heads import written_down
from frontdesk.store.audit.proving import Proved, beginning
from frontdesk.store.audit.segments import LARGE, Segment, cut, proved_aside
from frontdesk.store.check import MOST_TOLD, Problem
from frontdesk.store.reading import Row
from frontdesk.values.words import sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

_UNSEEN = ("SELECT d.seq, d.act FROM deed d WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.deed = d.seq) "
           "ORDER BY d.seq")


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


_OLDER = "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pragma_table_info('audit') WHERE name = 'beside')"


class _Stopped(Exception):  # noqa: N818 (no error: somebody does not want to wait)
    """The proof was cancelled."""


def verify(store: Store, *, progress: Callable[[int, int], None] | None = None,
           cancelled: Callable[[], bool] = lambda: False, large: int = LARGE) -> Verified | None:
    """Go over the whole chain; None when ``cancelled``. Raises ``Fault`` when it can't be read.

    ``progress`` is told rows done and rows in all. From ``large`` rows on processes beside this one help.
    """
    if not store.postgres and store.reader().row(_OLDER) is not None:
        return Verified(problems=[Problem("audit_older", sentence(OLDER))])
    heads, unread = written_down(store.folder, restored_on(store), came_to(store))
    with store.reader().together():
        total = store.reader().value("SELECT count(*) FROM audit")

        def turn(done: int) -> None:
            if cancelled():
                raise _Stopped
            if progress is not None and done:
                progress(done, max(total, done))

        try:
            found = _proved(store, cut(store, total, large), {each.seq: each.hash for each in heads}, turn)
        except _Stopped:
            return None
        deeds = store.reader().rows(_UNSEEN)
    return _ended(found, deeds, len(heads), unread)


def _proved(store: Store, segments: list[Segment], heads: dict[int, str], turn: Callable[[int], None]) -> Proved:
    """Every segment proved, the first one here, and here again what no process beside brought to its end."""
    with proved_aside(store, segments[1:], heads) as aside:
        def told(done: int) -> None:
            turn(done + sum(each.done for each in aside if each is not None))

        found = _here(store, segments[0], heads, told)
        for place, (segment, helper) in enumerate(zip(segments[1:], aside, strict=True)):
            if helper is not None:
                helper.wait(lambda: told(found.rows))
                aside[place] = None
            rows = found.rows
            proved = helper.found if helper is not None and segment.after == found.head else None
            found.go_on(proved or _here(store, Segment(found.head, segment.until), heads,
                                        lambda done, before=rows: told(before + done)))
    return found


def _here(store: Store, segment: Segment, heads: dict[int, str], turn: Callable[[int], None]) -> Proved:
    found = beginning(heads, segment.after, segment.until)
    turn(0)
    found.prove(store.reader(), segment.until, turn)
    return found


def _ended(proved: Proved, deeds: Sequence[Row], anchors: int, unread: int) -> Verified:
    for seq in sorted(proved.heads):
        proved.say("audit_cut", "Row {row} of the audit chain is written down outside the database but is not in it "
                   "any more: the chain now ends at row {head}.", row=seq, head=proved.head.seq)
    for deed, act in deeds[:MOST_TOLD]:
        proved.say("audit_missing", "Act number {deed} ({act}) has no row in the audit chain.", deed=deed, act=act)
    if unread:
        proved.say("audit_heads", "{count} lines of the file audit-heads.jsonl can't be read.", count=unread)
    problems = proved.problems
    if proved.told > MOST_TOLD:
        problems.append(Problem("audit_more", sentence("{count} more places like these.",
                                                       count=proved.told - MOST_TOLD)))
    return Verified(proved.rows, proved.head, proved.values, proved.erased, anchors, problems)


def audited(store: Store) -> list[Problem]:
    """What is wrong with the chain, for the check of everything; where it is whole, what disagrees with it."""
    found = verify(store)
    return found.problems if found is not None and not found.good else agreeing(store)
