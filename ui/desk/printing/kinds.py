"""The papers of a visit on the sheet that prints them: their names, which go together, how wide they are shown."""

from __future__ import annotations

from collections.abc import Callable

from ui.paper_kinds import KINDS, PaperKind, PaperSize

TOGETHER: dict[PaperKind, tuple[PaperKind, ...]] = {
    **{kind: (kind,) for kind in KINDS}, "delivery": ("delivery", "card"), "card": ("delivery", "card")}
"""Which papers are made and printed together with each."""

_OF_STEP: dict[str, PaperKind] = {"arrival": "slip", "walk_around": "slip", "concerns": "slip",
                                  "estimate": "commission", "approval": "commission", "bill": "settlement"}
_WIDTHS: dict[PaperKind, int] = {"slip": 640, "card": 380, "receipt": 360, "badge": 640}
_WIDTH = 620


def paper_of_step(step: str) -> PaperKind:
    """The paper that belongs to a step of the visit."""
    return _OF_STEP.get(step, "delivery")


def page_width(kind: PaperKind, size: PaperSize) -> int:
    """How wide a page is shown, in points of the screen."""
    return _WIDTH if kind == "card" and size != "a6" else _WIDTHS.get(kind, _WIDTH)


def paper_names(text: Callable[[str], str]) -> dict[PaperKind, str]:
    """What the papers are called."""
    return {
        "slip": text("Hand-over slip"), "commission": text("Commission form"), "delivery": text("Delivery report"),
        "card": text("Thank-you card"), "settlement": text("Settlement list"), "receipt": text("Receipt (80 mm)"),
        "poster": text("Anniversary poster"), "badge": text("Mileage badge"), "history": text("Service history")}


def size_names(text: Callable[[str], str]) -> dict[PaperSize, str]:
    """What the sizes are called."""
    return {"a4": "A4", "a5": "A5", "two": text("Two on one A4"), "a6": "A6", "folded": text("Folded"),
            "four": text("Four on one A4")}
