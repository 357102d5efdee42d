"""Rows of the chain, proved in order: as quickly as it goes while all is well, and told about where something is not.

Each row has its number, its own hash, the hash of the row before, and the digests of the values beside it that were not
erased; where a head was written down outside the database, its hash is that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256
from itertools import islice
from typing import Any

import msgspec

from frontdesk.store.audit.chain import COLUMNS, FIRST, SALT, Head, digest_of
from frontdesk.store.check import MOST_TOLD, Problem
from frontdesk.store.reading import Reader, Row
from frontdesk.values.words import sentence

SOME = 500
"""Rows after which it says how far it is."""

SLOWLY = 100
"""Rows looked at one by one where one of them is not as it must be."""

_FROM = ("FROM audit a LEFT JOIN audit_value v ON v.seq = a.seq WHERE a.seq > :after AND a.seq <= :until "
         "ORDER BY a.seq")
_COLUMNS = "a.seq, a.at, a.by, a.desk, a.machine, a.act, a.deed, a.about, a.changes, a.prev"
_BODY = "CAST(v.body AS BLOB)"
_BODY_POSTGRES = "convert_to(v.body, 'UTF8')"
_ROWS = f"SELECT {_COLUMNS}, a.hash, {_BODY} {_FROM} LIMIT :some"
_ROWS_POSTGRES = f"SELECT {_COLUMNS}, a.hash, {_BODY_POSTGRES} {_FROM} LIMIT :some"
_QUICK = f"SELECT a.seq, a.prev, a.hash, a.changes, CAST(json_array({_COLUMNS}) AS BLOB), {_BODY} {_FROM}"
"""The words that are hashed made by the database itself: as ``chain.row_hash`` writes them, or the row is looked at."""

BEGINNING = -(2 ** 62)
END = 2 ** 62
"""Below and above every number a row can have."""

_HASH = COLUMNS.index("hash")

_encode = msgspec.json.Encoder().encode
_kept = msgspec.json.Decoder(list[tuple[str, msgspec.Raw] | None])
_stated = re.compile(r'\],"([0-9a-f]{32})"\]').findall
"""The digests that a row of the chain states: its own hash holds for the words around them."""

_HEX = 2 * SALT
"""Letters of a digest: the last ones of what is said of each change."""

_BETWEEN_DIGESTS = '"],["'
_BETWEEN_VALUES = b'],["'
"""Where the next change begins, in a row and in the values beside it: no value holds a quotation mark unescaped."""


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
            part = reader.rows(_ROWS_POSTGRES if reader.postgres else _ROWS, after=self.after, until=until, some=SLOWLY)
            if not part:
                return
            self._one_by_one(part)
            self.head = Head(part[-1][0], part[-1][_HASH])
            self.after = self.head.seq
            self.rows += len(part)
            told(self.rows)

    def _quickly(self, reader: Reader, until: int, told: Callable[[int], object]) -> bool:
        """Go on while all is as it must be; whether the end was reached. What is wrong is found by looking slowly."""
        rows: Any = self._hashed(reader, until) if reader.postgres else reader.connection.cursor()
        try:
            if not reader.postgres:
                rows.execute(_QUICK, {"after": self.after, "until": until})
            while True:
                before = self.rows
                if not self._good(rows):
                    return False
                if self.rows == before:
                    return True
                told(self.rows)
        except reader.errors:
            return False
        finally:
            rows.close()

    def _hashed(self, reader: Reader, until: int) -> Generator[Row]:
        """The same rows from a server, their words written here."""
        after = self.after
        while part := reader.rows(_ROWS_POSTGRES, after=after, until=until, some=SOME):
            for row in part:
                yield row[0], row[9], row[_HASH], row[8], _encode(row[:_HASH]), row[-1]
            after = part[-1][0]

    def _good(self, rows: Iterator[Row]) -> bool:
        """Up to ``SOME`` rows; False before the first one that has something wrong, or values that were erased in part.

        This loop decides what a check of everything costs: it calls little, and says nothing of what it finds.
        """
        last, newest = self.head
        heads, count, values = self.heads, 0, 0
        try:
            for seq, prev, made, changes, said, body in islice(rows, SOME):
                if (seq != last + 1 or prev != newest or sha256(said).hexdigest() != made
                        or (seq in heads and heads[seq] != made)):
                    return False
                if body is not None:
                    stated, kept = changes[:-3].split(_BETWEEN_DIGESTS), body[3:-2].split(_BETWEEN_VALUES)
                    if len(stated) != len(kept) or body[:3] != b'[["' or body[-2:] != b"]]":
                        return False
                    for digest, value in zip(stated, kept, strict=True):
                        if blake2b(value, digest_size=SALT).hexdigest() != digest[-_HEX:]:
                            return False
                    values += len(kept)
                elif changes != "[]":
                    self.erased += len(_stated(changes))
                heads.pop(seq, None)
                last, newest = seq, made
                count += 1
            return True
        except TypeError:
            return False  # a column holds what it never does
        finally:
            self.head = Head(last, newest)
            if count:
                self.after = last
            self.rows += count
            self.values += values

    def _one_by_one(self, part: Sequence[Row]) -> None:
        """Say of each row what is wrong with it."""
        last, newest = self.head
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
            if self.heads.pop(seq, made) != made:
                self.say("audit_anchor", "Row {row} of the audit chain is not the one that was written down outside "
                         "the database: the chain was written anew.", row=seq)
            if (body is not None or changes != "[]") and not self._fits(changes, body):
                self.say("audit_values", "The values beside row {row} of the audit chain were changed after they were "
                         "written.", row=seq)
            last, newest = seq, made

    def _fits(self, changes: Any, body: bytes | None) -> bool:
        """Whether the values beside a row are those whose digests it states, or were erased."""
        stated = _stated(changes) if isinstance(changes, str) else []
        try:
            kept = [] if body is None else _kept.decode(body)
            if not kept:
                self.erased += len(stated)
                return True
            erased = 0
            for digest, value in zip(stated, kept, strict=True):
                if value is None:
                    erased += 1
                elif digest_of(value[0].encode(), bytes(value[1])) != digest:
                    return False
        except (msgspec.DecodeError, ValueError):
            return False
        self.erased += erased
        self.values += len(kept) - erased
        return True


def beginning(heads: Mapping[int, str], after: Head | None = None, until: int = END) -> Proved:
    """Nothing proved yet of the rows behind ``after`` up to ``until``, with the heads that must be among them."""
    begins = BEGINNING if after is None else after.seq
    return Proved({seq: made for seq, made in heads.items() if begins < seq <= until},
                  Head(0, FIRST) if after is None else after, begins)
