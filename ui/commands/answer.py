"""How a command answers: words for people, or one JSON document for programs."""

from __future__ import annotations

import dataclasses
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, Translator


class Answer:
    """Where a command's outcome goes; with ``as_json`` nothing but one document reaches standard output."""

    def __init__(self, as_json: bool, translator: Translator) -> None:
        self.as_json = as_json
        self.translator = translator
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(encoding="utf-8", errors="replace")

    def give(self, document: object, lines: Iterable[str]) -> None:
        """Answer with a document for programs or its lines for people."""
        if self.as_json:
            self.write(json.dumps(self.plain(document), ensure_ascii=False, indent=1))
        else:
            for line in lines:
                self.write(line)

    def line(self, document: object) -> None:
        """Answer with one JSON document on one line, at once."""
        self.write(json.dumps(self.plain(document), ensure_ascii=False, separators=(",", ":")))

    def write(self, text: str) -> None:
        """One line on standard output."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def say(self, text: str) -> None:
        """One line for people only, on standard error."""
        sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def refused(self, refusal: Refused) -> None:
        """Say why it can't be done."""
        self._trouble(refusal.code, refusal.sentence, refusal.where)

    def failed(self, code: str, said: Sentence) -> None:
        """Say that the environment failed."""
        self._trouble(code, said, "")

    def refusal(self, refusal: Refused) -> dict[str, str]:
        """A refusal as programs read it."""
        return {"code": refusal.code, "message": refusal.sentence.said(self.translator), "where": refusal.where}

    def _trouble(self, code: str, said: Sentence, where: str) -> None:
        message = said.said(self.translator)
        if self.as_json:
            self.write(json.dumps({"ok": False, "code": code, "message": message, "where": where}, ensure_ascii=False))
        self.say(message)

    def plain(self, value: Any) -> Any:
        """A record as JSON has it: sentences in the reader's language, dates as ISO text."""
        if isinstance(value, Sentence):
            return value.said(self.translator)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: self.plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        if isinstance(value, Mapping):
            return {str(name): self.plain(part) for name, part in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.plain(part) for part in value]
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, Path | ZoneInfo):
            return str(value)
        return value


def width(text: str) -> int:
    """How many columns a text takes on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Rows under their heads, aligned also where there is Chinese; empty without rows."""
    body = [["" if cell is None else " ".join(str(cell).split()) for cell in row] for row in rows]
    if not body:
        return []
    columns = [max(width(line[index]) for line in [list(heads), *body]) for index in range(len(heads))]
    return ["  ".join(cell + " " * (columns[index] - width(cell)) for index, cell in enumerate(line)).rstrip()
            for line in [list(heads), *body]]
