"""``customers find``; the other commands about customers have files of their own."""

from __future__ import annotations

from frontdesk.people import reads
from ui.commands.answer import shown, table
from ui.commands.call import Call


def customers(call: Call) -> int:
    """Run the customers command that was named."""
    if call.words.action == "import":
        from ui.commands.intake import bring_in  # noqa: PLC0415 (door: importing is heavy, finding is not)
        return bring_in(call)
    if call.words.action == "export":
        from ui.commands.outgoing import take_out  # noqa: PLC0415 (door: as importing)
        return take_out(call)
    if call.words.action in ("file", "restrict", "erase"):
        from ui.commands import rights  # noqa: PLC0415 (door: the rights of a person, and their papers, are rare)
        return int(getattr(rights, call.words.action)(call))
    if call.words.action == "show":
        from ui.commands.card import show  # noqa: PLC0415 (door: the whole card reads from many rooms)
        return show(call)
    return find(call)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most - 1] + "…"


def find(call: Call) -> int:
    """Find customers the way the desk's search box does."""
    call.centre()
    hits = reads.find(call.store.reader(), call.words.text, call.words.limit)
    lines = table([call.text("No."), call.text("Name"), call.text("Plate"), call.text("Model"), call.text("Phone"),
                   call.text("Found by")],
                  [(hit.customer, f"{hit.name} {hit.address_title}", hit.plate, hit.model, hit.phone_masked,
                    " · ".join(why.said(call.translator) for why in hit.why)) for hit in hits])
    call.answer.give(hits, lines or [call.text("Nobody was found by “{text}”.").format(
        text=_short(shown(call.words.text)))])
    return 0
