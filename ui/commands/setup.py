"""``setup FILE.toml``: makes a centre without questions."""

from __future__ import annotations

from frontdesk.acts.register import check, perform
from frontdesk.centre.reads import HOME, named_zone
from frontdesk.centre.setup_file import read_setup
from frontdesk.values.clock import StandingClock
from frontdesk.values.refusal import Refused
from ui.commands.call import Call
from ui.commands.files import existing
from ui.commands.times import given_time


def setup(call: Call) -> None:
    """Make the centre that the file describes; refuses a file with a fault, or a folder that already has a centre."""
    fields = read_setup(existing(call.words.file))
    if call.words.rehearsal:
        fields["rehearsal"] = True
    check("set_up_centre", fields)
    if call.words.at:
        if not fields.get("rehearsal"):
            raise Refused("not_rehearsal", "A given time is only allowed in a rehearsal centre. Leave out --at.",
                          where="at")
        call.clock = StandingClock(given_time(call.words.at, named_zone(HOME)))
    call.open_or_make()
    changed = perform(call.acting(), "set_up_centre", fields)
    name = str(fields["name"])
    call.answer.give({"ok": True, "centre": name, "ids": changed.ids, "folder": call.store.folder},
                     [call.text("{name} is ready. Its data lives in {folder}.").format(
                         name=name, folder=call.store.folder)])
