"""``messages send`` and ``messages list``."""

from __future__ import annotations

from frontdesk.messages.outbox import reads
from frontdesk.messages.outbox.catalogue import channels
from frontdesk.values.words import pick
from resources.formats import Formats
from ui.commands.answer import table
from ui.commands.call import DONE, ENVIRONMENT, REFUSED, Call
from ui.desk.outbox.words import situation_word, state_words

__all__ = ["messages"]


def messages(call: Call) -> int:
    """Run the messages command that was named."""
    return send(call) if call.words.action == "send" else listed(call)


def send(call: Call) -> int:
    """Send what waits, once. Ends with 3 where somebody could not be reached, with 1 where something needs a person."""
    from frontdesk.acts.posting import post  # noqa: PLC0415 (door: only for commands that write)
    call.writing()
    done = post(call.acting())
    counts = reads.counts(call.store.reader())
    sent, again = done.count("sent", "arrived"), done.count("again")
    broken = done.count("failed", "unsure", "given_up")
    lines = [call.text("Sent: {sent}. To be tried again: {again}. For a person to look at: {broken}.").format(
        sent=sent, again=again, broken=broken)]
    call.answer.give({"sent": sent, "again": again, "failed": broken, "waiting": counts["queued"] + counts["held"]},
                     lines)
    return ENVIRONMENT if again else REFUSED if broken else DONE


def listed(call: Call) -> int:
    """The newest messages that leave by themselves, with what became of them."""
    call.centre()
    states = (call.words.state,) if call.words.state else reads.STATES
    found = reads.rows(call.store.reader(), states, call.words.limit)
    said, formats = state_words(call.translator), Formats(call.language)
    lines = table([call.text("No."), call.text("When"), call.text("State"), call.text("Channel"), call.text("What"),
                   call.text("Customer"), call.text("Tries"), call.text("Why")],
                  [(row.id, call.time_shown(row.sent_at or row.created_at), said[row.state],
                    pick(channels()[row.channel].label, call.translator),
                    situation_word(row.situation, call.translator),
                    f"{row.name} {row.title}".strip(), formats.number(row.attempts),
                    row.problem.said(call.translator) if row.problem else "") for row in found])
    call.answer.give(found, lines or [call.text("No messages.")])
    return DONE
