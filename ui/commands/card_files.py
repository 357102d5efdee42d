"""``paper cards DAY``: which cards a day has, in one document or each as a file of its own (``--each``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from frontdesk.papers.digest import digest_of
from frontdesk.values.plain_date import read_date
from frontdesk.values.refusal import Refused
from frontdesk.visit.festival_cards import festival_cards, following
from frontdesk.visit.keepsake_papers import MOST_CARDS, birthday_cards
from reports.fonts import missing_characters
from ui.card_files import card_places, put_cards
from ui.commands.call import Call

if TYPE_CHECKING:
    from frontdesk.papers.thank_you import ThankYouPaper

_LONGEST_ID = 18
"""Digits of a customer's number."""


def card_files(call: Call, make_ready: Callable[[], None]) -> None:
    """Put each card of the day into the folder that ``--out`` names, and note them in the log of prints.

    ``make_ready`` makes the typefaces where they are missing. Refused: ``only_cards``, ``no_such_size``,
    ``no_folder``, and what a place or the cards are refused for; then no card is written.
    """
    if call.words.kind != "cards":
        raise Refused("only_cards", "Only the cards of a day come as a file each.", where="each")
    if call.words.size not in (None, "a6", "folded"):
        raise Refused("no_such_size", "This paper comes in these sizes only: {sizes}.", where="size",
                      sizes="a6, folded")
    sheets = card_sheets(call)
    places = card_places(sheets, read_date(call.words.subject, where="id"), call.words.festival or "", call.words.out,
                         call.store.folder, where="out")
    make_ready()
    size = put_cards(sheets, places, call.translator, "folded" if call.words.size == "folded" else "flat")
    note_cards(call, sheets)
    missing = sorted(missing_characters(sheets))
    say_missing(call, missing)
    said = call.translator.plural("{count} card is in {folder}.", "{count} cards are in {folder}.", len(places))
    left, words = cards_left(call, sheets)
    call.answer.give({"ok": True, "folder": Path(call.words.out), "files": [place.name for place in places],
                      "bytes": size, "missing": missing, **left},
                     [said.format(count=len(places), folder=call.words.out), *words])


def card_sheets(call: Call) -> tuple[ThankYouPaper, ...]:
    """The cards for the birthdays of a day, or for a festival on its day for everybody who agreed to greetings."""
    day = read_date(call.words.subject, where="id")
    if call.words.festival:
        sheets = festival_cards(call.store, call.words.festival, day, language=call.language, printed_by=call.user,
                                design=call.words.design or "moon", begin=first_customer(call), most=MOST_CARDS)
        if not sheets and call.words.begin:
            raise Refused("nobody_left", "Nobody is left from this number on: the cards of this festival are all made.",
                          where="from")
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


def first_customer(call: Call) -> int:
    """With whose number the cards begin (``--from``); 0 for the first. Refused: ``customer_missing``."""
    begin = call.words.begin or "0"
    if not (begin.isascii() and begin.isdecimal() and len(begin) <= _LONGEST_ID):
        raise Refused("customer_missing", "There is no such customer.", where="from")
    return int(begin)


def cards_left(call: Call, sheets: Sequence[ThankYouPaper]) -> tuple[dict[str, int], list[str]]:
    """How many cards of a festival the next run makes and where it begins, for the answer and in words."""
    if not call.words.festival:
        return {}, []
    left = following(call.store.reader(), call.words.festival, sheets)
    if not left.many:
        return {"left": 0}, []
    said = call.translator.plural("{count} more customer is greeted at this festival. Go on with --from {number}.",
                                  "{count} more customers are greeted at this festival. Go on with --from {number}.",
                                  left.many)
    return {"left": left.many, "next": left.begin}, [said.format(count=left.many, number=left.begin)]


def note_cards(call: Call, sheets: Sequence[ThankYouPaper]) -> None:
    """The cards went into files: each stands in the log of prints. A given time (``--at``) only looks."""
    if call.words.at:
        return
    from frontdesk.visit.printed.acts import note_birthday_cards  # noqa: PLC0415 (door: only for commands that write)
    for start in range(0, len(sheets), MOST_CARDS):
        note_birthday_cards(call.acting(), day=call.words.subject, digest=digest_of(sheets), how="saved",
                            customers=[int(sheet.number) for sheet in sheets[start:start + MOST_CARDS]],
                            language=call.language, festival=call.words.festival or "")


def say_missing(call: Call, missing: list[str]) -> None:
    """Name the characters that no typeface has."""
    if missing:
        call.answer.say(call.text("No typeface has these characters; they are drawn as 〓: {characters}").format(
            characters=" ".join(missing)))
