"""``customers find`` and ``customers show``; ``customers import`` has a file of its own."""

from __future__ import annotations

from frontdesk.people import reads
from frontdesk.people.records import CustomerCard
from frontdesk.values.clock import local
from frontdesk.values.words import pick
from ui.commands.answer import shown, table
from ui.commands.call import Call


def customers(call: Call) -> int:
    """Run the customers command that was named."""
    if call.words.action == "import":
        from ui.commands.intake import bring_in  # noqa: PLC0415 (door: importing is heavy, finding is not)
        return bring_in(call)
    return find(call) if call.words.action == "find" else show(call)


def find(call: Call) -> int:
    """Find customers the way the desk's search box does."""
    call.centre()
    hits = reads.find(call.store.reader(), call.words.text, call.words.limit)
    lines = table([call.text("No."), call.text("Name"), call.text("Plate"), call.text("Model"), call.text("Phone"),
                   call.text("Found by")],
                  [(hit.customer, f"{hit.name} {hit.address_title}", hit.plate, hit.model, hit.phone_masked,
                    " · ".join(why.said(call.translator) for why in hit.why)) for hit in hits])
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
