"""``play FILE.jsonl``: everything a window can do, one JSON object a line, through the same functions.

A line names its act and that act's fields, and may say ``as`` (who), ``at`` (when; rehearsal centres only), ``key`` (so
that sending it again is safe), ``let`` (a name for what it makes) and ``file`` (a picture, for an act that takes a
photo). A text that is ``$visit`` as a whole takes the newest id of that name that a line made, ``$first.visit`` the one
that the line with ``"let": "first"`` made, ``$lines.0`` the first of several; ``$$visit`` is the text ``$visit``
itself. Each line is answered by one line, after it is durable and before the next is read.
"""

from __future__ import annotations

import logging
import os
import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from frontdesk.acts.register import perform, schema
from frontdesk.centre.logo import take_logo
from frontdesk.centre.reads import HOME, centre, named_zone
from frontdesk.staff.reads import by_login
from frontdesk.store.faults import Fault
from frontdesk.store.photos import ingest
from frontdesk.store.transaction import Acting, Changed
from frontdesk.values.clock import StandingClock
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from ui.commands.acting_as import wants_pin
from ui.commands.call import ENVIRONMENT, REFUSED, Call
from ui.commands.play_lines import lines_of, read_line, word
from ui.commands.streams import Unheard
from ui.commands.times import given_time

_REFERENCE = re.compile(r"\$([a-z_][a-z0-9_]*)(?:\.([a-z_][a-z0-9_]*))?(?:\.(\d{1,4}))?")
_OWN_WORDS = ("at", "as", "key", "let", "file")
_PHOTO_FIELDS = ("sha", "photo")
"""The field of an act that takes the photo of a line's ``file``."""

log = logging.getLogger("frontdesk")


def play(call: Call) -> int:
    """Apply the lines; one that is refused or fails is answered with the reason, and the next is read."""
    call.open()
    if call.words.at:
        call.writing()
    player = Player(call)
    worst = 0
    for count, line in enumerate(lines_of(call.words.file), start=1):
        if not line.strip():
            continue
        try:
            call.answer.line({"line": count, **player.played(line)})
        except Refused as refusal:
            call.answer.line({"line": count, "ok": False, **call.answer.refusal(refusal)})
            worst = max(worst, REFUSED)
        except Fault as fault:
            call.answer.line(_failed(call, count, fault))
            worst = ENVIRONMENT
        except (Unheard, KeyboardInterrupt):
            raise
        except Exception:
            log.exception("a line of a play failed")
            call.answer.line(_failed(call, count, Fault("our_fault", sentence(
                "Something went wrong in the program itself. Nothing is half-saved; the details are in the log."))))
            worst = ENVIRONMENT
    return worst


def _failed(call: Call, count: int, fault: Fault) -> dict[str, object]:
    return {"line": count, "ok": False, "code": fault.code, "message": fault.sentence.said(call.translator),
            "where": ""}


class Player:
    """Applies lines to a centre and remembers what they made."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.folder = Path() if call.words.file == "-" else named(call.words.file).parent
        self._made: dict[str, dict[str, Any]] = {"": {}}
        self._makes: dict[str, set[str]] = {}
        self._signed_in: set[str] = set()

    def played(self, line: bytes) -> dict[str, Any]:
        """Do what one line says; the answer names what changed. Raises ``Refused`` or ``Fault``."""
        fields = read_line(line)
        name = fields.pop("act", None)
        if not isinstance(name, str):
            raise Refused("bad_line", "A line needs an act, like {example}.", where="act",
                          example='{"act": "greet", "visit": 1}')
        own = {each: fields.pop(each, None) for each in _OWN_WORDS}
        try:
            return self._done(name, fields, own)
        except BaseException:
            self._forget(name, own["let"])
            raise

    def _done(self, name: str, fields: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
        at, by, key, let, file = (word(own[each], each) for each in _OWN_WORDS)
        acting = self._acting(at, by, name, fields).keyed(key)
        resolved = {field: self._resolved(value, field) for field, value in fields.items()}
        photo = self._photo(acting, name, resolved, file) if file is not None else {}
        changed = perform(acting, name, {**resolved, **photo.pop("field", {})})
        self._remember(name, resolved, changed, let)
        if name == "sign_in":
            self._signed_in.add(str(resolved["login"]).strip().lower())
        return {"ok": True, "act": name, "seq": changed.seq, "at": changed.at, "ids": changed.ids,
                "events": changed.events, "repeated": changed.repeated, **photo}

    def _acting(self, at: str | None, by: str | None, name: str, fields: dict[str, Any]) -> Acting:
        acting = self.call.acting()
        here = centre(acting.store.reader())
        if at is not None:
            rehearsal = here.rehearsal if here else name == "set_up_centre" and fields.get("rehearsal") is True
            if not rehearsal:
                raise Refused("not_rehearsal", "A given time is only allowed in a rehearsal centre. Leave out “at”.",
                              where="at")
            acting = replace(acting, clock=StandingClock(given_time(at, here.zone if here else named_zone(HOME))))
        if by is None:
            return acting
        member = by_login(acting.store.reader(), by)
        if member is None:
            raise Refused("unknown_staff", "Nobody here signs in as “{name}”.", where="as", name=by[:40])
        if member.login not in self._signed_in and wants_pin(acting.store.reader(), member):
            raise Refused("not_signed_in", "{name} has not signed in here. Let an earlier line do {example}.",
                          where="as", name=member.name, example='{"act": "sign_in", "login": "…", "pin": "…"}')
        return acting.named(member.login)

    def _photo(self, acting: Acting, name: str, fields: dict[str, Any], file: str) -> dict[str, Any]:
        """Take the picture in and say which field of the act its SHA belongs to."""
        known = {field.name for field in schema(name).fields}
        takes = next((field for field in _PHOTO_FIELDS if field in known), None)
        if takes is None or takes in fields:
            raise Refused("bad_field", "“{act}” has no place for a picture file here.", where="file", act=name)
        path = self.folder / named(file)
        if not os.path.isfile(path):
            raise Refused("no_file", "There is no file {file}.", where="file", file=path.name or file)
        take = take_logo if name == "set_logo" else ingest
        taken = take(self.call.store, path, by=acting.by, now=acting.clock())
        return {"field": {takes: taken.sha}, "photo": asdict(taken)}

    def _remember(self, name: str, fields: dict[str, Any], changed: Changed, let: str | None) -> None:
        made = {each: value for each, value in changed.ids.items() if fields.get(each) != value}
        self._made[""].update(made)
        self._makes.setdefault(name, set()).update(made)
        if let is not None:
            self._made[let] = dict(changed.ids)

    def _forget(self, name: str, let: object) -> None:
        """A line that was not done must not leave later ones pointing to what an earlier one made."""
        for made in self._makes.get(name, set()) | {name.removeprefix("add_")}:
            self._made[""].pop(made, None)
        if isinstance(let, str) and let:
            self._made.pop(let, None)

    def _resolved(self, value: Any, field: str) -> Any:
        if isinstance(value, list):
            return [self._resolved(part, field) for part in value]
        if isinstance(value, dict):
            return {name: self._resolved(part, field) for name, part in value.items()}
        if not isinstance(value, str):
            return value
        if value.startswith("$$") and _REFERENCE.fullmatch(value[1:]):
            return value[1:]
        found = _REFERENCE.fullmatch(value)
        if found is None:
            return value
        label, name = (found[1], found[2]) if found[2] else ("", found[1])
        made = self._made.get(label, {}).get(name)
        if found[3] is not None and isinstance(made, list):
            made = made[int(found[3])] if int(found[3]) < len(made) else None
        if made is None:
            raise Refused("unknown_reference", "No line has made {name} yet.", where=field, name=found[0])
        return made
