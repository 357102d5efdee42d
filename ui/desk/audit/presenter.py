"""The record of acts in the reader's language: rows, what changed, and what a search asks. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from frontdesk.people.looking_back.reads import (
    act_label,
    acts_said,
    change_said,
    look_back,
    may_look_back,
    person,
    prove,
    table_label,
)
from frontdesk.people.reads import find
from frontdesk.staff.reads import everybody, former
from frontdesk.store.audit.reads import Wanted
from frontdesk.values.clock import instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.store.audit.reads import AuditRow
    from frontdesk.store.audit.verify import Verified
    from frontdesk.values.clock import Instant
    from ui.desk.desk import Desk

SOME = 200
"""Rows shown; whoever wants more asks for a day or a person."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody typed into the search."""

    since: str = ""
    until: str = ""
    who: str = ""
    customer: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An act as a row of the list."""

    key: int
    title: str
    detail: str
    when: str
    where: str


class AuditPresenter:
    """Puts the record of acts into words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: dict[str, str] = {}

    def may_look(self) -> bool:
        """Whether whoever is signed in may look back."""
        return may_look_back(self._desk.reader(), self._desk.actor)

    def wanted(self, asked: Asked) -> tuple[Wanted, dict[str, str]]:
        """What is looked for, and which fields can't be read, with why."""
        wrong: dict[str, str] = {}
        text = self._desk.text
        customers: tuple[int, ...] = ()
        if asked.customer.strip():
            customers = self._persons(asked.customer.strip())
            if not customers:
                wrong["customer"] = text("Nobody is found by this.")
        acts: tuple[str, ...] = ()
        if asked.act.strip():
            acts = acts_said(asked.act)
            if not acts:
                wrong["act"] = text("No act is called so.")
        since, until = (self._day(said, later, field, wrong)
                        for said, later, field in ((asked.since, 0, "since"), (asked.until, 1, "until")))
        by = self._login(asked.who.strip())
        return Wanted(customers=customers, since=since, until=until, by=by, acts=acts), wrong

    def read(self, wanted: Wanted) -> list[AuditRow]:
        """The rows that fit; runs in a worker. Raises ``Refused`` (``not_permitted``)."""
        reader = self._desk.store.reader()
        self._names = {each.login: each.name for each in (*former(reader), *everybody(reader))}
        return look_back(reader, self._desk.actor, wanted, limit=SOME)

    def prove(self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Verified | None:
        """Go over the whole chain; runs in a worker."""
        return prove(self._desk.store, self._desk.actor, progress=progress, cancelled=cancelled)

    def lines(self, rows: list[AuditRow]) -> list[Line]:
        """Every row as the list shows it."""
        say = self._desk.translator
        return [Line(row.seq, act_label(row.act, say), self._names.get(row.by, row.by),
                     self._desk.formats.date_time(self._desk.local(row.at)), self._where(row)) for row in rows]

    def heading(self, row: AuditRow) -> str:
        """Who, when and where, in one line."""
        return " · ".join(part for part in (
            self._names.get(row.by, row.by), self._desk.formats.date_time(self._desk.local(row.at)), row.desk,
            row.machine, f"#{row.seq}") if part)

    def changes(self, row: AuditRow) -> str:
        """What was changed, row by row, with the values that were not erased."""
        say, zone = self._desk.translator, self._desk.zone
        parts: list[str] = []
        for change in row.changes:
            what = f"{table_label(change.table, say)} {change.row}"
            if change.rows > 1:
                what += " " + say.plural("({n} row)", "({n} rows)", change.rows).format(
                    n=self._desk.formats.number(change.rows))
            parts.append("\n".join([what, *(f"    {line}" for line in change_said(change, say, zone))]))
        return "\n".join(parts) or self._desk.text("Nothing was written: something was looked at or handed out.")

    def proved(self, found: Verified) -> list[str]:
        """What the proof found, in sentences."""
        say = self._desk.translator
        if found.good:
            return [say.text("The record is unbroken: {rows} acts, {heads} heads written down outside agree.").format(
                rows=self._desk.formats.number(found.rows), heads=found.anchors)]
        return [problem.said(say) for problem in found.problems]

    def _where(self, row: AuditRow) -> str:
        return row.desk if not row.machine or row.machine in row.desk else f"{row.desk} · {row.machine}".strip(" ·")

    def _persons(self, said: str) -> tuple[int, ...]:
        reader = self._desk.reader()
        if said.isdecimal() and len(said) < 9:
            return person(reader, int(said))
        found = {hit.customer for hit in find(reader, said)}
        return tuple(sorted({card for each in found for card in person(reader, each)}))

    def _login(self, said: str) -> str:
        """The sign-in name of whoever is called so; what nobody is called stays as it is."""
        people = everybody(self._desk.reader())
        return next((each.login for each in people if said and said in (each.name, each.login)), said)

    def _day(self, said: str, later: int, field: str, wrong: dict[str, str]) -> Instant | None:
        if not said.strip():
            return None
        try:
            day = date.fromisoformat(said.strip()) + timedelta(days=later)
            return instant(datetime.combine(day, time(), tzinfo=self._desk.zone))
        except (ValueError, OverflowError):
            wrong[field] = self._desk.text("Write a day like 2026-05-04.")
            return None
