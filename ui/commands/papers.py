"""``paper KIND ID --out FILE.pdf``: the same papers as the windows print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from frontdesk.booking.preparation.paper import preparation_paper
from frontdesk.papers.thank_you import CardForm, Design
from frontdesk.people.rights.notice import notice_paper
from frontdesk.store.faults import Fault
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from frontdesk.visit.festival_cards import festival_cards
from frontdesk.visit.keepsake_papers import birthday_cards, voucher_to_print
from reports.fonts import missing_characters
from reports.notice import privacy_notice
from reports.output import store as put
from reports.preparation import preparation_list
from reports.thank_you import thank_you_cards
from reports.voucher import voucher_paper
from resources.preparing import make_faces
from resources.typefaces import FacesMissing, faces
from ui.commands.call import Call
from ui.commands.files import free_place
from ui.commands.visits import visit_id
from ui.papers import SIZES, CardChoice, PaperKind, PaperSize, drawn, usual_size

_LONGEST_ID = 18
"""Digits of a customer's number."""


def paper(call: Call) -> None:
    """Make the paper of a visit (named by its number) and put it in its place, whole or not at all."""
    call.centre()
    target = free_place(call.words.out, call.store.folder, where="out")
    if target.suffix.lower() != ".pdf":
        raise Refused("no_pdf", "The paper is a PDF: give its file a name that ends with .pdf.", where="out")
    _check_size(call)
    of_no_visit = {"notice": _notice, "preparation": _preparation, "voucher": _voucher,
                   "cards": _cards}.get(call.words.kind)
    draw = of_no_visit(call) if of_no_visit is not None else partial(_drawn, call, visit_id(call, call.words.subject))
    make_ready(call)
    content, missing, *digest = draw()
    put(content, target)
    if digest and not call.words.at:
        _note(call, digest[0])
    if missing:
        call.answer.say(call.text("No typeface has these characters; they are drawn as 〓: {characters}").format(
            characters=" ".join(missing)))
    call.answer.give({"ok": True, "file": Path(call.words.out), "bytes": len(content), "missing": missing},
                     [call.text("The paper is in {file}.").format(file=call.words.out)])


def _drawn(call: Call, visit: int) -> tuple[bytes, list[str], str]:
    kind: PaperKind = call.words.kind
    size: PaperSize = call.words.size or usual_size(kind)
    made = drawn(call.store, visit, kind, size, call.language, call.user, call.clock(),
                 CardChoice(call.words.occasion, call.words.design))
    return made.content, list(made.missing), made.digest


def _note(call: Call, digest: str) -> None:
    """A paper of a visit went into a file: it stands in the log of prints. A given time (``--at``) only looks."""
    from frontdesk.visit.printed.acts import note_print  # noqa: PLC0415 (door: only for commands that write)
    note_print(call.acting(), kind=call.words.kind, number=call.words.subject.upper(), digest=digest,
               language=call.language, how="saved", visit=visit_id(call, call.words.subject))


def _check_size(call: Call) -> None:
    """Refuse a size that this paper does not come in."""
    size: PaperSize | None = call.words.size
    kind = "card" if call.words.kind == "cards" else call.words.kind
    sizes = SIZES.get(kind, ("a4",))
    if size is not None and size not in sizes:
        raise Refused("no_such_size", "This paper comes in these sizes only: {sizes}.", where="size",
                      sizes=", ".join(sizes))


def _notice(call: Call) -> Callable[[], tuple[bytes, list[str]]]:
    """The privacy notice for a customer named by number, or a blank one for ``-``."""
    subject = call.words.subject
    if subject != "-" and not (subject.isascii() and subject.isdecimal() and len(subject) <= _LONGEST_ID):
        raise Refused("customer_missing", "There is no such customer.", where="id")
    sheet = notice_paper(call.store, None if subject == "-" else int(subject), language=call.language,
                         printed_by=call.user, now=call.clock())
    return lambda: (privacy_notice(sheet, call.translator), sorted(missing_characters(sheet)))


def _preparation(call: Call) -> Callable[[], tuple[bytes, list[str]]]:
    """The list of what is made ready for a day (``2026-05-05``)."""
    sheet = preparation_paper(call.store, read_date(call.words.subject, where="id"), language=call.language,
                              printed_by=call.user, now=call.clock())
    return lambda: (preparation_list(sheet, call.translator), sorted(missing_characters(sheet)))


def _voucher(call: Call) -> Callable[[], tuple[bytes, list[str]]]:
    """A voucher by its number."""
    sheet = voucher_to_print(call.store, call.words.subject, language=call.language, now=call.clock())
    return lambda: (voucher_paper(sheet, call.translator), sorted(missing_characters(sheet)))


def _cards(call: Call) -> Callable[[], tuple[bytes, list[str]]]:
    """The cards for the birthdays of a day, or for a festival on its day, as one document."""
    day = read_date(call.words.subject, where="id")
    if call.words.festival:
        return _festival_cards(call, day)
    design: Design = call.words.design or "camellia"
    sheets = birthday_cards(call.store, day, language=call.language, printed_by=call.user, now=call.clock(),
                            design=design)
    if not sheets:
        raise Refused("no_birthdays", "Nobody has a birthday on this day, or nobody who wants to be greeted.",
                      where="id")
    form: CardForm = call.words.size if call.words.size in ("folded", "four") else "flat"
    return lambda: (thank_you_cards(sheets, call.translator, form), sorted(missing_characters(sheets)))


def _festival_cards(call: Call, day: date) -> Callable[[], tuple[bytes, list[str]]]:
    """The cards of a festival for everybody who agreed to greetings."""
    sheets = festival_cards(call.store, call.words.festival, day, language=call.language, printed_by=call.user,
                            design=call.words.design or "moon")
    if not sheets:
        raise Refused("nobody_greeted", "Nobody who agreed to greetings is greeted at this festival.",
                      where="festival")
    form: CardForm = call.words.size if call.words.size in ("folded", "four") else "flat"
    return lambda: (thank_you_cards(sheets, call.translator, form), sorted(missing_characters(sheets)))


def make_ready(call: Call) -> None:
    """Make the typefaces where they have not been made yet: once on a machine, about a minute."""
    if faces() is not None:
        return
    call.answer.say(call.text("The typefaces are made ready first; this happens once and takes about a minute."))
    try:
        make_faces()
    except FacesMissing:
        raise Fault("no_typefaces", sentence("The typefaces are not installed, so no paper can be drawn. Install the "
                                             "program again with everything it needs.")) from None
