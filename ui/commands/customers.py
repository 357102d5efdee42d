"""``customers import``, ``find`` and ``show``."""

from __future__ import annotations

from dataclasses import asdict

from frontdesk.centre.data import read_data, said
from frontdesk.people import reads
from frontdesk.people.intake import IntakeReport, RefusedRow, RowWarning
from frontdesk.people.intake import run as take_in
from frontdesk.people.records import CustomerCard
from frontdesk.values.clock import local
from frontdesk.values.words import pick
from ui.commands.answer import shown, table
from ui.commands.call import REFUSED, Call
from ui.commands.files import existing


def customers(call: Call) -> int:
    """Run the customers command that was named."""
    return {"import": bring_in, "find": find, "show": show}[call.words.action](call)


def bring_in(call: Call) -> int:
    """Read a file of customers. Every refused row is listed with its reason; with one or more the call ends with 1."""
    file = existing(call.words.file)
    if call.words.dry_run:
        call.centre()
    else:
        call.writing()

    def progress(done: int, total: int) -> None:
        if not call.answer.as_json:
            call.answer.say(call.text("{done} of {total} rows").format(done=done, total=total))

    report = take_in(call.acting(), file, dry_run=call.words.dry_run, progress=progress)
    call.answer.give(_document(call, report), _lines(call, report))
    return REFUSED if report.refused else 0


def _document(call: Call, report: IntakeReport) -> dict[str, object]:
    def told(rows: tuple[RefusedRow, ...] | tuple[RowWarning, ...]) -> list[dict[str, object]]:
        return [{"row": row.row, "code": row.code, "message": row.reason.said(call.translator), "where": row.where}
                for row in rows]

    return {"ok": not report.refused, **asdict(report), "refused": told(report.refused),
            "warnings": told(report.warnings)}


def _lines(call: Call, report: IntakeReport) -> list[str]:
    lines = [call.text("{rows} rows: {added} new customers, {merged} joined to known ones, {refused} refused; "
                       "{vehicles} new cars.").format(rows=report.rows, added=report.added, merged=report.merged,
                                                      refused=len(report.refused), vehicles=report.vehicles)]
    if report.resumed_from:
        lines.append(call.text("Went on after {rows} rows, where the last attempt stopped.").format(
            rows=report.resumed_from))
    if report.dry_run:
        lines.append(call.text("This was a trial: nothing was written."))
    fields = read_data("columns.toml")
    for title, rows in ((call.text("Refused, and why"), report.refused),
                        (call.text("Taken in, but look at it"), report.warnings)):
        lines += table([call.text("Row"), call.text("Field"), title],
                       [(row.row or "–", said(fields.get(row.where, {}).get("label", {"en": row.where}), call.language),
                         row.reason.said(call.translator)) for row in rows])
    return lines


def find(call: Call) -> int:
    """Find customers the way the desk's search box does."""
    call.centre()
    hits = reads.find(call.store.reader(), call.words.text, call.words.limit)
    lines = table([call.text("No."), call.text("Name"), call.text("Plate"), call.text("Model"), call.text("Phone"),
                   call.text("Found by")],
                  [(hit.customer, f"{hit.name} {hit.address_title}", hit.plate, hit.model, hit.phone_masked,
                    call.text(", ").join(why.said(call.translator) for why in hit.why)) for hit in hits])
    call.answer.give(hits, lines or [call.text("Nobody was found by “{text}”.").format(text=shown(call.words.text))])
    return 0


def show(call: Call) -> int:
    """Show a customer's card."""
    zone = call.centre().zone
    card = reads.card(call.store.reader(), call.words.id, local(call.clock(), zone).date())
    call.answer.give(card, card_lines(call, card))
    return 0


def card_lines(call: Call, card: CustomerCard) -> list[str]:
    """A customer's card as lines."""
    to = call.translator
    facts = [(call.text("Phone"), card.phone_shown), (call.text("Other phone"), card.phone_other_shown),
             (call.text("Birthday"), card.birthday.stored if card.birthday else ""),
             (call.text("Occupation"), card.occupation), (call.text("Note"), card.note)]
    lines = [shown(f"{card.name} {card.title}"), *(f"{name}: {shown(value)}" for name, value in facts if value)]
    lines += table([call.text("Plate"), "VIN", call.text("Model"), call.text("Mileage")],
                   [(car.plate_shown, car.vin, car.model, car.mileage) for car in card.vehicles])
    lines += [f"! {car.vin}: {car.vin_warning.said(to)}" for car in card.vehicles if car.vin_warning]
    lines += [f"+ {each.said(to)}" for each in card.do] + [f"– {each.said(to)}" for each in card.dont]
    lines += table([call.text("Likes"), call.text("Which"), call.text("Note"), call.text("Since"), call.text("By")],
                   [(pick(row.kind_label, to), pick(row.choice_label, to) if row.choice_label else row.choice,
                     row.note, call.time_shown(row.at), row.by) for row in card.preferences])
    lines += table([call.text("Visit"), call.text("Arrived"), call.text("Plate"), call.text("Concerns")],
                   [(visit.number, call.time_shown(visit.arrived_at), visit.plate, " / ".join(visit.concerns))
                    for visit in card.visits])
    return lines
