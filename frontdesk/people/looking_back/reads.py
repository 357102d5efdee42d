"""The record of acts for those in charge: checked where it is read, whatever window or command asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontdesk.centre.data import Label, read_data
from frontdesk.staff.permitting.checking import may, refuse_not_permitted
from frontdesk.store.audit.reads import AuditChange, AuditRow, Wanted, cards_of, search
from frontdesk.store.audit.verify import Verified, verify
from frontdesk.store.reading import Reader
from frontdesk.values.clock import local
from frontdesk.values.words import Translator, pick

if TYPE_CHECKING:
    from frontdesk.store.store import Store

USE = "read_audit"
"""What the permission table calls looking at the record of acts."""

_NOTHING = "–"
_AN_INSTANT = 10 ** 12
"""Milliseconds since 1970 of September 2001: no id, amount or mileage is so large."""


def look_back(reader: Reader, by: str, wanted: Wanted, *, below: int | None = None, limit: int = 200) -> list[AuditRow]:
    """The newest rows that fit, newest first, for somebody in charge. Raises ``Refused`` (``not_permitted``)."""
    refuse_not_permitted(reader, by, USE)
    return search(reader, wanted, limit=limit) if below is None else search(reader, wanted, below=below, limit=limit)


def may_look_back(reader: Reader, by: str) -> bool:
    """Whether somebody may look back: so that a window does not offer what would be refused."""
    return may(reader, by, USE)


def person(reader: Reader, customer: int) -> tuple[int, ...]:
    """A person's cards, for ``Wanted.customers``: the card itself and those merged into it."""
    return cards_of(reader, customer)


def prove(store: Store, by: str, *, progress: Callable[[int, int], None] | None = None,
          cancelled: Callable[[], bool] = lambda: False) -> Verified | None:
    """Whether the chain is unbroken, for somebody in charge; None when ``cancelled``. Raises ``Refused``, ``Fault``."""
    refuse_not_permitted(store.reader(), by, USE)
    return verify(store, progress=progress, cancelled=cancelled)


@lru_cache(maxsize=1)
def act_labels() -> Mapping[str, Label]:
    """What each act is called for people, by its stable name."""
    return read_data("act_names.toml")["act"]


def act_label(act: str, translator: Translator) -> str:
    """An act in words; one that has none by its name."""
    label = act_labels().get(act)
    return act if label is None else pick(label, translator)


def acts_said(text: str) -> tuple[str, ...]:
    """The acts that somebody means by a part of a name, in either language; none where nothing fits."""
    said = text.strip().casefold()
    return tuple(act for act, label in act_labels().items()
                 if said in act or any(said in words.casefold() for words in label.values()))


@lru_cache(maxsize=1)
def _table_labels() -> Mapping[str, Label]:
    return {each["name"]: each["label"] for each in read_data("personal_data.toml")["table"]}


@lru_cache(maxsize=1)
def _column_labels() -> Mapping[str, Label]:
    return read_data("personal_data.toml")["columns"]


def table_label(table: str, translator: Translator) -> str:
    """What a table is called for people; one that holds nothing of people by its own name."""
    label = _table_labels().get(table)
    return table if label is None else pick(label, translator)


def column_label(column: str, translator: Translator) -> str:
    """What a field is called for people, where it has words."""
    label = _column_labels().get(column)
    return column if label is None else pick(label, translator)


def change_said(change: AuditChange, translator: Translator, here: ZoneInfo) -> list[str]:
    """A changed row in lines: each field with what it was and became, where the values are still there; times as the
    clock ``here`` says.
    """
    if change.erased:
        fields = ", ".join(column_label(field, translator) for field in change.columns)
        return [translator.text("{fields}: values not kept").format(fields=fields)] if fields else []
    lines: list[str] = []
    for field in change.columns:
        label = column_label(field, translator)
        before = _plain(field, change.before, translator, here)
        after = _plain(field, change.after, translator, here)
        if change.before is None:
            if after != _NOTHING:
                lines.append(f"{label}: {after}")
        elif change.after is None:
            if before != _NOTHING:
                lines.append(f"{label}: {before} → ×")
        else:
            lines.append(f"{label}: {before} → {after}")
    return lines


def _plain(field: str, values: Mapping[str, Any] | None, translator: Translator, here: ZoneInfo) -> str:
    value = None if values is None else values.get(field)
    if value in (None, ""):
        return _NOTHING
    if isinstance(value, bool):
        return translator.text("Yes") if value else translator.text("No")
    if isinstance(value, int) and value > _AN_INSTANT:
        return local(value, here).strftime("%Y-%m-%d %H:%M:%S")
    return " ".join(str(value).split())[:200]
