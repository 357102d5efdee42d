"""Data of a visit as words for a paper: quantities, warranties, marks, old parts, in the paper's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

from frontdesk.centre.data import said
from frontdesk.messages.scripts import library
from frontdesk.papers.parts import MarkOrigin, NewsLine, PaperLine, PaperMark
from frontdesk.values.clock import Instant
from frontdesk.values.words import Translator, mark
from frontdesk.visit.delivery_items import ItemState
from frontdesk.visit.history import MessageRow
from frontdesk.visit.mark_kinds import areas, kinds, sizes
from frontdesk.visit.page import VisitPage
from frontdesk.visit.records import LineRow, MarkRow
from resources.formats import Formats

PART_CLASSES = {"original": mark("Original part"), "equivalent": mark("Equivalent part"),
                "reconditioned": mark("Reconditioned part"), "own": mark("Customer's own part")}
_AFTERWARDS = frozenset(("thank_you", "follow_up"))


def quantity(thousandths: int) -> str:
    """A quantity written out without needless zeros: ``1.5``, ``4``."""
    return f"{(Decimal(thousandths) / 1000).normalize():f}"


def paper_line(line: LineRow, say: Translator, formats: Formats) -> PaperLine:
    """An agreed line as it is printed."""
    return PaperLine(
        kind="labour" if line.kind == "labour" else "part", name=line.name,
        quantity=quantity(line.quantity_thousandths),
        unit_price_fen=line.unit_price_fen, amount_fen=line.amount_fen, agreed_fen=line.approved_fen or 0, why=line.why,
        warranty=warranty(line, say, formats),
        part_class=say.text(PART_CLASSES[line.part_class]) if line.part_class in PART_CLASSES else "",
        extra=line.overrun)


def warranty(line: LineRow, say: Translator, formats: Formats) -> str:
    """``24 months / 50,000 km``; empty where a line carries none."""
    parts = [say.text("{months} months").format(months=line.warranty_months)] if line.warranty_months else []
    if line.warranty_km:
        parts.append(formats.kilometres(line.warranty_km))
    return " / ".join(parts)


def paper_marks(page: VisitPage, language: str) -> tuple[PaperMark, ...]:
    """Every mark on the car, numbered: those of earlier visits, of the arrival and of the delivery."""
    by_origin: tuple[tuple[MarkOrigin, tuple[MarkRow, ...]], ...] = (
        ("arrival", page.marks_arrival), ("delivery", page.marks_delivery), ("earlier", page.marks_old))
    marks: list[tuple[MarkOrigin, MarkRow]] = [(origin, each) for origin, rows in by_origin for each in rows]
    return tuple(PaperMark(number, each.view, each.x, each.y, origin, mark_words(each, language))
                 for number, (origin, each) in enumerate(marks, start=1))


def mark_words(each: MarkRow, language: str) -> str:
    """Where a mark is, what it is and how large: ``Left front door · Scratch · up to 2 cm``."""
    area = said(areas().get(each.area) or {"en": each.area}, language)
    known = [area, said(kinds().get(each.kind, {"en": each.kind}), language),
             said(sizes().get(each.size, {"en": each.size}), language), each.note]
    return " · ".join(part for part in known if part)


def old_parts(items: dict[str, ItemState], language: str) -> str:
    """What became of the old parts, with what was noted; empty where nobody showed any."""
    item = items.get("old_parts")
    if item is None or not item.done:
        return ""
    choice = next((said(each.label, language) for each in item.choices if each.id == item.value), "")
    colon = "：" if language == "zh_CN" else ": "
    return said(item.label, language) + colon + " · ".join(part for part in (choice, item.note) if part)


def paper_news(messages: tuple[MessageRow, ...], language: str, at: Callable[[Instant], datetime]) -> tuple[NewsLine,
                                                                                                            ...]:
    """What the customer was told during the visit; attempts that reached nobody are left out."""
    return tuple(NewsLine(at(each.at), said(library().channel(each.channel).label, language), each.text)
                 for each in messages if each.outcome == "told" and each.situation not in _AFTERWARDS)
