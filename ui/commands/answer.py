"""How a command answers: words for people, or one JSON document for programs."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, Translator
from ui.commands.streams import write_aside, write_out


class Answer:
    """Where a command's outcome goes; with ``as_json`` nothing but one document reaches standard output."""

    def __init__(self, as_json: bool, translator: Translator) -> None:
        self.as_json = as_json
        self.translator = translator

    def give(self, document: object, lines: Iterable[str]) -> None:
        """Answer with a document for programs or its lines for people."""
        if self.as_json:
            write_out(json.dumps(self.plain(document), ensure_ascii=False, indent=1))
        else:
            for line in lines:
                write_out(line)

    def line(self, document: object) -> None:
        """Answer with one JSON document on one line, at once."""
        write_out(json.dumps(self.plain(document), ensure_ascii=False, separators=(",", ":")))

    def say(self, text: str) -> None:
        """One line for people only, on standard error."""
        write_aside(text)

    def refused(self, refusal: Refused) -> None:
        """Say why it can't be done."""
        self.trouble(refusal.code, refusal.sentence.said(self.translator), refusal.where)

    def failed(self, code: str, said: Sentence) -> None:
        """Say that the environment failed."""
        self.trouble(code, said.said(self.translator))

    def trouble(self, code: str, message: str, where: str = "") -> None:
        """Say what went wrong: one line for people, and one document where programs read."""
        self.say(message)
        if self.as_json:
            self.line({"ok": False, "code": code, "message": message, "where": where})

    def refusal(self, refusal: Refused) -> dict[str, str]:
        """A refusal as programs read it."""
        return {"code": refusal.code, "message": refusal.sentence.said(self.translator), "where": refusal.where}

    def plain(self, value: Any) -> Any:
        """A record as JSON has it: sentences in the reader's language, dates as ISO text."""
        if value is None or isinstance(value, str | int | float):
            return value
        fields = _fields(value)
        if fields is not None:
            return {str(name): self.plain(part) for name, part in fields.items()}
        if isinstance(value, list | tuple | set | frozenset):
            parts = [self.plain(part) for part in value]
            return sorted(parts) if isinstance(value, set | frozenset) else parts
        if isinstance(value, datetime | date):
            return value.isoformat()
        return value.said(self.translator) if isinstance(value, Sentence) else str(value)


def _fields(value: Any) -> Mapping[Any, Any] | None:
    """The named parts of a record; None for what has none."""
    if isinstance(value, Sentence | type):
        return None
    if dataclasses.is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if hasattr(value, "_asdict"):
        return value._asdict()
    return value if isinstance(value, Mapping) else None


def width(text: str) -> int:
    """How many columns a text takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Rows under their heads, aligned also where there is Chinese; empty without rows."""
    body = [["" if cell is None else shown(str(cell)) for cell in row] for row in rows]
    if not body:
        return []
    columns = [max(width(line[index]) for line in [list(heads), *body]) for index in range(len(heads))]
    return ["  ".join(cell + " " * (columns[index] - width(cell)) for index, cell in enumerate(line)).rstrip()
            for line in [list(heads), *body]]


def shown(text: str) -> str:
    """Record text as it may go to a terminal: on one line, and without characters that steer the terminal."""
    return "".join(character for character in " ".join(text.split())
                   if unicodedata.category(character) not in ("Cc", "Cf", "Cs"))
