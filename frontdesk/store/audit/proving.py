"""Rows of the chain, proved in order: as quickly as it goes while all is well, and told about where something is not.

Each row has its number, its own hash, the hash of the row before, and the digests of the values beside it that were not
erased; where a head was written down outside the database, its hash is that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import msgspec

from frontdesk.store.audit.chain import FIRST, Head, digest_of, row_hash, words
from frontdesk.store.check import MOST_TOLD, Problem
from frontdesk.store.reading import Reader, Row
from frontdesk.values.words import sentence

SOME = 250
"""Rows proved at a time; looked at one by one where one of them is not as it must be."""

_FROM = ("FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq WHERE a.seq > :after AND a.seq <= :until "
         "ORDER BY a.seq")
_COLUMNS = "a.seq, a.at, a.by, a.desk, a.machine, a.act, a.deed, a.about, a.named, a.beside, a.prev"
_BODY = "CAST(v.body AS BLOB)"
_BODY_POSTGRES = "convert_to(v.body, 'UTF8')"
_ROWS = f"SELECT {_COLUMNS}, a.changes, a.hash, {_BODY} {_FROM} LIMIT +:some"
_ROWS_POSTGRES = f"SELECT {_COLUMNS}, a.changes, a.hash, {_BODY_POSTGRES} {_FROM} LIMIT +:some"
_WORDS = f"iif(typeof(a.changes) = 'text', CAST(json_array({_COLUMNS}) || a.changes AS BLOB), NULL)"
_QUICK = f"SELECT a.seq, a.prev, a.hash, {_WORDS}, a.named, a.beside, {_BODY} {_FROM}"
"""The words that are hashed made by the database itself: as ``chain.words`` writes them, or the row is looked at."""

BEGINNING = -(2 ** 62)
END = 2 ** 62
"""Below and above every number a row can have."""

_SEQ, _NAMED, _BESIDE, _PREV, _HASH, _VALUES = 0, 8, 9, 10, -2, -1
"""Where in a row of ``_ROWS`` these stand."""

_kept = msgspec.json.Decoder(list[tuple[str, msgspec.Raw] | None])
_stated = re.compile(rb'\],"([0-9a-f]{32})"\]').findall
"""The digests that a row of the chain states: its own hash holds for the words around them."""


@dataclass(slots=True)
class Proved:
    """What some rows in a row were found to be: how many, the last of them, how many changes still have their values
    and how many had them erased, which heads among them were not met, and what is wrong, ``told`` times in all.
    """

    heads: dict[int, str]
    head: Head = Head(0, FIRST)
    after: int = BEGINNING
    rows: int = 0
    values: int = 0
    erased: int = 0
    told: int = 0
    problems: list[Problem] = field(default_factory=list[Problem])

    def say(self, code: str, source: str, **values: Any) -> None:
        """One thing that is wrong; of very many only the first are kept."""
        self.told += 1
        if self.told <= MOST_TOLD:
            self.problems.append(Problem(code, sentence(source, **values)))

    def go_on(self, next_rows: Proved) -> None:
        """What was found of the rows that follow these."""
        self.heads |= next_rows.heads
        self.head, self.after = next_rows.head, next_rows.after
        self.rows += next_rows.rows
        self.values += next_rows.values
        self.erased += next_rows.erased
        self.problems += next_rows.problems[:max(0, MOST_TOLD - self.told)]
        self.told += next_rows.told

    def prove(self, reader: Reader, until: int, told: Callable[[int], object]) -> None:
        """All rows behind the last one up to ``until``; ``told`` now and then how many. Raises ``Fault``."""
        while not self._quickly(reader, until, told):
            part = reader.rows(_ROWS_POSTGRES if reader.postgres else _ROWS, after=self.after, until=until, some=SOME)
            if not part:
                return
            self._one_by_one(part)
            self._came_to(Head(part[-1][_SEQ], part[-1][_HASH]), len(part))
            told(self.rows)

    def _came_to(self, head: Head, rows: int) -> None:
        self.head, self.after = head, head.seq
        self.rows += rows

    def _quickly(self, reader: Reader, until: int, told: Callable[[int], object]) -> bool:
        """Go on while all is as it must be; whether the end was reached. What is wrong is found by looking slowly."""
        cursor = None if reader.postgres else reader.connection.cursor()
        try:
            if cursor is not None:
                cursor.execute(_QUICK, {"after": self.after, "until": until})
            while rows := cursor.fetchmany(SOME) if cursor is not None else self._hashed(reader, until):
                if not self._good(*zip(*rows, strict=True)):
                    return False
                told(self.rows)
            return True
        except reader.errors:
            return False
        finally:
            if cursor is not None:
                cursor.close()

    def _hashed(self, reader: Reader, until: int) -> list[Row]:
        """The same rows from a server, their words written here."""
        return [(row[_SEQ], row[_PREV], row[_HASH], words(row[:_HASH]), row[_NAMED], row[_BESIDE], row[_VALUES])
                for row in reader.rows(_ROWS_POSTGRES, after=self.after, until=until, some=SOME)]

    def _good(self, seqs: tuple[int, ...], prevs: tuple[str, ...], hashes: tuple[str, ...], said: tuple[bytes, ...],
              named: tuple[int, ...], beside: tuple[str, ...], bodies: tuple[bytes | None, ...]) -> bool:
        """Prove some rows, given by their columns; where any has something wrong, False and nothing is noted.

        This decides what a check of everything costs: all rows are compared at once, and only hashing goes row by row.
        """
        last, newest = self.head
        heads = self.heads
        try:
            if (seqs != tuple(range(last + 1, last + 1 + len(seqs))) or prevs != (newest, *hashes[:-1])
                    or hashes != tuple([sha256(each).hexdigest() for each in said])):
                return False
            digests = tuple([None if body is None else sha256(body).hexdigest() for body in bodies])
        except TypeError:
            return False  # a column holds what it never does
        met = [] if heads.keys().isdisjoint(seqs) else [seq for seq in seqs if seq in heads]
        if any(heads[seq] != hashes[seq - last - 1] for seq in met):
            return False
        erased = 0
        if digests != beside:
            for place, found in enumerate(digests):
                if found != beside[place]:
                    left = 0 if found is None else _left(_stated(said[place]), bodies[place])
                    if left is None:
                        return False
                    erased += named[place] - left
        self.values += sum(named) - erased
        self.erased += erased
        for seq in met:
            del heads[seq]
        self._came_to(Head(seqs[-1], hashes[-1]), len(seqs))
        return True

    def _one_by_one(self, part: Sequence[Row]) -> None:
        """Say of each row what is wrong with it."""
        last, newest = self.head
        for row in part:
            seq, prev, made, body = row[_SEQ], row[_PREV], row[_HASH], row[_VALUES]
            if seq != last + 1:
                self.say("audit_gap", "The audit chain goes from row {before} to row {row}: what stood between was "
                         "taken out, or rows were put in or moved.", before=last, row=seq)
            elif prev != newest:
                self.say("audit_order", "Row {row} of the audit chain does not follow the row before it: one of the "
                         "two was exchanged, put in or moved.", row=seq)
            if row_hash(row[:_HASH]) != made:
                self.say("audit_changed", "Row {row} of the audit chain was changed after it was written.", row=seq)
            if self.heads.pop(seq, made) != made:
                self.say("audit_anchor", "Row {row} of the audit chain is not the one that was written down outside "
                         "the database: the chain was written anew.", row=seq)
            stated = _stated(words(row[:_HASH]))
            left = _left(stated, body)
            if left is None:
                self.say("audit_values", "The values beside row {row} of the audit chain were changed after they were "
                         "written.", row=seq)
            else:
                self.values += left
                self.erased += len(stated) - left
            last, newest = seq, made


def _left(stated: Sequence[bytes], body: bytes | None) -> int | None:
    """How many values are left beside a row, each with its digest; None: they are not those the row states."""
    if body is None:
        return 0
    try:
        left = 0
        for digest, value in zip(stated, _kept.decode(body), strict=True):
            if value is not None:
                if digest_of(value[0].encode(), bytes(value[1])).encode() != digest:
                    return None
                left += 1
    except (msgspec.DecodeError, ValueError):
        return None
    return left


def beginning(heads: Mapping[int, str], after: Head | None = None, until: int = END) -> Proved:
    """Nothing proved yet of the rows behind ``after`` up to ``until``, with the heads that must be among them."""
    begins = BEGINNING if after is None else after.seq
    return Proved({seq: made for seq, made in heads.items() if begins < seq <= until},
                  Head(0, FIRST) if after is None else after, begins)
