"""The file that sets a centre up without questions: TOML in, the fields of ``set_up_centre`` out.

    name = "城东服务中心"
    zone = "Asia/Shanghai"
    bays = ["1号工位", "2号工位"]
    [hours]
    weekdays = "08:30-18:00"
    saturday = "09:00-17:00"
    [[staff]]
    login = "li"
    name = "李娜"
    role = "advisor"
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from frontdesk.values.refusal import Refused

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEVERAL = {"everyday": range(7), "weekdays": range(5), "weekend": range(5, 7)}
_TEXTS = ("name", "zone", "language", "address", "phone", "wifi")
_STAFF = ("login", "name", "role", "direct_line")
_KNOWN = (*_TEXTS, "bays", "rehearsal", "hours", "staff", "printers")
_HOURS = re.compile(r"\s*(\d{1,2}:\d{2})\s*[-–—~至]\s*(\d{1,2}:\d{2})\s*")
_LARGEST = 1_000_000


def read_setup(source: str | Path) -> dict[str, Any]:
    """The fields of ``set_up_centre`` that a file (a ``Path``) or its text holds.

    Raises ``Refused`` (``setup_unreadable``, ``setup_syntax``, ``setup_unknown``, ``setup_field``): ``where`` is the
    field, such as ``staff.1.role``, and the sentence names the line.
    """
    text = _text(source) if isinstance(source, Path) else source
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        raise Refused("setup_syntax", "The setup file can't be read: line {line}. ({detail})", where="file",
                      line=int(found[1]) if found else text.count("\n") + 1, detail=str(error)[:120]) from None
    for field in data:
        if field not in _KNOWN:
            raise _unknown(text, field, _KNOWN)
    fields: dict[str, Any] = {field: _string(text, data, field) for field in _TEXTS if field in data}
    if not fields.get("name", "").strip():
        raise Refused("setup_field", "The setup file has no name for the centre. Write a line like name = \"…\".",
                      where="name")
    if "rehearsal" in data:
        fields["rehearsal"] = _fits(text, "rehearsal", data["rehearsal"], bool)
    if "bays" in data:
        fields["bays"] = [_fits(text, "bays", bay, str) for bay in _fits(text, "bays", data["bays"], list)]
    if "printers" in data:
        printers = _fits(text, "printers", data["printers"], dict)
        fields["printers"] = {kind: _fits(text, f"printers.{kind}", name, str) for kind, name in printers.items()}
    if "hours" in data:
        fields["hours"] = _hours(text, _fits(text, "hours", data["hours"], dict))
    if "staff" in data:
        fields["staff"] = [_member(text, place, _fits(text, "staff", each, dict))
                           for place, each in enumerate(_fits(text, "staff", data["staff"], list))]
    return fields


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError
        return path.read_text("utf-8-sig")
    except (OSError, ValueError):
        raise Refused("setup_unreadable", "The file {file} can't be read as a setup file. Choose a small text file in "
                      "UTF-8.", where="file", file=path.name) from None


def _hours(text: str, table: dict[str, Any]) -> list[dict[str, Any]]:
    """Opening hours by day; a single day takes the place of ``everyday``, ``weekdays`` and ``weekend``."""
    days: dict[int, tuple[str, str] | None] = {}
    for name in sorted(table, key=lambda each: (each not in _SEVERAL, each != "everyday")):
        if name not in _SEVERAL and name not in WEEKDAYS:
            raise _unknown(text, f"hours.{name}", (*_SEVERAL, *WEEKDAYS))
        written = _fits(text, f"hours.{name}", table[name], str)
        found = _HOURS.fullmatch(written)
        if found is None and written.strip().lower() != "closed":
            raise Refused("setup_field", "Line {line}: “{value}” are no opening hours. Write them like 08:30-18:00, or "
                          "closed.", where=f"hours.{name}", line=_line(text, f"hours.{name}"), value=written[:30])
        for day in _SEVERAL.get(name, (WEEKDAYS.index(name),) if name in WEEKDAYS else ()):
            days[day] = (found[1].zfill(5), found[2].zfill(5)) if found else None
    return [{"weekday": day, "opens": span[0], "closes": span[1]} for day, span in sorted(days.items()) if span]


def _member(text: str, place: int, table: dict[str, Any]) -> dict[str, Any]:
    for field in table:
        if field not in _STAFF:
            raise _unknown(text, f"staff.{place}.{field}", _STAFF)
    for field in _STAFF[:3]:
        if field not in table:
            raise Refused("setup_field", "Line {line}: this member of staff has no {field}.",
                          where=f"staff.{place}.{field}", line=_line(text, f"staff.{place}"), field=field)
    return {field: _fits(text, f"staff.{place}.{field}", value, str) for field, value in table.items()}


def _string(text: str, data: dict[str, Any], field: str) -> str:
    return _fits(text, field, data[field], str)


def _fits(text: str, field: str, value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise Refused("setup_field", "Line {line}: “{field}” does not fit. Compare it with the example in the manual.",
                      where=field, line=_line(text, field), field=field)
    return value


def _unknown(text: str, field: str, known: tuple[str, ...]) -> Refused:
    return Refused("setup_unknown", "Line {line}: the setup file has no place for “{field}”. It knows: {known}.",
                   where=field, line=_line(text, field), field=field, known=", ".join(known))


def _line(text: str, field: str) -> int:
    """The line a field is written on: ``name``, ``hours.monday``, ``staff.1.role``; the table's own line where it is
    not.
    """
    parts = field.split(".")
    lines = text.splitlines()
    begin = 0
    if len(parts) > 1:
        heads = [at for at, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(parts[0])}\s*\]+", line)]
        count = int(parts[1]) if parts[1].isdecimal() else 0
        begin = heads[count] if count < len(heads) else 0
    return next((at + 1 for at, line in enumerate(lines) if at >= begin
                 and re.match(rf"\s*\[*\s*[\"']?{re.escape(parts[-1])}[\"']?\s*[=\].]", line)), begin + 1)
