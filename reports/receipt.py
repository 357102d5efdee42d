"""The short form of a settlement on an 80 mm roll: as long as its words, 72 mm of it printed."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table, TableStyle

from frontdesk.papers.settlement import SettlementPaper
from frontdesk.values.words import Translator
from reports.canvas import begun
from reports.drawn import draw_qr
from reports.fonts import Face, ready
from reports.logo import LogoRow, read_logo
from reports.look import INK, QUIET
from reports.settlement import sums_beside
from reports.text import Align, shortened, words
from resources.formats import Formats

WIDTH = 80 * mm
PRINTED = 72 * mm
"""What a thermal printer reaches: 576 dots, 8 to the millimetre."""

CODE = 24 * mm
MOST_LINES = 120
LONGEST = 120


def settlement_receipt(paper: SettlementPaper, translator: Translator) -> bytes:
    """The receipt as a PDF of one page; black only. It stands beside the settlement list and doesn't replace it."""
    ready()
    story = _story(paper, translator)
    heights = [each.wrap(PRINTED, 100_000)[1] + each.getSpaceAfter() for each in story]
    high = sum(heights) + CODE + 16 * mm
    canvas, file = begun((WIDTH, high), f"{translator.text('Receipt')} {paper.number}", paper.centre.name, translator)
    left, top = (WIDTH - PRINTED) / 2, high - 6 * mm
    for each, tall in zip(story, heights, strict=True):
        each.drawOn(canvas, left, top - tall + each.getSpaceAfter())
        top -= tall
    draw_qr(canvas, paper.number[:60] or "-", (WIDTH - CODE) / 2, top - CODE - 2 * mm, CODE)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Rule(Flowable):
    """A dotted line across the roll."""

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """The room it takes."""
        return PRINTED, 10.0

    def draw(self) -> None:
        """Draw it."""
        self.canv.setStrokeColor(QUIET)
        self.canv.setLineWidth(0.7)
        self.canv.setDash(1.5, 2)
        self.canv.line(0, 5, PRINTED, 5)
        self.canv.setDash()


def _story(paper: SettlementPaper, translator: Translator) -> list[Flowable]:
    say, formats = translator.text, Formats(translator.language)

    def line(text: str, size: float = 8.5, face: Face = "sans", align: Align = "left", after: float = 0) -> Flowable:
        return words(shortened(text, LONGEST), size=size, leading=size * 1.35, face=face, align=align, colour=INK,
                     after=after)

    def pair(left: str, right: str, size: float = 8.5, face: Face = "sans") -> Flowable:
        made = Table([[line(left, size, face), line(right, size, face, "right")]],
                     colWidths=[PRINTED * 0.66, PRINTED * 0.34])
        made.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                                  ("TOPPADDING", (0, 0), (-1, -1), 0.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
                                  ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FONTNAME", (0, 0), (-1, -1), "sans")]))
        return made

    rule = _Rule()
    logo = read_logo(paper.centre.logo)
    story: list[Flowable] = [*([LogoRow(logo, PRINTED, 30)] if logo is not None else []),
                             line(paper.centre.name, 11, "sans-bold", after=1),
                             line("  ".join((paper.centre.address, paper.centre.phone)).strip(), 7.5, after=3),
                             pair(say("Visit number"), paper.number), pair(say("Plate"), paper.plate),
                             pair(say("Bill of {time}").format(time=formats.date_time(paper.bill_at)),
                                  say("Bill version {revision}").format(revision=paper.revision)
                                  if paper.revision > 1 else ""), rule]
    for name, lines, total in ((say("Labour"), paper.labour, paper.labour_fen),
                               (say("Parts"), paper.parts, paper.parts_fen)):
        if not lines:
            continue
        story.append(line(name, 8.5, "sans-bold"))
        for each in lines[:MOST_LINES]:
            count = f" × {each.quantity}" if each.quantity != "1" else ""
            story.append(pair(shortened(each.name, 60) + count, formats.plain_amount(each.amount_fen)))
        if len(lines) > MOST_LINES:
            story.append(line(say("and {count} more on the settlement list").format(count=len(lines) - MOST_LINES)))
        story += [pair(say("{name} together").format(name=name), formats.amount(total), 8.5, "sans-bold"), rule]
    story += [pair(name, figure) for name, figure in sums_beside(paper, formats, say)]
    story.append(pair(say("To pay"), formats.amount(paper.total_fen), 11, "sans-bold"))
    story += [pair(" · ".join(part for part in (paid.method, paid.kind) if part), formats.amount(paid.amount_fen))
              for paid in paper.payments]
    if paper.outstanding_fen > 0:
        story.append(line(say("Still to pay {amount}").format(amount=formats.amount(paper.outstanding_fen)), 8.5,
                          "sans-bold"))
    story += [rule, line(say("The settlement list with all details comes with this receipt."), 7.5, after=2),
              line(say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at),
                                                          name=paper.printed_by), 7)]
    return story
