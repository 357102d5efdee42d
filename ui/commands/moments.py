"""``moments due`` and ``moments rules``."""

from __future__ import annotations

from pathlib import Path

from frontdesk.moments import rules
from frontdesk.visit import reads
from ui.commands.answer import table
from ui.commands.call import Call


def moments(call: Call) -> None:
    """Run the moments command that was named."""
    if call.words.action == "due":
        due(call)
    else:
        in_force(call)


def due(call: Call) -> None:
    """The queue, most urgent first; with ``--all`` also what is not due yet."""
    call.centre()
    call.set_clock()
    reader = call.store.reader()
    rows = reads.due(reader, rules.effective(reader), call.clock(), everything=call.words.all)
    say = call.translator.text
    lines = table([say("Due"), say("State"), say("What"), say("Visit"), say("Name"), say("Plate"), say("Seat")],
                  [(call.time_shown(row.due_at), row.state, row.label.get(call.language, row.rule), row.number, row.name,
                    row.plate, row.seat) for row in rows])
    call.answer.give(rows, lines or [say("Nothing is due.")])


def in_force(call: Call) -> None:
    """The rules in force, or what is wrong with a rule file."""
    say = call.translator.text
    if call.words.check:
        book = rules.load(Path(call.words.check).read_text(encoding="utf-8"))
        call.answer.give({"ok": True, "rules": [rule.id for rule in book.rules]},
                         [say("The rules are in order: {count} rules.").format(count=len(book.rules))])
        return
    call.open()
    book = rules.effective(call.store.reader())
    lines = table([say("Rule"), say("What"), say("Opens on"), say("Closes on"), say("Goal")],
                  [(rule.id, rule.label.get(call.language, rule.id), rule.opens_on, rule.closes_on, f"{rule.goal:.0%}")
                   for rule in book.rules])
    call.answer.give(book.rules, lines)
