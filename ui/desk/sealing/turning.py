"""Turning encryption on or off between two windows of the desk: a copy first, then the conversion, told in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from frontdesk.store import held
from frontdesk.store.backup import keep
from frontdesk.store.held import is_encrypted, locked
from frontdesk.store.sealing.keeping import DATABASE
from frontdesk.store.sealing.turning import turn, unfinished
from frontdesk.values.clock import Instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, mark, sentence

_ON = mark("Encrypting the data …")
_OFF = mark("Taking the encryption off …")


def words_of(folder: Path) -> str:
    """What is being done, to be translated."""
    return _OFF if unfinished(folder) == "off" else _ON


def turned(folder: Path, now: Instant, tell: Callable[[Sentence], None], stopped: Callable[[], bool]) -> Sentence:
    """Do what was begun; waits for other programs on the same data until ``stopped``. Gives what is told afterwards.

    The state before is kept as a copy, which is sealed with the rest. Raises ``Refused`` and ``Fault``; what was done
    stays, the rest goes on at the next start.
    """
    way, key = unfinished(folder), held.key_for(folder) or held.prepared(folder)
    if way is None or key is None:
        raise locked()
    if is_encrypted(folder) is not (way == "on"):
        keep(folder, DATABASE, "encryption", now=now)
    while True:
        try:
            turn(folder, key, lambda done, steps: tell(sentence("{done} of {steps} parts are done.", done=done,
                                                                steps=steps)))
            break
        except Refused as refusal:
            if refusal.code != "in_use" or stopped():
                raise
            tell(refusal.sentence)
    if way == "off":
        return sentence("The data is not encrypted any more. Copies made until now still need the passphrase or the "
                        "recovery code.")
    return sentence("The data is encrypted now: database, photos, papers and the copies in the data folder. Copies "
                    "that were made elsewhere before are still readable by anybody: destroy them.")
