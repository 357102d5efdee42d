"""``moments due``, ``moments rules`` and ``moments replay``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from frontdesk.centre.calendar import of_centre
from frontdesk.moments import rules
from frontdesk.moments.override import effective
from frontdesk.moments.reads import RuleFigures
from frontdesk.moments.rule import Rule, RuleBook
from frontdesk.values.clock import instant
from frontdesk.values.refusal import Refused
from frontdesk.values.words import pick
from frontdesk.visit import reads
from resources.formats import Formats
from ui.commands.answer import table
from ui.commands.call import Call
from ui.commands.files import existing, words_of


def moments(call: Call) -> None:
    """Run the moments command that was named."""
    if call.words.action == "due":
        due(call)
    elif call.words.action == "replay":
        replayed(call)
    elif call.words.check is not None:
        checked(call)
    else:
        in_force(call)


def due(call: Call) -> None:
    """The queue, most urgent first; with ``--all`` also what is due later."""
    call.centre()
    book = effective(call.store.reader())
    rows = reads.due(call.store.reader(), book, call.clock(), everything=call.words.all)
    lines = table([call.text("Due"), call.text("State"), call.text("What"), call.text("Visit"), call.text("Name"),
                   call.text("Plate"), call.text("Seat")],
                  [(call.time_shown(row.due_at), pick(book.states[row.state].label, call.translator),
                    pick(row.label, call.translator), row.number, f"{row.name} {row.title}", row.plate, row.seat)
                   for row in rows])
    call.answer.give(rows, lines or [call.text("Nothing is due.")])


def checked(call: Call) -> None:
    """Say what is wrong with a rule file: the rule, the field, the line and the reason; or that it is in order."""
    text = words_of(existing(call.words.check, where="check"))
    book = rules.load(text, rules.shipped())
    call.answer.give({"ok": True, "rules": list(book.rules)},
                     [call.text("The rule file is in order; with it {count} rules would be in force.").format(
                         count=len(book.rules))])


def replayed(call: Call) -> None:
    """What the days from ``--from`` to ``--to`` would have looked like under a rule file; changes nothing."""
    centre = call.centre()
    text = words_of(existing(call.words.rules, where="rules"))
    book = rules.load(text, rules.shipped()) if text.strip() else rules.shipped()
    first, last = _day(call.words.from_day, "from"), _day(call.words.to_day, "to")
    if last < first:
        raise Refused("days_reversed", "The last day lies before the first.", where="to")
    reader = call.store.reader()
    bounds = [instant(datetime.combine(day, time(), tzinfo=centre.zone)) for day in (first, last + timedelta(days=1))]
    from frontdesk.moments.replay import replay  # noqa: PLC0415 (door: runs the engine, which writes)
    found = replay(reader, effective(reader), book, of_centre(reader), bounds[0], bounds[1], call.clock())
    after = {each.rule: each for each in found.after}
    changed = {each.rule for each in found.differences}
    lines = table([call.text("What"), call.text("Kept / late / missed"), call.text("Under these rules")],
                  [(pick(was.label, call.translator), _kept(was), _kept(after.get(was.rule)))
                   for was in found.before if was.rule in changed])
    count = len(found.differences)
    call.answer.give(found, [*lines, call.translator.plural(
        "{count} promise would have gone otherwise.", "{count} promises would have gone otherwise.",
        count).format(count=count)])


def _kept(figures: RuleFigures | None) -> str:
    return f"{figures.kept} / {figures.kept_late} / {figures.missed}" if figures else "–"


def _day(written: str, where: str) -> date:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Refused("date_unreadable", "“{text}” is not a date. Write it like 2026-05-04.", where=where,
                      text=written[:20]) from None


def in_force(call: Call) -> None:
    """List the rules in force; says where the centre's own were left aside, and why."""
    call.centre()
    book = effective(call.store.reader())
    if book.fault is not None:
        call.answer.say(call.text("The centre's own rules were left aside: {reason}").format(
            reason=book.fault.sentence.said(call.translator)))
    formats = Formats(call.language)
    lines = table([call.text("Rule"), call.text("What"), call.text("Due"), call.text("Opens on"), call.text("Kept by"),
                   call.text("Goal")],
                  [(rule.id, pick(rule.label, call.translator), _due(call, rule, formats), ", ".join(rule.opens_on),
                    ", ".join(rule.closes_on), f"{rule.goal:.0%}") for rule in book.rules.values()])
    call.answer.give(_document(call, book), lines)


def _due(call: Call, rule: Rule, formats: Formats) -> str:
    if rule.due_after is not None:
        words = call.text("every {length}") if rule.repeat else call.text("within {length}")
        return words.format(length=formats.duration(rule.due_after))
    return call.text("{length} before {time}").format(length=formats.duration(rule.due_before or 0), time=rule.of)


def _document(call: Call, book: RuleBook) -> list[dict[str, object]]:
    """The rules as programs read them: conditions as they are written, lengths of time in milliseconds."""
    return [{**rule.fields(), "when": rule.when.text if rule.when else "",
             "proof": rule.proof.text if rule.proof else ""} for rule in book.rules.values()]
