"""Two people correct the same record: each field that only one of them changed is kept, the others are asked about.

A form sends with its act what stood in its fields when it was opened (``expected``). What it did not change it does not
write, so that somebody else's correction stays; where both changed the same field to different words, nothing is
written and the form shows both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from frontdesk.values.refusal import Refused

CODE = "changed_meanwhile"

Value = TypeVar("Value")


def refuse_theirs(theirs: Mapping[str, Any], hand: Callable[[], str] | None = None) -> None:
    """Refuse (``changed_meanwhile``) where there is anything that somebody else changed to other words, by field.

    ``hand`` says whose it is (a login), asked only then; the refusal's value ``by`` is that.
    """
    if theirs:
        raise Refused(CODE, "Somebody else has changed this meanwhile. Choose what is to stay; nothing you typed is "
                      "lost.", where=next(iter(theirs)), theirs=dict(theirs), by=hand() if hand is not None else "")


def settled(known: Mapping[str, Any], expected: Mapping[str, Any], wanted: Mapping[str, Any],
            hand: Callable[[], str] | None = None) -> dict[str, Any]:
    """What of ``wanted`` is to be written, all three as they are stored; a field that is not expected is written.

    Raises ``Refused`` ``changed_meanwhile``: ``where`` is the first field, the value ``theirs`` all of them by name,
    as they are stored now, the value ``by`` whose they are (``refuse_theirs``).
    """
    kept = {name: value for name, value in wanted.items() if name not in expected or value != expected[name]}
    theirs = {name: known[name] for name, value in kept.items()
              if name in expected and known[name] not in (expected[name], value)}
    refuse_theirs(theirs, hand)
    return {name: value for name, value in kept.items() if name not in known or known[name] != value}


def settled_one(known: Value, expected: Value | None, wanted: Value, where: str,
                hand: Callable[[], str] | None = None) -> Value:
    """As ``settled`` for an act that writes one value, ``where`` its field: what is to stand there. Without
    ``expected`` that is what is ``wanted``.
    """
    if expected is None:
        return wanted
    return settled({where: known}, {where: expected}, {where: wanted}, hand).get(where, known)
