"""The rules in force at this centre: the shipped ones, with the centre's own in their place."""

from __future__ import annotations

import json
from functools import lru_cache

from frontdesk.moments.rule import RuleBook
from frontdesk.moments.rules import aside, load, shipped
from frontdesk.store.reading import Reader
from frontdesk.values.refusal import Refused

SETTING = "moment_rules"
"""The setting that holds the centre's own rule file, as one JSON text; only a checked one is ever stored."""


def effective(reader: Reader) -> RuleBook:
    """The rules in force.

    Where the stored ones don't fit this version of the program: the shipped ones, with the reason as their ``fault``.
    """
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return shipped() if stored is None else _stored(stored)


@lru_cache(maxsize=8)
def _stored(value: str) -> RuleBook:
    try:
        return load(json.loads(value), shipped())
    except Refused as fault:
        return aside(shipped(), fault)
