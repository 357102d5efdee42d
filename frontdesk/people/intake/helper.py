"""The process that takes customers in for a window. Started by ``aside``; ends early when its input is closed."""

from __future__ import annotations

import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress

from frontdesk.people.intake.aside import Answer, Errand
from frontdesk.people.intake.importing import run
from frontdesk.store.faults import Fault
from frontdesk.store.held import hold
from frontdesk.store.sealing.secret import DataKey
from frontdesk.store.store import Store
from frontdesk.store.transaction import Acting
from frontdesk.values.clock import StandingClock, system_clock
from frontdesk.values.refusal import Refused


def main() -> None:
    """Read the errand, say how far it is, and how it ended."""
    if hasattr(os, "nice"):
        os.nice(5)  # whoever is at the desk goes first
    errand: Errand = pickle.load(sys.stdin.buffer)  # our own parent wrote it
    out, stop = sys.stdout.buffer, threading.Event()

    def watch() -> None:
        with suppress(OSError, ValueError):
            while os.read(sys.stdin.fileno(), 1024):
                pass
        stop.set()

    def say(answer: Answer) -> None:
        pickle.dump(answer, out)
        out.flush()

    threading.Thread(target=watch, daemon=True).start()
    try:
        say(_done(errand, say, stop))
    except Refused as refusal:
        say(Answer(refused=(refusal.code, refusal.sentence, refusal.where)))
    except Fault as fault:
        say(Answer(fault=(fault.code, fault.sentence)))
    except BrokenPipeError:
        raise
    except Exception:  # said to the window, which logs it
        say(Answer(broke=traceback.format_exc()))


def _done(errand: Errand, say: Callable[[Answer], None], stop: threading.Event) -> Answer:
    clock = system_clock if errand.at is None else StandingClock(errand.at)
    if errand.key is not None:
        hold(errand.folder, DataKey(errand.key))
    with Store(errand.folder, errand.url) as store:
        report = run(Acting(store, clock, errand.by, errand.desk), errand.path, dry_run=errand.dry_run,
                     columns=errand.columns, progress=lambda done, rows: say(Answer(done, rows)),
                     cancelled=stop.is_set)
    return Answer(report=report)


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        main()
