"""Writing the record of acts to a comma-separated file; that it was done is an act itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from frontdesk.centre.reads import zone
from frontdesk.people.looking_back.reads import USE, act_label, change_said, table_label
from frontdesk.people.outgoing.sheet_text import SheetText
from frontdesk.staff.permitting.checking import refuse_not_permitted
from frontdesk.store.audit.reads import Wanted, everything
from frontdesk.store.faults import fault_of
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Translator

_EVERY = 500


def write_out(acting: Acting, path: Path, wanted: Wanted, translator: Translator, *,
              progress: Callable[[int], None] | None = None) -> int:
    """Write all rows that fit, newest first, and give how many acts; an earlier file is replaced once it is whole.

    Raises ``Refused`` (``not_permitted``, ``export_kind``) or ``Fault``.
    """
    if path.suffix.lower() != ".csv":
        raise Refused("audit_kind", "The record of acts goes out as a .csv file. Let {name} end in .csv.", where="file",
                      name=path.name)
    reader = acting.store.reader()
    refuse_not_permitted(reader, acting.by, USE)
    here = zone(reader)
    say = translator.text
    count = 0
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("xb") as file:
                with SheetText(file, (say("Number"), say("When"), say("Who"), say("Desk"), say("Machine"), say("Act"),
                                      say("Customers"), say("Visits"), say("What changed"), say("Values"))) as sheet:
                    for row in everything(reader, wanted):
                        count += 1
                        if progress is not None and count % _EVERY == 0:
                            progress(count)
                        head = (str(row.seq), local(row.at, here).isoformat(sep=" ", timespec="seconds"), row.by,
                                row.desk, row.machine, act_label(row.act, translator),
                                " ".join(map(str, row.customers)), " ".join(map(str, row.visits)))
                        for change in row.changes:
                            sheet.add((*head, f"{table_label(change.table, translator)} {change.row}",
                                       "; ".join(change_said(change, translator, here))))
                        if not row.changes:
                            sheet.add((*head, "", ""))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            raise fault_of(error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _note(acting, count)
    return count


def _note(acting: Acting, rows: int) -> None:
    """Leave in the record itself who took how much of it out, and when."""
    def exported(tx: Transaction) -> dict[str, Any]:
        return {"rows": rows}

    Act("export_audit", exported)(acting.keyed(None))
