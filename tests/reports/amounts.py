"""The same paper with little and with much on it: texts empty or of three hundred characters, lists bare or long."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

LONG = "加长内容 long words 前制动片（原厂）" * 14
"""About three hundred characters."""

MANY = 24
FIXED = frozenset(("design", "kind", "form", "strokes", "language", "view", "shape", "color", "handwriting", "size",
                   "outline", "lights", "origin", "quantity", "opens"))
"""Fields whose words mean something to the drawing, or are numbers that the program writes."""


def with_much(paper: Any, pictures: tuple[Path, ...] = (), *, text: str = LONG, many: int = MANY) -> Any:
    """Every text long, every list repeated; lists of pairs are those of ``pictures``, where given."""
    changed: dict[str, Any] = {}
    for each in fields(paper):
        value = getattr(paper, each.name)
        if each.name in FIXED:
            continue
        if isinstance(value, str):
            changed[each.name] = text[:300] if value else value
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            longer = [with_much(one, pictures, text=text, many=many) for one in value]
            changed[each.name] = tuple((longer * many)[:many])
        elif isinstance(value, tuple) and value and isinstance(value[0], str):
            changed[each.name] = (text[:300],) * many
        elif is_dataclass(value) and not isinstance(value, type):
            changed[each.name] = with_much(value, pictures, text=text, many=many)
    return replace(paper, **changed)


def with_little(paper: Any) -> Any:
    """Every text empty, every list bare, everything that may be missing missing."""
    hints, changed = get_type_hints(type(paper)), dict[str, Any]()
    for each in fields(paper):
        value = getattr(paper, each.name)
        if each.name in FIXED:
            continue
        if "None" in str(hints[each.name]):
            changed[each.name] = None
        elif isinstance(value, str):
            changed[each.name] = ""
        elif isinstance(value, tuple):
            changed[each.name] = ()
        elif is_dataclass(value) and not isinstance(value, type):
            changed[each.name] = with_little(value)
    return replace(paper, **changed)
