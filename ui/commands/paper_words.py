"""The words of ``paper KIND ID --out FILE.pdf``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontdesk.values.words import Translator
    from ui.commands.usage import Parser

PAPERS = ("slip", "commission", "delivery", "card", "settlement", "receipt", "poster", "badge", "history", "voucher",
          "cards", "notice", "preparation")
PAPER_SIZES = ("a4", "a5", "two", "a6", "folded", "four")
CARD_OCCASIONS = ("first_visit", "regular", "birthday", "anniversary", "recovery", "milestone", "festival")
CARD_DESIGNS = ("road", "camellia", "moon")


def paper_words(paper: Parser, translator: Translator, typed: Callable[[str], str]) -> None:
    """What the command takes; ``typed`` checks what a person wrote."""
    paper.named.add_argument("kind", choices=PAPERS, metavar="KIND",
                             help=translator.text("slip: the hand-over slip; commission: the commission form; "
                                                  "delivery: the delivery report; card: the thank-you card; "
                                                  "settlement: the settlement list; receipt: its short form on 80 mm; "
                                                  "poster: the anniversary poster; badge: the mileage badge; history: "
                                                  "the car's visits; voucher: a voucher; cards: the cards for a day's "
                                                  "birthdays; notice: the privacy notice; preparation: a day's list"))
    paper.named.add_argument("subject", metavar="ID", type=typed, help=translator.text(
        "the visit, like F260504-001; for a voucher its number; for a notice the customer's number, or - for a blank "
        "one; for cards and a preparation the day, like 2026-05-05"))
    paper.named.add_argument("--out", required=True, metavar="FILE.pdf", help=translator.text("where it goes"))
    paper.named.add_argument("--size", "--format", choices=PAPER_SIZES, metavar="SIZE", help=translator.text(
        "slip, commission and settlement: a4 or a5; two: a slip for each side on one A4, to be cut; a card: a6, "
        "folded, or four on one A4"))
    paper.named.add_argument("--occasion", choices=CARD_OCCASIONS, metavar="NAME", help=translator.text(
        "what a card is for, instead of what fits the visit: {names}").format(names=", ".join(CARD_OCCASIONS)))
    paper.named.add_argument("--design", choices=CARD_DESIGNS, metavar="NAME", help=translator.text(
        "the drawing of a card: {names}").format(names=", ".join(CARD_DESIGNS)))
    paper.named.add_argument("--each", action="store_true", help=translator.text(
        "cards: each as a file of its own, in the folder that --out names"))
    paper.named.add_argument("--festival", metavar="NAME", type=typed, help=translator.text(
        "cards for this festival on its day, for everybody who agreed to greetings, instead of the day's birthdays"))
    paper.named.add_argument("--from", dest="begin", metavar="NUMBER", type=typed, help=translator.text(
        "cards for a festival: begin with this customer's number, as the last batch said"))
