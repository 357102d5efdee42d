"""The rules in force at this centre: the shipped ones, with the centre's own in their place."""

from __future__ import annotations

from functools import lru_cache

from frontdesk.moments.ready_rules import ready
from frontdesk.moments.rule import RuleBook
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

SETTING = "moment_rules"
"""The setting that holds the centre's own rule file, as one JSON text; only a checked one is ever stored."""


def effective(reader: Reader) -> RuleBook:
    """The rules in force.

    Where the stored ones don't fit this version of the program: the shipped ones, with the reason as their ``fault``.
    """
    return _in_force(reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING) or "")


@lru_cache(maxsize=8)
def _in_force(stored: str) -> RuleBook:
    return ready(stored, lambda: _checked(stored))


def _checked(stored: str) -> RuleBook:
    import json  # noqa: PLC0415 (door: only where the rules have to be checked anew)

    from frontdesk.moments.rules import aside, load, shipped  # noqa: PLC0415 (door: the same)
    if not stored:
        return shipped()
    try:
        return load(json.loads(stored), shipped())
    except Refused as fault:
        return aside(shipped(), fault)
