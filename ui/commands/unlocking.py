"""Opens an encrypted centre for a command: by the system's key store, ``FRONTDESK_PASSPHRASE``, or by asking."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.store.archive import key_of, open_with
from frontdesk.store.held import locked
from frontdesk.store.sealing.keeping import must_ask, open_by
from frontdesk.store.sealing.sealed import is_sealed
from frontdesk.values.refusal import Refused

if TYPE_CHECKING:
    from ui.commands.call import Call

VARIABLE = "FRONTDESK_PASSPHRASE"
"""The passphrase or the recovery code, for commands that nobody sits at."""

FOR_COPY = "FRONTDESK_COPY_PASSPHRASE"
"""The passphrase that a new copy is given, for a scheduler; never an argument, which every program could read."""

_TRIES = 3


def unlock(call: Call) -> None:
    """Open the centre, or say why not. Raises ``Refused``: ``locked``, ``passphrase_wrong``, ``code_slip`` …"""
    folder = call.store.folder
    if must_ask(folder):
        _ask(call, partial(open_by, folder), locked())
    if call.store.postgres and not call.words.given_database:
        from frontdesk.store.server.moved import remembered  # noqa: PLC0415 (door: only with a server)
        call.words.database = call.store.url = remembered(folder)  # with the password, which that key sealed


def unlock_copy(call: Call, file: Path) -> None:
    """Open a copy that is encrypted with another key than the centre's. Raises ``Refused`` as ``unlock``."""
    if is_sealed(file) and key_of(file) is None:
        _ask(call, partial(open_with, file), Refused(
            "copy_locked", "The copy {file} is encrypted. Give the passphrase or the recovery code that belongs to it.",
            where="secret", file=file.name))


def copy_passphrase(call: Call) -> str:
    """The passphrase for a copy that is to be made: said by the environment, or typed twice. Raises ``Refused``."""
    if given := os.environ.get(FOR_COPY, ""):
        return given
    if sys.stdin is None or not sys.stdin.isatty():
        raise Refused("passphrase_missing", "This asks for a passphrase. Run it at a terminal, or put the passphrase "
                      "into {variable}.", where="passphrase", variable=FOR_COPY)
    try:
        first = getpass.getpass(call.text("Passphrase for this copy") + ": ")
        again = getpass.getpass(call.text("The same once more") + ": ")
    except EOFError:
        first, again = "", ""
    if first != again:
        raise Refused("passphrase_differs", "The two passphrases differ. Type the same one twice.", where="again")
    return first


def _ask(call: Call, opens: Callable[[str], object], refused: Refused) -> None:
    if given := os.environ.get(VARIABLE, ""):
        opens(given)
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise refused
    for left in reversed(range(_TRIES)):
        try:
            typed = getpass.getpass(call.text("Passphrase or recovery code") + ": ")
        except EOFError:
            raise refused from None
        try:
            opens(typed)
            return
        except Refused as refusal:
            if not left:
                raise
            call.answer.say(refusal.sentence.said(call.translator))
