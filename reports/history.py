"""The history of a car on A4: each visit with its mileage, what was asked, done and put off."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, Flowable, Table, TableStyle

from frontdesk.papers.history import HistoryPaper, HistoryVisit
from frontdesk.values.words import Translator
from reports.blocks import facts, for_whom, heading, space
from reports.fonts import ready
from reports.form import Form
from reports.look import ACCENT, GAP, INK, LINE, NEW, QUIET, WIDTH
from reports.page import make_pages
from reports.sheet import USUAL
from reports.text import Words, shortened, words
from resources.formats import Formats

MOST = 40
"""Lines of one kind that a visit shows; more are counted."""

TOGETHER = 3
"""The first lines of a visit, which a page never parts from each other nor from their year."""

_DATE, _HEADING, _ENDLESS = 86.0, 40.0, 100_000.0
_LONGEST = 400


def vehicle_history(paper: HistoryPaper, translator: Translator) -> bytes:
    """The history as an A4 PDF with all typefaces embedded; the same paper gives the same bytes."""
    ready()
    say, formats = translator.text, Formats(translator.language)
    title = say("Service history")
    printed = say("Printed {time} by {name}").format(time=formats.date_time(paper.printed_at), name=paper.printed_by)
    story: list[Flowable] = [
        *Form(USUAL).headed(title, for_whom(say, paper.address, paper.model), paper.plate), space(GAP * 0.6),
        facts([("VIN", paper.vin), (say("Make and model"), paper.model),
               (say("Mileage"), formats.kilometres(paper.mileage) if paper.mileage is not None else ""),
               (say("Bought"), formats.date(paper.bought_on) if paper.bought_on is not None else ""),
               (say("Visits"), formats.number(len(paper.visits))), (say("Next service"), paper.next_service)], 3),
        space(GAP)]
    if not paper.visits:
        story.append(words(say("There has been no visit yet.")))
    year = 0
    for visit in paper.visits:
        made, begins = _visit(visit, translator, formats)
        if visit.on.year != year:
            year = visit.on.year
            story += [CondPageBreak(max(92.0, _HEADING + begins)), space(GAP * 0.7), heading(str(year))]
        story.append(made)
    return make_pages(story, title=title, centre=paper.centre, number=paper.number, printed=printed,
                      translator=translator, edition=paper.edition)


def _visit(visit: HistoryVisit, translator: Translator, formats: Formats) -> tuple[Flowable, float]:
    """One visit: date and mileage at the left, what happened at the right; a long one goes on over the page. With it
    how high its first lines are, which stay together.
    """
    say = translator.text
    between = "：" if translator.language == "zh_CN" else ": "
    beside = [part for part in (
        formats.kilometres(visit.mileage) if visit.mileage is not None else "", visit.number, visit.technician,
        formats.amount(visit.total_fen) if visit.total_fen is not None else "") if part]
    lines: list[tuple[str, str, Color]] = [(say("You told us"), text, QUIET) for text in visit.asked[:MOST]]
    lines += [("", text, INK) for text in visit.done[:MOST]]
    hidden = len(visit.done) - MOST
    if hidden > 0:
        lines.append(("", say("and {count} more").format(count=hidden), QUIET))
    lines += [(say("Advised, not done"), text, NEW) for text in visit.put_off[:MOST]]
    if not lines:
        lines = [("", say("Nothing was noted."), QUIET)]
    rows: list[tuple[Words, Words]] = []
    left = [formats.short_date(visit.on), *beside]
    for at in range(max(len(lines), len(left))):
        label, text, colour = lines[at] if at < len(lines) else ("", "", INK)
        shown = shortened(f"{label}{between}{text}" if label else text, _LONGEST)
        known = shortened(left[at], 40) if at < len(left) else ""
        dated = (words(known, size=9.5, face="sans-bold", leading=13, colour=ACCENT) if at == 0
                 else words(known, size=7.5, leading=13, colour=QUIET))
        rows.append((dated, words(shown, size=9, leading=13.5, colour=colour)))
    made = Table(rows, colWidths=[_DATE, WIDTH - _DATE])
    made.setStyle(TableStyle([("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                              ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
                              ("TOPPADDING", (0, 0), (-1, 0), 5), ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
                              ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, -1), (-1, -1), 0.4, LINE),
                              ("NOSPLIT", (0, 0), (-1, min(TOGETHER, len(rows)) - 1)),
                              ("FONTNAME", (0, 0), (-1, -1), "sans")]))
    begins = sum(max(left.wrap(_DATE, _ENDLESS)[1], right.wrap(WIDTH - _DATE, _ENDLESS)[1])
                 for left, right in rows[:TOGETHER])
    return made, begins
