"""Cards for the birthdays of one day, or for a festival, made in a worker as one document that is kept as a file.

They are saved elsewhere as that document, or each as a file of its own.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from frontdesk.papers.digest import digest_of
from frontdesk.papers.thank_you import CardForm, Design
from frontdesk.store.faults import fault_of
from frontdesk.store.sealing.contents import content_of
from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from frontdesk.visit.printed.reads import birthday_prints
from resources.translations import open_translator
from ui.desk.printing.making import load_drawing
from ui.paper_kinds import PREVIEW_DOTS, Picture

if TYPE_CHECKING:
    from frontdesk.papers.thank_you import ThankYouPaper
    from frontdesk.store.store import Store
    from frontdesk.values.clock import Instant

SHOWN = 12
"""Pages that are previewed; all of them are in the file."""


class Asked(NamedTuple):
    """How the cards are wanted."""

    day: date
    language: str
    form: CardForm
    design: Design
    again: bool = False
    """Also those that were printed already."""
    festival: str = ""
    """For everybody who is greeted at this festival, on its day; else for who has a birthday."""


class MadeCards(NamedTuple):
    """The cards that were made: for whom, where they lie, the first pages as pictures; how many were printed before,
    and for whom the program ended while they were on their way to the printer.
    """

    asked: Asked
    customers: tuple[int, ...]
    digest: str
    file: Path
    pages: tuple[Picture, ...]
    printed: int = 0
    cut_off: tuple[int, ...] = ()
    papers: tuple[ThankYouPaper, ...] = ()
    left: int = 0
    """For whom there is no room in this batch: they follow when these are printed."""

    @property
    def cards(self) -> int:
        """How many."""
        return len(self.customers)


def make_cards(store: Store, asked: Asked, by: str, now: Instant) -> MadeCards:
    """Make the cards of a day, store them whole or not at all, draw the first pages. Runs in a worker.

    Cards that were printed before are left out unless asked for ``again``.
    Raises ``Refused`` (``no_birthdays``, ``nobody_greeted``, ``all_printed``, and as a festival's cards do) or
    ``Fault``.
    """
    from reports.thank_you import thank_you_cards  # noqa: PLC0415 (door: papers are loaded in the worker)
    from ui.papers import keep, pictures  # noqa: PLC0415 (door: papers are loaded in the worker)
    load_drawing()
    steps = birthday_prints(store.reader(), asked.day, asked.festival)
    had = frozenset(customer for customer, how in steps.items() if how == "printed")
    papers, printed, left = _papers(store, asked, by, now, had)
    if not papers:
        raise Refused("all_printed", "All cards of this day are printed. Choose “All of them” to print them once more.",
                      where="day")
    customers = tuple(int(paper.number) for paper in papers)
    content = thank_you_cards(papers, open_translator(asked.language), asked.form)
    file = store.folder / "papers" / f"{asked.festival or 'birthdays'}-{asked.day.isoformat()}.pdf"
    try:
        keep(content, file)
    except OSError as error:
        raise fault_of(error) from error
    return MadeCards(asked, customers, digest_of(papers), file, tuple(pictures(content, PREVIEW_DOTS, most=SHOWN)),
                     printed, tuple(each for each in customers if steps.get(each) == "sending"), papers, left)


def save_document(store: Store, made: MadeCards, place: str) -> Path:
    """Put the document with all cards into a file. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    from reports.output import store as put  # noqa: PLC0415 (door: papers are loaded in the worker)
    from ui.commands.files import free_place  # noqa: PLC0415 (door: papers are loaded in the worker)
    target = free_place(place, store.folder, where="folder")
    try:
        return put(content_of(made.file), target)
    except OSError as error:
        raise fault_of(error) from error


def save_each(store: Store, made: MadeCards, folder: str) -> Path:
    """Put every card into the folder as a file of its own. Runs in a worker. Raises ``Refused`` or ``Fault``."""
    from ui.card_files import card_places, put_cards  # noqa: PLC0415 (door: papers are loaded in the worker)
    asked = made.asked
    places = card_places(made.papers, asked.day, asked.festival, folder, store.folder, where="folder")
    try:
        put_cards(made.papers, places, open_translator(asked.language), "folded" if asked.form == "folded" else "flat")
    except OSError as error:
        raise fault_of(error) from error
    return named(folder)


def _papers(store: Store, asked: Asked, by: str, now: Instant, had: frozenset[int],
            ) -> tuple[tuple[ThankYouPaper, ...], int, int]:
    """The cards that are wanted, how many of those who are greeted ``had`` theirs, and how many more follow."""
    if asked.festival:
        from frontdesk.visit.festival_cards import (  # noqa: PLC0415 (door: papers are loaded in the worker)
            festival_cards,
            following,
        )
        without = frozenset[int]() if asked.again else had
        papers = festival_cards(store, asked.festival, asked.day, language=asked.language, printed_by=by,
                                design=asked.design, without=without)
        if not papers and not had:
            raise Refused("nobody_greeted", "Nobody has agreed to be greeted at this festival yet.", where="day")
        return papers, len(had), following(store.reader(), asked.festival, papers, without).many
    from frontdesk.visit.keepsake_papers import (  # noqa: PLC0415 (door: papers are loaded in the worker)
        MOST_CARDS,
        birthday_cards,
    )
    papers = birthday_cards(store, asked.day, language=asked.language, printed_by=by, now=now, design=asked.design)
    if not papers:
        raise Refused("no_birthdays", "Nobody has a birthday on this day, or nobody who wants to be greeted.",
                      where="day")
    rest = tuple(paper for paper in papers if int(paper.number) not in had)
    wanted = papers if asked.again else rest
    return wanted[:MOST_CARDS], len(papers) - len(rest), max(len(wanted) - MOST_CARDS, 0)
