"""What the advisor reads once an act has been noted. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def noted(question: dict[str, Any], text: Callable[[str], str]) -> str:
    """The words for an act as it was asked for."""
    if question.get("off"):
        return text("Noted: the technician is no longer wanted.")
    said = {"care": text("Noted."), "tell": text("Noted: the customer has been told."),
            "asked": text("Noted. Tell the customer now, so that they need not ask again."),
            "meet": text("Noted: the technician has met the customer."),
            "call": text("The technician is called; the workshop sees it now.")}
    return said[question["what"]]
