"""One call of the command line: opens what it needs, runs the command and turns its outcome into an exit code."""

from __future__ import annotations

import argparse
import getpass
import importlib
import importlib.util
import logging
import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.centre.reads import Centre, centre
from frontdesk.store.faults import Fault
from frontdesk.store.held import left_sealed, wants_attention
from frontdesk.store.store import Store
from frontdesk.values.clock import Clock, Instant, StandingClock, local, system_clock
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator, sentence
from resources.translations import open_translator
from ui.commands.answer import Answer
from ui.commands.language import asked_language
from ui.commands.log import keep_log
from ui.commands.streams import Unheard, open_streams, write_out
from ui.commands.times import given_time
from ui.commands.usage import HelpAsked, WrongUsage
from ui.commands.words import parse
from ui.erased_again import erased_again

if TYPE_CHECKING:
    from frontdesk.store.transaction import Acting

DONE, REFUSED, USAGE, ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130
ROOMS = {
    "desk": "windows", "lounge": "windows", "demo": "windows", "setup": "setup", "customers": "customers",
    "visits": "visits", "appointments": "appointments", "play": "play", "acts": "acts", "moments": "moments",
    "messages": "messages", "paper": "papers", "board": "board", "backup": "keeping", "backups": "keeping",
    "restore": "keeping", "check": "keeping", "audit": "audit",
    "move": "moving", "server": "server",
}
"""Which module answers which command; it is imported only then."""

ASK_THEMSELVES = ("windows",)
"""Commands that open a window: the desk asks for the passphrase there, the lounge reads no data file."""

log = logging.getLogger("frontdesk")


class Call:
    """What a command is handed: the words typed, the centre's data, the clock and the way to answer."""

    def __init__(self, words: argparse.Namespace, store: Store, answer: Answer, clock: Clock = system_clock) -> None:
        self.words = words
        self.store = store
        self.answer = answer
        self.clock = clock
        self._centre: Centre | None = None

    @property
    def translator(self) -> Translator:
        """The language that people are answered in: the one asked for, else the centre's once it is open."""
        return self.answer.translator

    @property
    def language(self) -> str:
        """The name of that language."""
        return self.answer.translator.language

    @property
    def user(self) -> str:
        """The operating system's name for who runs this command."""
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            return str(os.getuid()) if hasattr(os, "getuid") else "unknown"

    def text(self, source: str) -> str:
        """The words for an English source."""
        return self.answer.translator.text(source)

    def open(self) -> None:
        """Open the data. Raises ``Refused`` where there is none, or none that this program may open."""
        if not self.store.exists:
            raise self._no_centre()
        self.open_or_make()

    def open_or_make(self) -> None:
        """Open the data, or make an empty data folder; from now on people are answered in the centre's language."""
        refuse_no_folder(self.store.folder)
        if self.store.postgres:
            from frontdesk.store.server.copying import keep_older  # noqa: PLC0415 (door: only with a server)
            self.store.keep_older = keep_older
        self.store.open()
        self._centre = centre(self.store.reader())
        if self._centre is not None and self.store.looking is None:
            erased_again(self.store, self.clock)
        if self._centre is not None and not self.words.lang:
            self.answer.translator = open_translator(self._centre.language)

    def centre(self) -> Centre:
        """The centre, opened, with ``--at`` in force for reading. Raises ``Refused`` where none has been set up."""
        if self._centre is None:
            self.open()
        if self._centre is None:
            raise self._no_centre()
        if self.words.at:
            self.clock = StandingClock(given_time(self.words.at, self._centre.zone))
        return self._centre

    def writing(self) -> Centre:
        """The centre, for a command that writes: a given time is allowed in a rehearsal centre only."""
        found = self.centre()
        if self.words.at and not found.rehearsal:
            raise Refused("not_rehearsal", "A given time is only allowed in a rehearsal centre. Leave out --at.",
                          where="at")
        return found

    def acting(self) -> Acting:
        """Whoever runs this command, recorded as a user of the operating system, ready to act."""
        from frontdesk.acts.wiring import acting  # noqa: PLC0415 (door: only for commands that write)
        return acting(self.store, self.clock, f"os:{self.user}", f"command@{socket.gethostname()}")

    def time_shown(self, at: Instant | None) -> str:
        """An instant as people read it here."""
        return local(at, self.centre().zone).strftime("%Y-%m-%d %H:%M") if at is not None else "–"

    def _no_centre(self) -> Refused:
        return Refused("no_centre", "No centre has been set up in this data folder yet. Start the desk, or run "
                       "“frontdesk setup FILE.toml”.", where="data")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; says refusals and faults in words, and never shows a traceback."""
    open_streams()
    answer = Answer("--json" in arguments, open_translator(asked_language(arguments)))
    try:
        return _answered(arguments, answer)
    except Unheard as unheard:
        if unheard.reason:
            answer.say(sentence("The answer could not be written: {reason}.",
                                reason=unheard.reason).said(answer.translator))
        return ENVIRONMENT
    except KeyboardInterrupt:
        return INTERRUPTED


def _answered(arguments: Sequence[str], answer: Answer) -> int:
    try:
        words = parse(arguments, answer.translator)
    except HelpAsked as asked:
        write_out(asked.text.rstrip())
        return DONE
    except WrongUsage as wrong:
        answer.trouble("usage", wrong.message, wrong.where)
        answer.say(wrong.hint)
        return USAGE
    place = folder(words.data)
    words.given_database = words.database
    if not words.database and (place / "server.json").exists():
        from frontdesk.store.server.moved import remembered  # noqa: PLC0415 (door: only where a server was chosen)
        words.database = remembered(place)
    return _done(Call(words, Store(place, words.database), answer))


def _done(call: Call) -> int:
    answer = call.answer
    try:
        return _run(call)
    except Refused as refusal:
        answer.refused(refusal)
        return REFUSED
    except Fault as fault:
        answer.failed(fault.code, fault.sentence)
        return ENVIRONMENT
    except OSError as error:
        answer.failed("system", sentence("The computer refused: {reason}. Nothing saved was lost.",
                                         reason=error.strerror or type(error).__name__))
        return ENVIRONMENT
    except (Unheard, KeyboardInterrupt):
        raise
    except Exception:
        log.exception("a command failed: %s", call.words.command)
        answer.failed("our_fault", sentence("Something went wrong in the program itself. Nothing is half-saved; the "
                                            "details are in the log."))
        return ENVIRONMENT
    finally:
        call.store.close()


def _run(call: Call) -> int:
    keep_log(call.store.folder)
    if call.words.database and importlib.util.find_spec("psycopg") is None:
        raise Refused("no_driver", "The part for PostgreSQL is not installed. Install it: pip install "
                      "“frontdesk[postgres]”.", where="database")
    room = ROOMS[call.words.command]
    place = call.store.folder
    if room not in ASK_THEMSELVES and place.is_dir() and (
            left_sealed(place) if call.words.database else wants_attention(place)):
        from ui.commands.unlocking import unlock  # noqa: PLC0415 (door: only where the centre is encrypted)
        unlock(call)
    module = importlib.import_module(f"ui.commands.{ROOMS[call.words.command]}")
    return int(getattr(module, call.words.command)(call) or DONE)


def folder(given: str | None) -> Path:
    """The data folder: the one given, ``FRONTDESK_DATA``, or the platform's own place for it."""
    if given or os.environ.get("FRONTDESK_DATA"):
        return named(given or os.environ["FRONTDESK_DATA"])
    from platformdirs import user_data_path  # noqa: PLC0415 (door: not needed where a folder is given)
    return user_data_path("frontdesk", appauthor=False)


def refuse_no_folder(path: Path) -> None:
    """Refuse a data folder that is a file."""
    if path.exists() and not path.is_dir():
        raise Refused("not_a_folder", "{folder} is a file, not a folder. Choose another data folder.", where="data",
                      folder=str(path))
