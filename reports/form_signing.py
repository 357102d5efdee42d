"""Both signatures of a form, with their names and when or how they were given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from frontdesk.papers.parts import PaperSignature
from resources.formats import Formats

Signed = tuple[str, PaperSignature, str]
"""What the line is called, the signature, and what stands at the line's right."""


def signatures(say: Callable[[str], str], formats: Formats, customer: PaperSignature, advisor: PaperSignature,
               day: date) -> tuple[Signed, Signed]:
    """The customer's above the advisor's; a time of the paper's own ``day`` stands without its date."""

    def note(signature: PaperSignature) -> str:
        if signature.strokes and signature.at is not None:
            return formats.moment(signature.at, day)
        return say("signed on paper") if signature.on_paper else ""

    return ((say("Customer's signature"), customer, note(customer)), (say("Advisor's signature"), advisor,
                                                                      note(advisor)))
