"""What the intake page has done in the worker for long work: the heavy modules are loaded here, not with the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.beside import held_for_good

if TYPE_CHECKING:
    from frontdesk.people.intake.columns import Chosen
    from frontdesk.people.intake.looking import FileLook
    from frontdesk.people.intake.report import IntakeReport, RowWarning
    from frontdesk.store.transaction import Acting
    from frontdesk.values.words import Translator

Tell = Callable[[Any], None]
Stopped = Callable[[], bool]
"""Whether somebody wants it to stop."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A file was looked into, and tried or taken in; no report where its columns have to be named first."""

    look: FileLook | None
    report: IntakeReport | None


def bring_in(acting: Acting, path: Path, dry_run: bool, chosen: Chosen | None, tell: Tell,
             stopped: Stopped) -> Trial:
    """Look into the file, then try it or take it in, in a process of its own where it is not small."""
    _load()
    from frontdesk.people.intake.aside import run_aside  # noqa: PLC0415 (door: loaded when a file is read, in a worker)
    from frontdesk.people.intake.looking import look_into  # noqa: PLC0415 (door: as above)
    look = look_into(acting.store.reader(), path, chosen)
    if not look.ready:
        return Trial(look, None)
    report = run_aside(acting, path, dry_run=dry_run, columns=chosen, progress=lambda done, total: tell((done, total)),
                       cancelled=stopped)
    return Trial(look, report)


@lru_cache(maxsize=1)
def _load() -> None:
    """What takes a file in: hundreds of modules, which stay."""
    with held_for_good():
        import_module("frontdesk.people.intake.aside")
        import_module("frontdesk.people.intake.looking")


def save_refused(acting: Acting, path: Path, out: Path, translator: Translator, chosen: Chosen | None,
                 left_out: Iterable[RowWarning], stopped: Stopped) -> int | None:
    """Write the refused rows of a file to another, and which were ``left_out``; gives how many, nothing when stopped.
    """
    from frontdesk.centre.reads import zone  # noqa: PLC0415 (door: as above)
    from frontdesk.people.intake.mapping import remembered  # noqa: PLC0415 (door: as above)
    from frontdesk.people.intake.repairing import write_refused  # noqa: PLC0415 (door: as above)
    from frontdesk.values.clock import local  # noqa: PLC0415 (door: as above)
    reader = acting.store.reader()
    here = zone(reader)
    return write_refused(path, out, translator, local(acting.clock(), here).date(), here, columns=chosen,
                         remembered=lambda header: remembered(reader, header), left_out=left_out,
                         cancelled=stopped)


def take_out(acting: Acting, path: Path, translator: Translator, tell: Tell, stopped: Stopped) -> str:
    """Write everybody to a file; gives what there is to say."""
    from frontdesk.people.outgoing.exporting import export  # noqa: PLC0415 (door: as above)
    report = export(acting, path, translator, progress=lambda done, total: tell((done, total)), cancelled=stopped)
    if report.cancelled:
        return translator.text("Stopped; nothing was written.")
    said = translator.text("{customers} customers were written to {file}.").format(customers=report.customers,
                                                                                  file=report.file)
    if report.left_out:
        said += " " + translator.plural("{count} customer stayed here: the data is only stored.",
                                        "{count} customers stayed here: their data is only stored.",
                                        report.left_out).format(count=report.left_out)
    return said
