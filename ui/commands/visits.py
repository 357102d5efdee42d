"""``visits list``, ``visits show`` and ``board``."""

from __future__ import annotations

from frontdesk.values.refusal import Refused
from frontdesk.visit import reads
from frontdesk.visit.board import board as entries
from frontdesk.visit.page import visit_page
from ui.commands.answer import table
from ui.commands.call import Call


def visits(call: Call) -> None:
    """Run the visits command that was named."""
    if call.words.action == "list":
        listed(call)
    else:
        shown(call)


def listed(call: Call) -> None:
    """List visits, newest first; with ``--open`` only those whose customer is still here."""
    call.centre()
    rows = reads.visits(call.store.reader(), open_only=call.words.open)
    say = call.translator.text
    lines = table([say("Visit"), say("Ticket"), say("Name"), say("Plate"), say("Stage"), say("Arrived"), say("Promised")],
                  [(row.number, row.ticket, row.name, row.plate, row.stage, call.time_shown(row.arrived_at),
                    call.time_shown(row.promised_at)) for row in rows])
    call.answer.give(rows, lines or [say("There are no visits.")])


def visit_id(call: Call, number: str) -> int:
    """The visit with this number, refused where there is none."""
    found = reads.by_number(call.store.reader(), number)
    if found is None:
        raise Refused("unknown_visit", "There is no visit with the number {number}.", where="number", number=number[:40])
    return found


def shown(call: Call) -> None:
    """Show everything of a visit."""
    call.centre()
    page = visit_page(call.store.reader(), visit_id(call, call.words.number))
    say = call.translator.text
    lines = [f"{page.number}  {page.ticket}  {page.name} {page.title}  {page.plate_shown}  {page.model}".rstrip(),
             f"{say('Stage')}: {page.stage}   {say('Promised')}: {call.time_shown(page.promised_at)}",
             *(f"“{concern.words}”" for concern in page.concerns)]
    lines += table([say("Stage"), say("Since"), say("By")],
                   [(change.stage, call.time_shown(change.at), change.by) for change in page.stage_changes])
    lines += table([say("Told"), say("How"), say("What")],
                   [(call.time_shown(news.at), news.channel, news.text) for news in page.messages])
    call.answer.give(page, lines)


def board(call: Call) -> None:
    """Show what the lounge shows now: exactly the fields the public sees."""
    call.centre()
    call.set_clock()
    shown_now = entries(call.store.reader(), call.clock())
    say = call.translator.text
    lines = table([say("Ticket"), say("Plate"), say("Stage"), say("Promised"), say("Last news")],
                  [(entry.ticket, entry.plate_masked, entry.stage, call.time_shown(entry.promised_at),
                    call.time_shown(entry.last_news_at)) for entry in shown_now])
    call.answer.give(shown_now, lines or [say("No car is waiting.")])
