"""One ``[[moment]]`` of a rule file, read field by field; a fault names the rule, the field and the table's line."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any, NoReturn

from frontdesk.centre.data import Label
from frontdesk.moments.expression import Expression, read_expression
from frontdesk.values.duration import read_duration
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

FIELDS = frozenset((
    "id", "label", "touchpoint", "mot", "opens_on", "closes_on", "cancels_on", "misses_on", "retime_on", "when",
    "due_after", "due_before", "of", "repeat", "again", "missed_after", "rises_after",
    "ahead", "late_is_kept", "hours", "evidence",
    "owner", "goal", "standard", "situation", "closes_with", "shape", "off"))
"""Every field a rule can have."""

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*moment[ \t]*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_LONG_TEXT = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''", re.DOTALL)


def lines_of(text: str) -> list[int]:
    """The line (from 1) of each ``[[moment]]``, in order; what stands inside a text of several lines is no header."""
    bare = _LONG_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return [bare.count("\n", 0, found.start()) + 1 for found in _HEADER.finditer(bare)]


class RuleTable:
    """The table of one rule. Every reading method raises ``Refused`` that names rule, field and line."""

    def __init__(self, table: Mapping[str, Any], line: int) -> None:
        self.table = table
        self.line = line
        self.id = table["id"] if isinstance(table.get("id"), str) else ""

    @property
    def version(self) -> int:
        """A number that changes whenever the rule's text does."""
        text = json.dumps(self.table, sort_keys=True, ensure_ascii=False, default=str)
        return zlib.crc32(text.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF  # a file may hold broken characters

    def fault(self, field: str, reason: Sentence, *, code: str = "rule_field") -> NoReturn:
        """Refuse the rule because of a field."""
        raise Refused(code, "Rule “{rule}” (line {line}), field “{field}”: {reason}", where=field, rule=self.id or "?",
                      line=self.line, field=field, reason=reason)

    def check_names(self) -> None:
        """Refuse a rule without an id, or with a field that no rule has."""
        if re.fullmatch(r"[a-z][a-z0-9_]{0,59}", self.id) is None:
            self.fault("id", sentence("a rule needs an id of small letters, digits and underscores."))
        for name in self.table:
            if name not in FIELDS:
                self.fault(name, sentence("there is no such field; check its spelling."), code="rule_unknown_field")

    def written(self, field: str, *, needed: bool = False, among: tuple[str, ...] = ()) -> str:
        """A text; empty where it is missing and not needed."""
        value = self.table.get(field, "")
        if not isinstance(value, str):
            self.fault(field, sentence("this must be a text in quotes."))
        if not value and (needed or field in self.table):
            self.fault(field, sentence("this must not be missing or empty."))
        if value and among and value not in among:
            self.fault(field, sentence("“{value}” is not known here; one of these is: {known}.", value=value,
                                       known=", ".join(among)))
        return value

    def names(self, field: str, *, needed: bool = False) -> tuple[str, ...]:
        """One name, or a list of names."""
        value = self.table.get(field, [])
        listed: list[Any] = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(each, str) and each for each in listed):
            self.fault(field, sentence("this must be the name of an event, or a list of them."))
        if not listed and needed:
            self.fault(field, sentence("this must not be missing or empty."))
        return tuple(dict.fromkeys(listed))

    def yes(self, field: str) -> bool:
        """``true`` or ``false``; false where it is missing."""
        value = self.table.get(field, False)
        if not isinstance(value, bool):
            self.fault(field, sentence("this must be true or false."))
        return value

    def number(self, field: str, least: float, most: float) -> float:
        """A number within limits."""
        value = self.table.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.fault(field, sentence("this must be a number from {least} to {most}.", least=least, most=most))
        return value

    def length(self, field: str) -> int | None:
        """A length of time in milliseconds; None where it is missing."""
        if field not in self.table:
            return None
        written = self.written(field)
        try:
            return read_duration(written)
        except Refused as refused:
            self.fault(field, refused.sentence, code="rule_duration")

    def words(self, field: str) -> Label:
        """Words in both languages."""
        value = self.table.get(field)
        if not isinstance(value, dict) or not all(isinstance(value.get(name), str) and value[name]
                                                  for name in ("en", "zh_CN")):
            self.fault(field, sentence("words are needed in both languages: {example}.",
                                       example='{ en = "…", zh_CN = "…" }'))
        return dict(value)

    def condition(self, field: str, known: frozenset[str]) -> Expression | None:
        """A condition over known facts; None where it is missing."""
        if field not in self.table:
            return None
        written = self.written(field)
        try:
            read = read_expression(written, where=field)
        except Refused as refused:
            self.fault(field, refused.sentence, code="rule_condition")
        for name in sorted(read.names - known):
            self.fault(field, sentence("no event that opens this rule carries “{name}”; these are known: {known}.",
                                       name=name, known=", ".join(sorted(known)) or "–"), code="rule_condition")
        return read
