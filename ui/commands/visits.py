"""``visits list`` and ``visits show``."""

from __future__ import annotations

from frontdesk.messages.scripts import library
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark, pick
from frontdesk.visit import reads
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.stages import stages
from resources.formats import Formats
from ui.commands.answer import shown, table
from ui.commands.call import Call

ANSWERS = {"proposed": mark("asked"), "approved": mark("agreed"), "declined": mark("declined")}
"""What the customer said to a line."""


def visits(call: Call) -> None:
    """Run the visits command that was named."""
    if call.words.action == "list":
        listed(call)
    else:
        told(call)


def listed(call: Call) -> None:
    """List visits, newest first; with ``--open`` only those that go on."""
    call.centre()
    rows = reads.visits(call.store.reader(), open_only=call.words.open, newest=call.words.limit)[:call.words.limit]
    lines = table([call.text("Visit"), call.text("Ticket"), call.text("Name"), call.text("Plate"), call.text("Stage"),
                   call.text("Arrived"), call.text("Promised")],
                  [(row.number, row.ticket, f"{row.name} {row.title}", row.plate, stage_shown(call, row.stage),
                    call.time_shown(row.arrived_at), call.time_shown(row.promised_at)) for row in rows])
    call.answer.give(rows, lines or [call.text("There are no visits.")])


def stage_shown(call: Call, stage: str) -> str:
    """A stage as the desk reads it."""
    found = stages().get(stage)
    return pick(found.label, call.translator) if found else stage


def visit_id(call: Call, number: str) -> int:
    """The visit with this number. Raises ``Refused`` (``visit_unknown``)."""
    found = reads.by_number(call.store.reader(), number)
    if found is None:
        raise Refused("visit_unknown", "There is no visit with the number {number}.", where="number",
                      number=shown(number)[:40])
    return found


def told(call: Call) -> None:
    """Show everything of a visit."""
    call.centre()
    page = visit_page(call.store.reader(), visit_id(call, call.words.number), call.clock())
    call.answer.give(page, _lines(call, page))


def _lines(call: Call, page: VisitPage) -> list[str]:
    formats = Formats(call.language)
    about = (page.number, page.ticket, f"{page.customer.name} {page.customer.title}", page.plate, page.model)
    facts = ((call.text("Stage"), stage_shown(call, page.stage)),
             (call.text("Arrived"), call.time_shown(page.arrived_at)),
             (call.text("Promised"), call.time_shown(page.promised_at)), (call.text("Seat"), page.seat),
             (call.text("Advisor"), page.advisor.name if page.advisor else ""),
             (call.text("Mileage"), "" if page.mileage is None else formats.kilometres(page.mileage)))
    lines = ["  ".join(shown(part) for part in about if part.strip()),
             "   ".join(f"{name}: {shown(value)}" for name, value in facts if value),
             *(f"“{shown(concern.words)}”" for concern in page.concerns)]
    lines += table([call.text("Item"), call.text("Amount"), call.text("Answer")],
                   [(line.name, formats.amount(line.amount_fen), call.text(ANSWERS[line.state]))
                    for line in page.lines])
    if page.lines:
        lines.append(f"{call.text('Total')}: {formats.amount(page.bill.total_fen)}")
    lines += table([call.text("Stage"), call.text("Since"), call.text("By")],
                   [(stage_shown(call, change.stage), call.time_shown(change.at), change.by)
                    for change in page.stage_changes])
    lines += table([call.text("Told"), call.text("How"), call.text("What")],
                   [(call.time_shown(news.at), pick(library().channel(news.channel).label, call.translator), news.text)
                    for news in page.messages])
    return lines
