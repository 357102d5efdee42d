"""The cards of a day, each put into a folder as a file of its own: for the windows and for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from frontdesk.values.paths import named
from frontdesk.values.refusal import Refused
from reports.output import store as put
from reports.thank_you import thank_you_files
from ui.commands.files import free_place

if TYPE_CHECKING:
    from frontdesk.papers.thank_you import ThankYouPaper
    from frontdesk.values.words import Translator


def card_places(papers: Sequence[ThankYouPaper], day: date, festival: str, folder: str, data: Path, *, where: str,
                ) -> list[Path]:
    """Where each card goes: named by the day and the customer's number, and by nothing of the person.

    So a customer's card takes the place of their own one of that day and of nobody else's. ``data`` is the data
    folder. Raises ``Refused`` (``no_folder``, ``in_data``, ``is_folder``, ``no_plain_file``) before any is written.
    """
    target = named(folder)
    if not target.is_dir():
        raise Refused("no_folder", "There is no folder {folder}. Make it first, or choose another place.", where=where,
                      folder=str(target))
    return [free_place(str(target / f"{festival or 'card'}-{day.isoformat()}-{paper.number}.pdf"), data, where=where)
            for paper in papers]


def put_cards(papers: Sequence[ThankYouPaper], places: Sequence[Path], translator: Translator,
              form: Literal["flat", "folded"]) -> int:
    """Draw the cards and put each into its place, whole or not at all; the bytes of all of them.

    Raises ``OSError``; the cards before it then lie there whole.
    """
    size = 0
    for place, content in zip(places, thank_you_files(papers, translator, form), strict=True):
        put(content, place)
        size += len(content)
    return size
