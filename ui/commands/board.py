"""``board``: what the lounge shows now, exactly the fields that the public sees."""

from __future__ import annotations

from frontdesk.values.words import pick
from frontdesk.visit.board import board as entries
from frontdesk.visit.stages import stages
from ui.commands.answer import table
from ui.commands.call import Call


def board(call: Call) -> None:
    """Show the cars that are here, masked."""
    call.centre()
    rows = entries(call.store.reader(), call.clock())
    lines = table([call.text("Ticket"), call.text("Plate"), call.text("Stage"), call.text("Promised"),
                   call.text("Last news")],
                  [(row.ticket, row.plate_masked, pick(stages()[row.stage].public, call.translator),
                    call.time_shown(row.promised_at), call.time_shown(row.last_news_at)) for row in rows])
    call.answer.give(rows, lines or [call.text("No car is here.")])
