"""``paper KIND ID --out FILE.pdf``: the same papers as the windows print."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.booking.preparation.paper import preparation_paper
from frontdesk.papers.digest import digest_of
from frontdesk.papers.thank_you import CardForm
from frontdesk.people.rights.notice import notice_paper
from frontdesk.store.faults import Fault
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.values.words import sentence
from frontdesk.visit.keepsake_papers import voucher_to_print
from frontdesk.visit.surprises.voucher_reads import customer_of_voucher
from reports.fonts import missing_characters
from reports.notice import privacy_notice
from reports.output import store as put
from reports.preparation import preparation_list
from reports.thank_you import thank_you_cards
from reports.voucher import voucher_paper
from resources.preparing import make_faces
from resources.typefaces import FacesMissing, faces
from ui.commands.call import Call
from ui.commands.card_files import card_files, card_sheets, cards_left, note_cards, say_missing
from ui.commands.files import free_place
from ui.commands.visits import visit_id
from ui.papers import SIZES, CardChoice, PaperKind, PaperSize, drawn, usual_size

if TYPE_CHECKING:
    from frontdesk.papers.thank_you import ThankYouPaper

_LONGEST_ID = 18
"""Digits of a customer's number."""


class _Made(NamedTuple):
    """A paper that was drawn, and how it is named in the log of prints; the ``cards`` of a day each are."""

    content: bytes
    missing: list[str]
    digest: str = ""
    number: str = ""
    visit: int | None = None
    customer: int | None = None
    cards: tuple[ThankYouPaper, ...] = ()


def paper(call: Call) -> None:
    """Make the paper of a visit (named by its number) and put it in its place, whole or not at all."""
    call.centre()
    if call.words.each:
        card_files(call, partial(make_ready, call))
        return
    target = free_place(call.words.out, call.store.folder, where="out")
    if target.suffix.lower() != ".pdf":
        raise Refused("no_pdf", "The paper is a PDF: give its file a name that ends with .pdf.", where="out")
    _check_size(call)
    of_no_visit = {"notice": _notice, "preparation": _preparation, "voucher": _voucher,
                   "cards": _cards}.get(call.words.kind)
    draw = of_no_visit(call) if of_no_visit is not None else partial(_drawn, call, visit_id(call, call.words.subject))
    make_ready(call)
    made = draw()
    put(made.content, target)
    _note(call, made)
    say_missing(call, made.missing)
    left, words = cards_left(call, made.cards)
    call.answer.give({"ok": True, "file": Path(call.words.out), "bytes": len(made.content), "missing": made.missing,
                      **left}, [call.text("The paper is in {file}.").format(file=call.words.out), *words])


def _drawn(call: Call, visit: int) -> _Made:
    kind: PaperKind = call.words.kind
    size: PaperSize = call.words.size or usual_size(kind)
    made = drawn(call.store, visit, kind, size, call.language, call.user, call.clock(),
                 CardChoice(call.words.occasion, call.words.design))
    return _Made(made.content, list(made.missing), made.digest, call.words.subject.upper(), visit)


def _note(call: Call, made: _Made) -> None:
    """A paper went into a file: it stands in the log of prints. A given time (``--at``) only looks."""
    if made.cards:
        note_cards(call, made.cards)
        return
    if call.words.at:
        return
    from frontdesk.visit.printed.acts import note_print  # noqa: PLC0415 (door: only for commands that write)
    note_print(call.acting(), kind=call.words.kind, number=made.number, digest=made.digest, language=call.language,
               how="saved", visit=made.visit, customer=made.customer)


def _check_size(call: Call) -> None:
    """Refuse a size that this paper does not come in."""
    size: PaperSize | None = call.words.size
    kind = "card" if call.words.kind == "cards" else call.words.kind
    sizes = SIZES.get(kind, ("a4",))
    if size is not None and size not in sizes:
        raise Refused("no_such_size", "This paper comes in these sizes only: {sizes}.", where="size",
                      sizes=", ".join(sizes))


def _notice(call: Call) -> Callable[[], _Made]:
    """The privacy notice for a customer named by number, or a blank one for ``-``."""
    subject = call.words.subject
    if subject != "-" and not (subject.isascii() and subject.isdecimal() and len(subject) <= _LONGEST_ID):
        raise Refused("customer_missing", "There is no such customer.", where="id")
    customer = None if subject == "-" else int(subject)
    sheet = notice_paper(call.store, customer, language=call.language, printed_by=call.user, now=call.clock())
    return lambda: _Made(privacy_notice(sheet, call.translator), sorted(missing_characters(sheet)), digest_of(sheet),
                         f"GZ{customer or ''}", customer=customer)


def _preparation(call: Call) -> Callable[[], _Made]:
    """The list of what is made ready for a day (``2026-05-05``)."""
    day = read_date(call.words.subject, where="id")
    sheet = preparation_paper(call.store, day, language=call.language, printed_by=call.user, now=call.clock())
    return lambda: _Made(preparation_list(sheet, call.translator), sorted(missing_characters(sheet)), digest_of(sheet),
                         f"VB{day:%Y%m%d}")


def _voucher(call: Call) -> Callable[[], _Made]:
    """A voucher by its number."""
    sheet = voucher_to_print(call.store, call.words.subject, language=call.language, now=call.clock())
    number = sheet.number.replace("-", "")
    return lambda: _Made(voucher_paper(sheet, call.translator), sorted(missing_characters(sheet)), digest_of(sheet),
                         number, customer=customer_of_voucher(call.store.reader(), number))


def _cards(call: Call) -> Callable[[], _Made]:
    """The cards for the birthdays of a day, or for a festival on its day, as one document."""
    sheets = card_sheets(call)
    form: CardForm = call.words.size if call.words.size in ("folded", "four") else "flat"
    return lambda: _Made(thank_you_cards(sheets, call.translator, form), sorted(missing_characters(sheets)),
                         cards=sheets)


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
