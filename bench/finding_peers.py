"""The peers of finding: tantivy with the very tokens of ours as edge n-grams, and DuckDB looking through columns.

Both are bench-only (``pip install -e .[bench]``); where they are not installed the bench says so.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any
from zlib import crc32

from frontdesk.people.looking import Look, choices, looks, parts_of
from frontdesk.people.search import hits
from frontdesk.people.search_sql import COLUMNS
from frontdesk.people.tokens import tokens
from frontdesk.people.typed import typed_words
from frontdesk.people.why import Why
from frontdesk.store.reading import Reader

_ROWS = f"""
SELECT {COLUMNS} FROM finding f
JOIN customer c ON c.id = f.customer LEFT JOIN vehicle v ON v.id = f.vehicle WHERE f.id > :after
ORDER BY f.id LIMIT 20000
"""

Search = Callable[[str], int]
"""Finds what was typed and gives how many rows."""


def missing() -> list[str]:
    """The peers that are not installed."""
    return [name for name in ("tantivy", "duckdb") if find_spec(name) is None]


def in_turn(ours: Search, theirs: Search, typed: Sequence[str]) -> list[tuple[float, float]]:
    """Seconds of a keystroke, ours and theirs in turn, at the 50th and at the 99th percentile, once warm."""
    costs: tuple[list[float], list[float]] = ([], [])
    for place, text in enumerate((*typed[:100], *typed)):
        for which in (0, 1) if place % 2 else (1, 0):
            begun = time.perf_counter()
            (ours, theirs)[which](text)
            costs[which].append(time.perf_counter() - begun)
    mine, other = (statistics.quantiles(each[min(100, len(each) // 3):], n=100) for each in costs)
    return [(mine[49], other[49]), (mine[98], other[98])]


def tantivy_search(reader: Reader, folder: Path, limit: int) -> Search:
    """The same answers in the same order: an index beside ``folder`` (made when it is not there) with every beginning
    of every token as a term of its own, asked look after look until there are enough.
    """
    import tantivy
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("find", tokenizer_name="whitespace", index_option="basic")
    builder.add_integer_field("row", stored=True, indexed=True, fast=True)
    builder.add_text_field("shown", stored=True, tokenizer_name="raw", index_option="basic")
    schema = builder.build()
    folder = folder.with_suffix(f"{folder.suffix}-{crc32(COLUMNS.encode()):08x}")  # no kept rows of another form
    made = folder.exists()
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(schema, path=str(folder))
    if not made:
        writer = index.writer(heap_size=512_000_000, num_threads=2)
        for row in _rows(reader):
            found = tokens(row[3], (row[5],), row[8] or "", row[10] or "", title=row[4], sounds=row[11])
            terms = {token[:end] for token in found.text.split() for end in range(1, len(token) + 1)}
            ends = [f"{token}$" for token in found.text.split() if token[0] == "~"]
            parts = {f"={part[:end]}" for part in found.parts.split() for end in range(2, len(part) + 1)}
            writer.add_document(tantivy.Document(find=" ".join([*terms, *ends, *parts]), row=row[0],
                                                 shown=json.dumps(row)))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    must, should = tantivy.Occur.Must, tantivy.Occur.Should

    def term(token: str, beginning: bool) -> Any:
        return tantivy.Query.term_query(schema, "find", token if beginning else token + "$")

    def asked(look: Look) -> Any:
        ways = [tantivy.Query.boolean_query([
            (must, tantivy.Query.boolean_query([(should, term(*each)) for each in choices(text)])) for text in words])
            for words in look.ways]
        every = [(must, tantivy.Query.boolean_query([(should, way) for way in ways]))] if ways else []
        every += [(must, term(part.replace('"', "=", 1).strip('"*'), True)) for part in parts_of(look)]
        return tantivy.Query.boolean_query(every)

    def search(text: str) -> int:
        words = typed_words(text)
        rows: dict[int, list[Any]] = {}
        for look in looks(words) if words else ():
            for _, address in searcher.search(asked(look), limit, order_by_field="row").hits:
                row = json.loads(searcher.doc(address)["shown"][0])
                rows.setdefault(row[0], row)
            if len(rows) >= limit:
                break
        return len(hits(islice(rows.values(), limit), Why(words)))

    return search


def duckdb_search(reader: Reader, limit: int) -> Search:
    """A table in memory with a column for each thing one is found by, looked through with two threads."""
    import duckdb
    connection = duckdb.connect(config={"threads": 2})
    connection.execute("CREATE TABLE person (row BIGINT, name TEXT, phone TEXT, plate TEXT, vin TEXT, model TEXT, "
                       "sound TEXT, initials TEXT)")
    chunk: list[tuple[Any, ...]] = []
    for row in _rows(reader):
        way = row[11].split(";")[0].split()
        chunk.append((row[0], row[3], row[5], (row[8] or "").lower(), (row[10] or "").lower(), row[9], "".join(way),
                      "".join(each[0] for each in way)))
        if len(chunk) == 100_000:
            _fill(connection, chunk)
            chunk = []
    _fill(connection, chunk)
    columns = ("name", "phone", "plate", "vin", "sound", "initials")
    one = "(" + " OR ".join(f"contains({column}, ?)" for column in columns) + ")"

    def search(text: str) -> int:
        words = typed_words(text)
        if not words:
            return 0
        asked = f"SELECT * FROM person WHERE {' AND '.join([one] * len(words))} ORDER BY row DESC LIMIT {limit}"
        return len(connection.execute(asked, [word for word in words for _ in columns]).fetchall())

    return search


def _fill(connection: Any, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        names = [f"c{place}" for place in range(len(rows[0]))]
        unnested = ", ".join(f"unnest(${name}) AS {name}" for name in names)
        connection.execute(f"INSERT INTO person SELECT {unnested}",
                           {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)})


def _rows(reader: Reader) -> Iterator[Sequence[Any]]:
    after = 0
    while rows := reader.rows(_ROWS, after=after):
        yield from rows
        after = rows[-1][0]
