"""Checked rules, kept between starts: to check all of them takes longer than to read what is due.

What is kept stands in the cache folder as Python keeps compiled modules, under the state of every file it was made
from: the rule and event files, the modules that check them, and the centre's own rules. A cache that cannot be used
only costs time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from frontdesk.moments.expression import Expression, unread
from frontdesk.moments.rule import QueueState, Rule, RuleBook, interests
from resources import locate
from resources.typefaces import cache_folder

_MADE_FROM = ("rules", "ruletext", "rule", "expression", "events", "ready_rules")


def ready(own: str, make: Callable[[], RuleBook], cache: Path | None = None) -> RuleBook:
    """The book that ``make`` gives for the shipped rules and the centre's ``own``; taken from the cache if it is there.

    A book with a ``fault`` is not kept.
    """
    state = _state(own)
    kept = (cache or cache_folder()) / "rules" / f"{crc32(f'{__file__}:{own}'.encode()):08x}"
    with suppress(OSError, ValueError, EOFError, TypeError, KeyError):
        known = marshal.loads(kept.read_bytes())
        if known["state"] == state:
            return _book(known)
    book = make()
    if book.fault is None:
        with suppress(OSError, ValueError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
            fresh.write_bytes(marshal.dumps({"state": state, **_plain(book)}))
            os.replace(fresh, kept)
    return book


def _state(own: str) -> list[Any]:
    here = Path(__file__).parent
    files = [*(here / f"{name}.py" for name in _MADE_FROM), locate("moments.toml"), locate("events.toml")]
    stands = [file.stat() for file in files]
    return [sys.implementation.cache_tag, own, str(here), *((stand.st_mtime_ns, stand.st_size) for stand in stands)]


def _plain(book: RuleBook) -> dict[str, Any]:
    rules = [[_written(value) for value in rule.fields().values()] for rule in book.rules.values()]
    return {"rules": rules, "states": [tuple(state) for state in book.states.values()], "soon": book.soon,
            "ahead": book.ahead, "missed_shown": book.missed_shown}


def _written(value: Any) -> Any:
    return {"text": value.text, "names": sorted(value.names)} if isinstance(value, Expression) else value


def _book(known: dict[str, Any]) -> RuleBook:
    rules = [Rule(*(_read(value) for value in row)) for row in known["rules"]]
    states = [QueueState(*row) for row in known["states"]]
    return RuleBook({rule.id: rule for rule in rules}, {state.id: state for state in states}, known["soon"],
                    known["ahead"], known["missed_shown"], interests(rules))


def _read(value: Any) -> Any:
    if isinstance(value, dict) and "names" in value:
        return unread(value["text"], frozenset(value["names"]))
    return value
