"""What was done: labour and parts apart, why each matters, its warranty, and the total against the estimate."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from frontdesk.papers.delivery import DeliveryPaper
from frontdesk.papers.parts import PaperLine
from reports.blocks import panel, space, table
from reports.fonts import width
from reports.look import ACCENT, QUIET, WIDTH
from reports.text import words
from resources.formats import Formats

_START = 90
"""Points that a kind needs to begin on a page: its name, the table's head and the first row with all it says."""

_TITLE = 16
"""Points of a kind's name."""

WORK_START = _START + 22
"""The same with the section's heading above."""

_SHARES = (0.55, 0.08, 0.12, 0.125, 0.125)


def work_done(paper: DeliveryPaper, say: Callable[[str], str], formats: Formats) -> list[Flowable]:
    """The lines of labour and of parts, each with its sum, and the total; nothing where there is no line."""
    if not paper.lines:
        return []
    heads = (say("Item"), say("Quantity"), say("Price"), say("Amount"), say("Agreed amount"))
    story: list[Flowable] = []
    last: Flowable = space(0)
    for kind, name in (("labour", say("Labour")), ("part", say("Parts"))):
        lines = [line for line in paper.lines if line.kind == kind]
        if not lines:
            continue
        title = words(name, face="sans-bold", size=9, after=1)
        subtotal = f"{name}  {formats.amount(sum(line.amount_fen for line in lines))}"
        rows = [_row(line, say, formats) for line in lines]
        made = table(heads, rows, [WIDTH * share for share in _SHARES], numbers=(1, 2, 3, 4))
        story += [last, CondPageBreak(max(_START, _TITLE + made.begins())), title, made]
        last = words(subtotal, face="sans-bold", size=8.5, leading=16, align="right", after=6)
    return [*story, KeepTogether([last, _total(paper, say, formats)])]


def _row(line: PaperLine, say: Callable[[str], str], formats: Formats) -> list[object]:
    item: list[Flowable] = [words(line.name, size=9.5)]
    warranty = say("Warranty {warranty}").format(warranty=line.warranty) if line.warranty else ""
    agreed = say("agreed during the work") if line.extra else ""
    beside = " · ".join(part for part in (line.part_class, warranty, agreed) if part)
    if line.extra and width(beside, "sans", 7.5) > WIDTH * _SHARES[0] - 6:  # no single word on a line
        beside = "\n".join((" · ".join(part for part in (line.part_class, warranty) if part), agreed))
    if line.why:
        item.append(words(line.why, size=8.5, colour=ACCENT))
    if beside:
        item.append(words(beside, size=7.5, colour=QUIET))
    figures = (line.quantity, formats.amount(line.unit_price_fen), formats.amount(line.amount_fen),
               formats.amount(line.agreed_fen))
    return [item, *(words(text, size=9, align="right") for text in figures)]


def _total(paper: DeliveryPaper, say: Callable[[str], str], formats: Formats) -> Flowable:
    difference = paper.billed_fen - paper.estimated_fen
    amount = formats.amount(abs(difference))
    if difference > 0:
        against = say("{amount} more than the first estimate, each extra agreed with you beforehand").format(
            amount=amount)
    elif difference < 0:
        against = say("{amount} less than the first estimate").format(amount=amount)
    else:
        against = say("exactly as first estimated")
    left = [words(say("First estimate {estimate}").format(estimate=formats.amount(paper.estimated_fen)), size=9),
            words(against, size=8.5, colour=QUIET)]
    beside = [named.format(amount=formats.amount(fen)) for named, fen in (
        (say("Discount −{amount}"), paper.discount_fen), (say("plus tax {amount}"), paper.tax_added_fen),
        (say("rounded off −{amount}"), paper.rounding_fen)) if fen]
    if beside:
        left.append(words(" · ".join(beside), size=8.5, colour=QUIET))
    right = [words(say("Total"), size=8, colour=QUIET, align="right"),
             words(formats.amount(paper.total_fen), face="sans-bold", size=17, leading=22, align="right",
                   colour=ACCENT)]
    return panel(left, right, 0.70)
