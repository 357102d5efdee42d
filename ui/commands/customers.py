"""``customers import``, ``find`` and ``show``."""

from __future__ import annotations

from pathlib import Path

from frontdesk.people import reads
from frontdesk.values.clock import local
from frontdesk.values.refusal import Refused
from ui.commands.answer import table
from ui.commands.call import REFUSED, Call


def customers(call: Call) -> int:
    """Run the customers command that was named."""
    return {"import": bring_in, "find": find, "show": show}[call.words.action](call)


def bring_in(call: Call) -> int:
    """Read a file of customers; every refused row is listed with its reason, and the call exits with 1 if there is one."""
    from frontdesk.people.intake import run  # noqa: PLC0415 (door: the importers are heavy)
    call.writing()
    call.set_clock()
    say = call.translator.text

    def progress(done: int, total: int) -> None:
        if not call.answer.as_json:
            call.answer.say(say("{done} of {total} rows").format(done=done, total=total))

    report = run(call.acting(), Path(call.words.file), dry_run=call.words.dry_run, progress=progress)
    lines = [say("{rows} rows: {added} added, {merged} merged, {refused} refused.").format(
        rows=report.rows, added=report.added, merged=report.merged, refused=len(report.refused))]
    if call.words.dry_run:
        lines.append(say("This was a trial: nothing was written."))
    lines += table([say("Row"), say("Field"), say("Why it was refused")],
                   [(row.row, row.where, row.reason.said(call.translator)) for row in report.refused])
    lines += table([say("Row"), say("Field"), say("Taken in, but look at it")],
                   [(row.row, row.where, row.reason.said(call.translator)) for row in report.warnings])
    call.answer.give(report, lines)
    return REFUSED if report.refused else 0


def find(call: Call) -> int:
    """Find customers the way the desk's search box does."""
    call.centre()
    hits = reads.find(call.store.reader(), call.words.text, call.words.limit)
    say = call.translator.text
    lines = table([say("No."), say("Name"), say("Plate"), say("Model"), say("Phone"), say("Found by")],
                  [(hit.customer, hit.name, hit.plate, hit.model, hit.phone_masked,
                    "、".join(why.said(call.translator) for why in hit.why)) for hit in hits])
    call.answer.give(hits, lines or [say("Nobody was found by “{text}”.").format(text=call.words.text)])
    return 0


def show(call: Call) -> int:
    """Show a customer's card."""
    zone = call.centre().zone
    call.set_clock()
    card = reads.card(call.store.reader(), call.words.id, local(call.clock(), zone).date())
    if card is None:
        raise Refused("unknown_customer", "There is no customer with the number {customer}.", where="id",
                      customer=call.words.id)
    say, said = call.translator.text, call.translator
    lines = [f"{card.name} {card.title}".strip()]
    lines += [f"{say('Phone')}: {card.phone_shown}"] if card.phone_shown else []
    lines += [f"{say('Birthday')}: {call.answer.plain(card.birthday_shown)}"] if card.birthday_shown else []
    lines += [f"{say('Note')}: {card.note}"] if card.note else []
    lines += table([say("Plate"), "VIN", say("Model"), say("Mileage")],
                   [(car.plate_shown, car.vin, car.model, car.mileage) for car in card.vehicles])
    lines += [f"+ {sentence.said(said)}" for sentence in card.do] + [f"– {sentence.said(said)}" for sentence in card.dont]
    lines += table([say("Visit"), say("Arrived"), say("Plate")],
                   [(visit.number, call.time_shown(visit.arrived_at), visit.plate) for visit in card.visits])
    call.answer.give(card, lines)
    return 0
