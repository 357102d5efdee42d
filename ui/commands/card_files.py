"""``paper cards DAY --each --out FOLDER``: each card of a day as a file of its own, and which cards a day has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.values.paths import named
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.visit.festival_cards import festival_cards
from frontdesk.visit.keepsake_papers import birthday_cards
from reports.fonts import missing_characters
from reports.output import store as put
from reports.thank_you import thank_you_files
from ui.commands.call import Call
from ui.commands.files import free_place

if TYPE_CHECKING:
    from frontdesk.papers.thank_you import ThankYouPaper


def card_files(call: Call, make_ready: Callable[[], None]) -> None:
    """Put each card of the day into the folder, named by the day and the customer's number and nothing of the person.

    ``make_ready`` makes the typefaces where they are missing. Refused: ``only_cards``, ``no_such_size``,
    ``no_folder``, and what a place or the cards are refused for; then no card is written.
    """
    if call.words.kind != "cards":
        raise Refused("only_cards", "Only the cards of a day come as a file each.", where="each")
    if call.words.size not in (None, "a6", "folded"):
        raise Refused("no_such_size", "This paper comes in these sizes only: {sizes}.", where="size",
                      sizes="a6, folded")
    folder = named(call.words.out)
    if not folder.is_dir():
        raise Refused("no_folder", "There is no folder {folder}. Make it first, or choose another place.", where="out",
                      folder=str(folder))
    sheets = card_sheets(call)
    day = read_date(call.words.subject, where="id")
    places = [free_place(str(folder / f"card-{day.isoformat()}-{sheet.number}.pdf"), call.store.folder, where="out")
              for sheet in sheets]
    make_ready()
    form = "folded" if call.words.size == "folded" else "flat"
    size = 0
    for place, content in zip(places, thank_you_files(sheets, call.translator, form), strict=True):
        put(content, place)
        size += len(content)
    missing = sorted(missing_characters(sheets))
    say_missing(call, missing)
    said = call.translator.plural("{count} card is in {folder}.", "{count} cards are in {folder}.", len(places))
    call.answer.give({"ok": True, "folder": Path(call.words.out), "files": [place.name for place in places],
                      "bytes": size, "missing": missing},
                     [said.format(count=len(places), folder=call.words.out)])


def card_sheets(call: Call) -> tuple[ThankYouPaper, ...]:
    """The cards for the birthdays of a day, or for a festival on its day for everybody who agreed to greetings."""
    day = read_date(call.words.subject, where="id")
    if call.words.festival:
        sheets = festival_cards(call.store, call.words.festival, day, language=call.language, printed_by=call.user,
                                design=call.words.design or "moon")
        if not sheets:
            raise Refused("nobody_greeted", "Nobody who agreed to greetings is greeted at this festival.",
                          where="festival")
        return sheets
    sheets = birthday_cards(call.store, day, language=call.language, printed_by=call.user, now=call.clock(),
                            design=call.words.design or "camellia")
    if not sheets:
        raise Refused("no_birthdays", "Nobody has a birthday on this day, or nobody who wants to be greeted.",
                      where="id")
    return sheets


def say_missing(call: Call, missing: list[str]) -> None:
    """Name the characters that no typeface has."""
    if missing:
        call.answer.say(call.text("No typeface has these characters; they are drawn as 〓: {characters}").format(
            characters=" ".join(missing)))
