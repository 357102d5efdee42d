"""``customers export``: every customer who may go out, as a table or contact cards."""

from __future__ import annotations

from frontdesk.people.outgoing.exporting import export
from ui.commands.acting_as import acting_as
from ui.commands.call import INTERRUPTED, Call
from ui.commands.files import free_place
from ui.commands.intake import stopping


def take_out(call: Call) -> int:
    """Write the file; an earlier plain file of that name is replaced once the new one is whole."""
    out = free_place(call.words.file, call.store.folder, where="file")
    call.writing()
    acting = acting_as(call, "export_customers")
    with stopping() as stopped:
        report = export(acting, out, call.translator, vcard=call.words.vcard, cancelled=stopped)
    if report.cancelled:
        call.answer.give({"ok": False, "cancelled": True}, [call.text("Stopped; nothing was written.")])
        return INTERRUPTED
    lines = [call.text("{customers} customers went out, in {rows} rows.").format(customers=report.customers,
                                                                                rows=report.rows)]
    if report.left_out:
        lines.append(call.translator.plural("{count} customer stayed here: the data is only stored.",
                                            "{count} customers stayed here: their data is only stored.",
                                            report.left_out).format(count=report.left_out))
    call.answer.give({"ok": True, "file": report.file, "customers": report.customers, "rows": report.rows,
                      "left_out": report.left_out}, lines)
    return 0
