"""``visits list`` and ``visits show``."""

from __future__ import annotations

from frontdesk.messages.scripts import library
from frontdesk.values.refusal import Refused
from frontdesk.values.words import mark, pick
from frontdesk.visit import reads
from frontdesk.visit.page import VisitPage, visit_page
from frontdesk.visit.records import LineRow
from frontdesk.visit.stages import in_force
from resources.formats import Formats
from ui.commands.answer import shown, table
from ui.commands.call import Call

ANSWERS = {"proposed": mark("asked"), "approved": mark("agreed"), "declined": mark("declined")}
"""What the customer said to a line."""

KINDS = {"labour": mark("labour"), "part": mark("part"), "original": mark("original part"),
         "equivalent": mark("equivalent part"), "reconditioned": mark("reconditioned part"),
         "own": mark("customer's own part")}
"""A line by its class, or its kind where it has none."""

WAYS = {"in_person": mark("in person"), "phone": mark("by phone"), "message": mark("by message")}
"""How it was said."""


def answer_of(line: LineRow) -> str:
    """What the customer said to a line, with what has become of it since."""
    if line.state == "proposed" and line.call_wished_at is not None:
        return mark("wants a call")
    if line.started_at is not None:
        return mark("agreed, work begun")
    return ANSWERS[line.state]


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
    found = in_force(call.store.reader()).stages.get(stage)
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
    lines += table([call.text("Item"), call.text("Kind"), call.text("Amount"), call.text("Answer"), call.text("By"),
                    call.text("How"), call.text("When"), call.text("Evidence")],
                   [(line.name, call.text(KINDS[line.part_class or line.kind]), formats.amount(line.amount_fen),
                     call.text(answer_of(line)), call.text("customer") if line.answered_by == "customer"
                     else line.answered_by, call.text(WAYS[line.answered_how]) if line.answered_how in WAYS else "",
                     call.time_shown(line.answered_at), line.evidence) for line in page.lines])
    if page.lines:
        sums = ((call.text("Labour"), page.bill.labour_fen), (call.text("Parts"), page.bill.parts_fen),
                (call.text("Discount"), -page.bill.amounts.discount_fen), (call.text("Tax"), page.bill.amounts.tax_fen),
                (call.text("Rounded off"), -page.bill.amounts.rounding_fen), (call.text("Total"), page.bill.total_fen),
                (call.text("Agreed to"), page.bill.agreed_fen))
        always = (call.text("Labour"), call.text("Parts"), call.text("Total"), call.text("Agreed to"))
        lines.append("   ".join(f"{name}: {formats.amount(fen)}" for name, fen in sums if fen or name in always))
    lines += table([call.text("Stage"), call.text("Since"), call.text("By")],
                   [(stage_shown(call, change.stage), call.time_shown(change.at), change.by)
                    for change in page.stage_changes])
    lines += table([call.text("Told"), call.text("How"), call.text("What")],
                   [(call.time_shown(news.at), pick(library().channel(news.channel).label, call.translator), news.text)
                    for news in page.messages])
    return lines
