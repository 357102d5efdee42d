"""The versions of an estimate: each is kept as it was given, and two can be compared line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from frontdesk.store.reading import Reader, Row
from frontdesk.values.words import Sentence, Translator, sentence
from frontdesk.visit.records import LineRow

LINE = ("SELECT id, version, kind, name, quantity_thousandths, unit_price, amount, part_class, why, warranty_months, "
        "warranty_km, state, overrun, asked, approved_amount, answered_at, answered_how, answered_by, evidence, free, "
        "call_wished_at, started_at, taken_from, instead_of, part_number, brand, "
        "coalesce((SELECT d.amount FROM discount d WHERE d.line = line.id ORDER BY d.id DESC LIMIT 1), 0) FROM line")
"""The columns of a ``LineRow``, in its order."""

_OF_VERSION = f"{LINE} WHERE visit = :visit AND version = :version AND NOT overrun ORDER BY id"
_SEEN = f"{LINE} WHERE visit = :visit AND NOT overrun ORDER BY version, id"


@dataclass(frozen=True, slots=True)
class LineChange:
    """What became of one line from one version to the next: ``before`` is None where it came in, ``after`` where it
    was left out.
    """

    kind: Literal["added", "left_out", "changed"]
    name: str
    before: LineRow | None
    after: LineRow | None

    @property
    def difference_fen(self) -> int:
        """How much more (or, below zero, less) it makes the estimate."""
        return (self.after.amount_fen if self.after else 0) - (self.before.amount_fen if self.before else 0)

    def said(self) -> Sentence:
        """The change in words."""
        if self.before is None:
            return sentence("{name}: new, ¥{amount}", name=self.name, amount=_yuan(self.after))
        if self.after is None:
            return sentence("{name}: left out, ¥{amount}", name=self.name, amount=_yuan(self.before))
        if self.before.amount_fen == self.after.amount_fen:
            return sentence("{name}: written differently", name=self.name)
        return sentence("{name}: ¥{after} instead of ¥{before}", name=self.name, after=_yuan(self.after),
                        before=_yuan(self.before))


class Listed(Sentence):
    """Several sentences as one value of another."""

    parts: tuple[Sentence, ...] = ()

    def said(self, translator: Translator) -> str:
        """One after the other, in the translator's language."""
        return ("；" if translator.language == "zh_CN" else "; ").join(part.said(translator) for part in self.parts)

    def __str__(self) -> str:
        return "; ".join(map(str, self.parts))


def version_lines(reader: Reader, visit: int, version: int) -> tuple[LineRow, ...]:
    """The lines of one version as they were given, replaced or not."""
    return tuple(line_row(row) for row in reader.rows(_OF_VERSION, visit=visit, version=version))


def lines_by_id(reader: Reader, visit: int) -> dict[int, LineRow]:
    """Every line of every version of a visit's estimate."""
    return {line.id: line for line in (line_row(row) for row in reader.rows(_SEEN, visit=visit))}


def changes(before: Sequence[LineRow], after: Sequence[LineRow]) -> tuple[LineChange, ...]:
    """What differs: lines are the same by kind and name, several of one name in their order."""
    left: dict[tuple[str, str], list[LineRow]] = {}
    for line in before:
        left.setdefault((line.kind, line.name.casefold()), []).append(line)
    found: list[LineChange] = []
    for line in after:
        old = left.get((line.kind, line.name.casefold()))
        if not old:
            found.append(LineChange("added", line.name, None, line))
            continue
        was = old.pop(0)
        if _content(was) != _content(line):
            found.append(LineChange("changed", line.name, was, line))
    return (*found, *(LineChange("left_out", line.name, line, None) for lines in left.values() for line in lines))


def line_row(row: Row) -> LineRow:
    """The record of a row of ``LINE``."""
    values: list[Any] = list(row)
    values[12] = bool(row[12])
    return LineRow(*values)


def _content(line: LineRow) -> tuple[object, ...]:
    return (line.quantity_thousandths, line.unit_price_fen, line.part_class, line.free, line.warranty_months,
            line.warranty_km, line.part_number, line.brand)


def _yuan(line: LineRow | None) -> str:
    """With its thousands apart, as both languages write them."""
    return f"{Decimal(line.amount_fen) / 100:,.2f}" if line is not None else ""
