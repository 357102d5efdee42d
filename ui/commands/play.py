"""``play FILE.jsonl`` and ``acts``: everything a window can do, one JSON object a line.

A line names its act and that act's fields, and may say ``as`` (who), ``at`` (when; rehearsal centres only), ``key`` (so
that sending it again is safe) and ``let`` (a name for what it made). A field whose whole text is ``$visit`` takes the
newest id of that name, ``$first.visit`` the one a line with ``"let": "first"`` made. Each line is answered by one line,
after it is durable and before the next is read.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from frontdesk.acts.register import names, perform, schema
from frontdesk.centre.reads import centre
from frontdesk.staff.reads import by_login
from frontdesk.store.faults import Fault
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock, read_instant
from frontdesk.values.refusal import Refused
from ui.commands.answer import table
from ui.commands.call import ENVIRONMENT, REFUSED, Call

_REFERENCE = re.compile(r"\$([a-z_][a-z0-9_]*)(?:\.([a-z_]+))?")
LONGEST_LINE = 2_000_000
"""Characters; a longer line is refused rather than read."""


def lines_of(name: str) -> Iterator[str]:
    """The lines of a file, or of standard input for ``-``."""
    if name == "-":
        yield from io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    else:
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            yield from file


class Player:
    """Applies lines to a centre and remembers what they made."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.made: dict[str, dict[str, Any]] = {"": {}}

    def played(self, text: str) -> dict[str, Any]:
        """Do what one line says; the answer names what changed. Raises ``Refused`` or ``Fault``."""
        line = self._read(text)
        name = line.pop("act", None)
        if not isinstance(name, str):
            raise Refused("bad_line", "A line needs an act, like {{\"act\": \"greet\", \"visit\": 1}}.", where="act")
        at, by, key, let = (line.pop(word, None) for word in ("at", "as", "key", "let"))
        acting = self._acting(at, by).keyed(str(key) if key is not None else None)
        changed = perform(acting, name, {field: self._resolved(value, field) for field, value in line.items()})
        self.made[""].update(changed.ids)
        if let is not None:
            self.made[str(let)] = dict(changed.ids)
        return {"ok": True, "act": name, "seq": changed.seq, "ids": changed.ids, "events": changed.events,
                "repeated": changed.repeated}

    def _read(self, text: str) -> dict[str, Any]:
        if len(text) > LONGEST_LINE:
            raise Refused("bad_line", "This line is too long to be an act.", where="line")
        try:
            line = json.loads(text)
        except (ValueError, RecursionError):
            raise Refused("bad_line", "This line is not a JSON object.", where="line") from None
        if not isinstance(line, dict):
            raise Refused("bad_line", "This line is not a JSON object.", where="line")
        return line

    def _acting(self, at: object, by: object) -> Acting:
        call = self.call
        acting = call.acting()
        here = centre(call.store.reader())
        if at is not None:
            if here is not None and not here.rehearsal:
                raise Refused("not_rehearsal", "A given time is only allowed in a rehearsal centre. Leave out “at”.",
                              where="at")
            if here is not None:
                acting = Acting(acting.store, StandingClock(read_instant(str(at), here.zone)), acting.by, acting.desk,
                                acting.watchers)
        if by is None:
            return acting
        if here is not None and by_login(call.store.reader(), str(by)) is None:
            raise Refused("unknown_staff", "Nobody here signs in as “{name}”.", where="as", name=str(by)[:40])
        return acting.named(str(by))

    def _resolved(self, value: Any, field: str) -> Any:
        found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            return value
        label, name = (found[1], found[2]) if found[2] else ("", found[1])
        if name not in self.made.get(label, {}):
            raise Refused("unknown_reference", "Nothing called {name} has been made yet.", where=field, name=found[0])
        return self.made[label][name]


def play(call: Call) -> int:
    """Apply the lines; a refused one is answered with the reason and the next is read."""
    call.open()
    if call.words.at:
        call.writing()
        call.set_clock()
    player = Player(call)
    worst = 0
    for count, text in enumerate(lines_of(call.words.file), start=1):
        if not text.strip():
            continue
        try:
            call.answer.line({"line": count, **player.played(text.strip())})
        except Refused as refusal:
            call.answer.line({"line": count, "ok": False, **call.answer.refusal(refusal)})
            worst = max(worst, REFUSED)
        except Fault as fault:
            call.answer.line({"line": count, "ok": False, "code": fault.code, "where": "",
                              "message": fault.sentence.said(call.translator)})
            worst = ENVIRONMENT
    return worst


def acts(call: Call) -> None:
    """List every act, or one act's fields."""
    if call.words.name:
        found = schema(call.words.name)
        call.answer.give(found.document, [found.about, *table(
            [call.translator.text("Field"), call.translator.text("Type"), call.translator.text("Needed")],
            [(field.name, field.type, call.translator.text("yes") if field.required else "") for field in found.fields])])
        return
    every = [schema(name) for name in names()]
    call.answer.give({found.name: found.document for found in every}, table(
        [call.translator.text("Act"), call.translator.text("Fields")],
        [(found.name, ", ".join(field.name if field.required else f"[{field.name}]" for field in found.fields))
         for found in every]))
