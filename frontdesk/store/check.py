"""Looks through everything that is kept and tells in words what is wrong; changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdesk.store import binding as sqlite
from frontdesk.store.faults import fault_of
from frontdesk.store.gate import SCHEMA_VERSION
from frontdesk.store.photos import brought, stored_at
from frontdesk.store.reading import Reader
from frontdesk.store.sealing.contents import content_fingerprint
from frontdesk.values.words import Sentence, Translator, sentence

if TYPE_CHECKING:
    from frontdesk.store.store import Store

MOST_TOLD = 20
"""Of each kind of damage no more are told one by one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: ``code`` for programs, the sentence for people."""

    code: str
    sentence: Sentence

    def said(self, translator: Translator) -> str:
        """The sentence in the translator's language."""
        return self.sentence.said(translator)


Look = Callable[[Reader], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found; ``remarks`` are harmless."""

    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    rows: int = 0
    photos: int = 0
    unused_files: int = 0

    @property
    def good(self) -> bool:
        """Whether nothing is lost or damaged."""
        return not self.problems


def check(store: Store, *, quick: bool = False, also: Sequence[Look] = (),
          also_store: Sequence[Callable[[Store], Iterable[Problem]]] = ()) -> CheckReport:
    """Check structure, references, version, search index and photos; ``quick`` looks at the structure alone.

    ``also`` are what higher rooms look at in their own tables (whether the search index knows every customer …),
    ``also_store`` what needs the data folder as well (the audit chain and the heads written down beside it).

    The quick form is for every start (412 MB in 0.2 s), the full one for ``frontdesk check``. Raises ``Fault`` when the
    data can't be read at all.
    """
    reader = store.reader()
    problems = list(_structure(reader, quick))
    if quick or any(problem.code == "structure" for problem in problems):
        return CheckReport(tuple(problems))
    problems += _references(reader)
    problems += _version(reader)
    for look in also:
        problems += look(reader)
    for examine in also_store:
        problems += examine(store)
    shas = [str(row[0]) for row in reader.rows("SELECT sha FROM attachment ORDER BY sha")]
    problems += _photos(store, shas)
    unused = _unused(store, set(shas))
    remarks = (Problem("unused_files", sentence(
        "{count} photo files belong to no record; they do no harm.", count=unused)),) if unused else ()
    return CheckReport(tuple(problems), remarks, _rows(reader), len(shas), unused)


def _structure(reader: Reader, quick: bool) -> Iterator[Problem]:
    if reader.postgres:
        return
    pragma = f"PRAGMA {'quick' if quick else 'integrity'}_check({MOST_TOLD})"
    try:
        told = [str(row[0]) for row in reader.connection.cursor().execute(pragma).fetchall()]
    except (sqlite.Error, UnicodeDecodeError) as error:
        if fault_of(error).code != "damaged":
            raise fault_of(error) from error
        told = [str(error)]
    for detail in told:
        if "fts5" in detail.lower():
            yield Problem("search_index", sentence(
                "The search index does not agree with itself ({detail}); some records may not be found. Restore a good "
                "copy or ask for support.", detail=detail[:200]))
        elif detail != "ok":
            yield Problem("structure", sentence(
                "The data file is damaged ({detail}). Restore the newest good copy.", detail=detail[:200]))


def _references(reader: Reader) -> Iterator[Problem]:
    if reader.postgres:
        return
    for table, row, target, _ in reader.rows("PRAGMA foreign_key_check")[:MOST_TOLD]:
        yield Problem("reference", sentence(
            "Row {row} of “{table}” points to a record of “{target}” that is not there. Restore a good copy or ask for "
            "support.", row=row, table=table, target=target))


def _version(reader: Reader) -> Iterator[Problem]:
    stated = reader.value("SELECT max(version) FROM schema_version")
    held = SCHEMA_VERSION if reader.postgres else reader.value("PRAGMA user_version")
    if stated != held or held != SCHEMA_VERSION:
        yield Problem("version", sentence(
            "The data says two different versions of itself ({one} and {other}); ask for support.", one=stated,
            other=held))


def _photos(store: Store, shas: list[str]) -> Iterator[Problem]:
    told = 0
    for sha in shas:
        path = stored_at(store.folder, sha)
        problem = None
        with suppress(OSError):
            brought(path)  # one that several desks share may not be on this computer yet
            if content_fingerprint(path) != sha:
                problem = Problem("photo_damaged", sentence(
                    "The photo {photo} is damaged. Restore it from a copy of the centre.", photo=sha[:12]))
            else:
                continue
        told += 1
        if told <= MOST_TOLD:
            yield problem or Problem("photo_missing", sentence(
                "The photo {photo} is missing. Restore it from a copy of the centre.", photo=sha[:12]))


def _unused(store: Store, shas: set[str]) -> int:
    count = 0
    for _, _, names in os.walk(store.folder / "photos"):
        count += sum(1 for name in names if name.removesuffix(".jpg") not in shas)
    return count


def _rows(reader: Reader) -> int:
    names = reader.rows("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                        if reader.postgres else
                        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE "
                        "'sqlite_%'")
    return sum(int(reader.value(f'SELECT count(*) FROM "{name}"')) for (name,) in names)
