"""``paper KIND ID --out FILE.pdf``: the same papers as the windows print."""

from __future__ import annotations

from pathlib import Path

from frontdesk.store.faults import Fault
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from reports.delivery import delivery_report
from reports.fonts import missing_characters
from reports.output import store as put
from reports.thank_you import thank_you_card
from resources.preparing import make_faces
from resources.typefaces import FacesMissing, faces
from ui.commands.call import Call
from ui.commands.files import free_place
from ui.commands.visits import visit_id


def paper(call: Call) -> None:
    """Make the paper of a visit (named by its number) and put it in its place, whole or not at all."""
    call.centre()
    target = free_place(call.words.out, call.store.folder, where="out")
    if target.suffix.lower() != ".pdf":
        raise Refused("no_pdf", "The paper is a PDF: give its file a name that ends with .pdf.", where="out")
    visit = visit_id(call, call.words.subject)
    _make_ready(call)
    content, missing = _drawn(call, visit)
    put(content, target)
    if missing:
        call.answer.say(call.text("No typeface has these characters; they are drawn as 〓: {characters}").format(
            characters=" ".join(missing)))
    call.answer.give({"ok": True, "file": Path(call.words.out), "bytes": len(content), "missing": missing},
                     [call.text("The paper is in {file}.").format(file=call.words.out)])


def _drawn(call: Call, visit: int) -> tuple[bytes, list[str]]:
    if call.words.kind == "delivery":
        report = delivery_paper(call.store, visit, language=call.language, printed_by=call.user, now=call.clock())
        return delivery_report(report, call.translator), sorted(missing_characters(report))
    card = thank_you_paper(call.store, visit, language=call.language, printed_by=call.user, now=call.clock())
    return thank_you_card(card, call.translator), sorted(missing_characters(card))


def _make_ready(call: Call) -> None:
    """Make the typefaces where they have not been made yet: once on a machine, about a minute."""
    if faces() is not None:
        return
    call.answer.say(call.text("The typefaces are made ready first; this happens once and takes about a minute."))
    try:
        make_faces()
    except FacesMissing:
        raise Fault("no_typefaces", sentence("The typefaces are not installed, so no paper can be drawn. Install the "
                                             "program again with everything it needs.")) from None
