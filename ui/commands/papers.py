"""``paper KIND ID --out FILE.pdf``: the same papers the windows print."""

from __future__ import annotations

from pathlib import Path

from frontdesk.values.words import sentence
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from reports.delivery import delivery_report
from reports.fonts import missing_characters
from reports.output import store
from reports.thank_you import thank_you_card
from ui.commands.call import Call
from ui.commands.visits import visit_id


def paper(call: Call) -> None:
    """Make the paper of a visit (named by its number) and write it beside, then in place."""
    call.centre()
    call.set_clock()
    visit = visit_id(call, call.words.subject)
    about = {"language": call.language, "printed_by": call.acting().by, "now": call.clock()}
    if call.words.kind == "delivery":
        pages = delivery_report(delivery_paper(call.store, visit, **about), call.translator)
    else:
        pages = thank_you_card(thank_you_paper(call.store, visit, **about), call.translator)
    target = Path(call.words.out)
    store(pages, target)
    missing = missing_characters()
    if missing:
        call.answer.say(sentence("No typeface here has these characters; they are drawn as 〓: {characters}",
                                 characters=" ".join(sorted(missing))).said(call.translator))
    call.answer.give({"ok": True, "file": target, "bytes": len(pages), "missing": sorted(missing)}, [str(target)])
