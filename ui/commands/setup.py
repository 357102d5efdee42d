"""``setup FILE.toml``: makes a centre without questions."""

from __future__ import annotations

from pathlib import Path

from frontdesk.acts.register import perform
from frontdesk.centre.setup_file import read_setup
from ui.commands.call import Call


def setup(call: Call) -> None:
    """Make the centre that the file describes; refuses a file with a fault, or a folder that already has a centre."""
    fields = read_setup(Path(call.words.file))
    if call.words.rehearsal:
        fields["rehearsal"] = True
    call.store.open()
    changed = perform(call.acting(), "set_up_centre", fields)
    name = str(fields.get("name", ""))
    call.answer.give({"ok": True, "centre": name, "ids": changed.ids, "folder": call.store.folder},
                     [call.translator.text("{name} is ready. Its data lives in {folder}.").format(
                         name=name, folder=call.store.folder)])
