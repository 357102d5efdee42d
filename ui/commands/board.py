"""``board``: what the lounge shows now, exactly the fields that the public sees."""

from __future__ import annotations

from frontdesk.values.words import pick
from frontdesk.visit.board import board as entries
from frontdesk.visit.board import promise_shown
from frontdesk.visit.stages import in_force
from ui.commands.answer import table
from ui.commands.call import Call


def board(call: Call) -> None:
    """Show the cars that are here, masked."""
    call.centre()
    rows, book = entries(call.store.reader(), call.clock()), in_force(call.store.reader())
    named = any(row.surname for row in rows)
    heads = [call.text("Ticket"), call.text("Plate"), *([call.text("Surname")] if named else []), call.text("Stage"),
             call.text("Promised"), call.text("Last news")]
    lines = table(heads, [
        (row.ticket, row.plate_masked, *([row.surname] if named else []),
         pick(book.stages[row.stage].public, call.translator), call.time_shown(promise_shown(row, call.clock())),
         call.time_shown(row.last_news_at)) for row in rows])
    call.answer.give(rows, lines or [call.text("No car is here.")])
