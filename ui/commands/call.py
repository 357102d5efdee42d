"""One call of the command line: opens what it needs, runs the command and turns its outcome into an exit code."""

from __future__ import annotations

import argparse
import getpass
import importlib
import logging
import os
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.centre.reads import Centre, centre
from frontdesk.store.faults import Fault
from frontdesk.store.store import Store
from frontdesk.values.clock import Clock, StandingClock, local, read_instant, system_clock
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, sentence
from resources.translations import open_translator
from ui.commands.answer import Answer
from ui.commands.log import keep_log

if TYPE_CHECKING:
    from frontdesk.store.transaction import Acting

DONE, REFUSED, USAGE, ENVIRONMENT = 0, 1, 2, 3
ROOMS = {
    "desk": "windows", "lounge": "windows", "demo": "windows", "setup": "setup", "customers": "customers",
    "visits": "visits", "play": "play", "acts": "acts", "moments": "moments", "paper": "papers", "board": "visits",
    "backup": "keeping", "backups": "keeping", "restore": "keeping", "check": "keeping",
}
"""Which module answers which command; it is imported only then."""

log = logging.getLogger("frontdesk")


@dataclass
class Call:
    """What a command is handed: the words typed, the centre's data, the clock and the way to answer."""

    words: argparse.Namespace
    store: Store
    answer: Answer
    clock: Clock
    language: str

    @property
    def translator(self) -> Translator:
        """The language that people are answered in."""
        return self.answer.translator

    def centre(self) -> Centre:
        """The centre; refuses where none has been set up."""
        self.open()
        found = centre(self.store.reader())
        if found is None:
            raise Refused("no_centre", "No centre has been set up in this data folder yet. Start the desk, or run "
                          "“frontdesk setup FILE.toml”.", where="data")
        return found

    def open(self) -> None:
        """Open the data; refuses where there is none."""
        if not self.store.exists:
            raise Refused("no_centre", "No centre has been set up in this data folder yet. Start the desk, or run "
                          "“frontdesk setup FILE.toml”.", where="data")
        self.store.open()

    def writing(self) -> Centre:
        """The centre, for a command that writes: a given time is allowed in a rehearsal centre only."""
        found = self.centre()
        if self.words.at and not found.rehearsal:
            raise Refused("not_rehearsal", "A given time is only allowed in a rehearsal centre. Leave out --at.",
                          where="at")
        return found

    def set_clock(self) -> None:
        """Let ``--at`` hold: reading commands in any centre, writing ones where ``writing`` allows it."""
        if self.words.at:
            self.clock = StandingClock(read_instant(self.words.at, self.centre().zone))

    def acting(self, by: str | None = None) -> Acting:
        """Whoever runs this command: the operating system's user, unless a name is given."""
        from frontdesk.acts.wiring import acting  # noqa: PLC0415 (door: only for commands that write)
        return acting(self.store, self.clock, by or f"os:{_user()}", f"command@{socket.gethostname()}")

    def time_shown(self, at: int | None) -> str:
        """An instant as people read it here."""
        return local(at, self.centre().zone).strftime("%Y-%m-%d %H:%M") if at is not None else "–"


def run(words: argparse.Namespace) -> int:
    """Run the command and return its exit code; says refusals and faults in words, and never shows a traceback."""
    store = Store(folder(words.data), words.database)
    call = Call(words, store, Answer(words.json, open_translator(words.lang or "zh_CN")), system_clock, "zh_CN")
    try:
        keep_log(store.folder)
        call.language = words.lang or _language(store)
        call.answer.translator = open_translator(call.language)
        module = importlib.import_module(f"ui.commands.{ROOMS[words.command]}")
        return int(getattr(module, words.command)(call) or DONE)
    except Refused as refusal:
        call.answer.refused(refusal)
        return REFUSED
    except Fault as fault:
        call.answer.failed(fault.code, fault.sentence)
        return ENVIRONMENT
    except OSError as error:
        call.answer.failed("system", sentence("The computer refused: {reason}. Nothing saved was lost.",
                                              reason=error.strerror or type(error).__name__))
        return ENVIRONMENT
    except KeyboardInterrupt:
        return 130
    except Exception:
        log.exception("a command failed: %s", words.command)
        call.answer.failed("our_fault", sentence("Something went wrong in the program itself. Nothing is half-saved; the "
                                                 "details are in the log."))
        return ENVIRONMENT
    finally:
        store.close()


def folder(given: str | None) -> Path:
    """The data folder: the one given, ``FRONTDESK_DATA``, or the platform's own place for it."""
    if given or os.environ.get("FRONTDESK_DATA"):
        return Path(given or os.environ["FRONTDESK_DATA"]).expanduser()
    from platformdirs import user_data_path  # noqa: PLC0415 (door: not needed where a folder is given)
    return user_data_path("frontdesk", appauthor=False)


def _language(store: Store) -> str:
    """The centre's language; before there is a centre, the system's where it is English, else Chinese."""
    if store.exists:
        try:
            store.open()
            found = centre(store.reader())
        except (Refused, Fault):
            found = None
        if found is not None:
            return found.language
    return "en" if os.environ.get("LANG", "").startswith("en") else "zh_CN"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"


