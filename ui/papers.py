"""Papers for the windows: made in a worker, kept as PDF in the data folder, shown as pictures, sent to a printer.

The PDF is stored before anything is printed, so a printer that fails loses nothing and the paper can be printed again.
File names carry the visit's number and nothing of the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontdesk.centre.reads import zone
from frontdesk.papers.digest import digest_of
from frontdesk.papers.parts import Edition
from frontdesk.papers.thank_you import CardForm
from frontdesk.store.faults import fault_of
from frontdesk.store.sealing.contents import content_of, put_content
from frontdesk.values.clock import local
from frontdesk.visit.arrival_papers import commission_paper, slip_paper
from frontdesk.visit.keepsake_papers import badge_paper, history_paper, poster_paper
from frontdesk.visit.papers import delivery_paper, thank_you_paper
from frontdesk.visit.printed.reads import document_number, standing
from frontdesk.visit.settlement.paper import settlement_paper
from reports.commission import commission_form
from reports.delivery import delivery_report
from reports.fonts import missing_characters
from reports.history import vehicle_history
from reports.keepsakes import anniversary_poster, badge_certificate
from reports.opened import opened_pdf, pixels
from reports.receipt import settlement_receipt
from reports.settlement import settlement_list
from reports.slip import hand_over_slip
from reports.thank_you import thank_you_card
from resources.translations import open_translator
from ui.paper_kinds import (
    AS_IT_FITS,
    KINDS,
    PREVIEW_DOTS,
    PRINT_DOTS,
    SIZES,
    CardChoice,
    Drawn,
    Made,
    PaperKind,
    PaperSize,
    Picture,
    usual_size,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant
    from frontdesk.values.words import Translator
    from reports.sheet import SheetName

__all__ = ["AS_IT_FITS", "KINDS", "PREVIEW_DOTS", "PRINT_DOTS", "SIZES", "CardChoice", "Drawn", "Made", "PaperKind",
           "PaperSize", "Picture", "drawn", "keep", "make", "pictures", "pictures_of", "usual_size"]


def make(store: Store, visit: int, number: str, kind: PaperKind, language: str, by: str, now: Instant,
         size: PaperSize | None = None, choice: CardChoice = AS_IT_FITS) -> Made:
    """Make a paper of a visit, store it and draw its pages. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    made = drawn(store, visit, kind, size or usual_size(kind), language, by, now, choice)
    file = store.folder / "papers" / f"{number}-{kind}.pdf"
    try:
        keep(made.content, file)
    except OSError as error:
        raise fault_of(error) from error
    return Made(kind, file, tuple(pictures(made.content, PREVIEW_DOTS)), made.missing, made.digest)


def drawn(store: Store, visit: int, kind: PaperKind, size: PaperSize, language: str, by: str, now: Instant,
          choice: CardChoice = AS_IT_FITS) -> Drawn:
    """A paper of a visit as a PDF. A content that was printed before keeps its number, another one is a revision.

    Raises ``Refused`` where the visit is not that far, with the step that is missing.
    """
    translator = open_translator(language)
    paper, draw = _record(store, visit, kind, size, language, by, now, choice)
    digest = digest_of(paper)
    if hasattr(paper, "edition"):
        paper = replace(paper, edition=_edition(store, kind, paper.number, language, digest))
    return Drawn(draw(paper, translator), digest, tuple(sorted(missing_characters(paper))))


def _record(store: Store, visit: int, kind: PaperKind, size: PaperSize, language: str, by: str, now: Instant,
            choice: CardChoice) -> tuple[Any, Callable[[Any, Translator], bytes]]:
    """What a paper says, and what draws it."""
    half: SheetName = "a5" if size == "a5" else "a4"
    sheet: SheetName = "a5_wide" if size == "a5" else "two_on_a4" if size == "two" else "a4"
    form: CardForm = "folded" if size == "folded" else "four" if size == "four" else "flat"
    printed: dict[str, Any] = {"language": language, "printed_by": by, "now": now}
    kept: dict[str, Any] = {"language": language, "now": now}
    made: dict[PaperKind, tuple[Callable[[], Any], Callable[[Any, Translator], bytes]]] = {
        "slip": (lambda: slip_paper(store, visit, **printed), lambda paper, say: hand_over_slip(paper, say, sheet)),
        "commission": (lambda: commission_paper(store, visit, **printed),
                       lambda paper, say: commission_form(paper, say, half)),
        "delivery": (lambda: delivery_paper(store, visit, **printed), delivery_report),
        "card": (lambda: thank_you_paper(store, visit, **printed, kind=choice.occasion, design=choice.design),
                 lambda paper, say: thank_you_card(paper, say, form)),
        "settlement": (lambda: settlement_paper(store, visit, **printed),
                       lambda paper, say: settlement_list(paper, say, half)),
        "receipt": (lambda: settlement_paper(store, visit, **printed), settlement_receipt),
        "poster": (lambda: poster_paper(store, visit, **kept), anniversary_poster),
        "badge": (lambda: badge_paper(store, visit, **kept), badge_certificate),
        "history": (lambda: history_paper(store, visit, **printed), vehicle_history)}
    record, draw = made[kind]
    return record(), draw


def _edition(store: Store, kind: str, number: str, language: str, digest: str) -> Edition:
    reader = store.reader()
    document = document_number(kind, number)
    now = standing(reader, document, language, digest)
    replaces = local(now.replaces, zone(reader)) if now.replaces is not None else None
    return Edition(f"{document}{now.revision}", now.revision, replaces)


def keep(content: bytes, file: Path) -> None:
    """Keep a paper in the data folder, sealed where the centre is encrypted. ``OSError`` passes."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    put_content(content, file)


def pictures_of(files: Iterable[Path], dots: int) -> list[list[Picture]]:
    """The pages of several stored papers as pictures. Raises ``Fault`` where a file cannot be read any more."""
    try:
        return [pictures(content_of(file), dots) for file in files]
    except OSError as error:
        raise fault_of(error) from error


def pictures(content: bytes, dots: int, most: int | None = None) -> list[Picture]:
    """The pages of a PDF (or the first so many) as pictures of so many dots per inch."""
    found: list[Picture] = []
    with opened_pdf(content) as document:
        for at in range(len(document) if most is None else min(most, len(document))):
            page = document[at]
            found.append(Picture(*pixels(page, dots)))
            page.close()
    return found
