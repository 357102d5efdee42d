"""The poster for a car's anniversary, and the certificate of a mileage badge: papers to keep or to hang up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.papers.parts import CentreHead, PaperSignature, sample_head


@dataclass(frozen=True, slots=True)
class PosterPaper:
    """Years with a car: whose (``address`` and ``model``), since when, how far; ``invitation`` is empty or a sentence.

    Texts are in the paper's language; ``number`` names the visit or is empty.
    """

    centre: CentreHead
    number: str
    day: date
    address: str
    model: str
    plate: str
    years: int
    since: date
    kilometres: int | None
    wish: str
    invitation: str = ""

    @classmethod
    def sample(cls, language: str = "zh_CN") -> PosterPaper:
        """A made-up anniversary, for previews and tests."""
        at = 0 if language == "zh_CN" else 1
        return cls(sample_head(language), "F260504-003", date(2026, 5, 4), ("李先生", "Mr Li")[at],
                   ("帕萨特 2.0T", "Passat 2.0T")[at], "苏A·B8Q62", 3, date(2023, 5, 4), 62_805,
                   ("愿每一段路，都平安、都值得。", "May every road be safe, and worth the way.")[at],
                   ("五月内到店，为您准备了一份小礼物。", "A small gift waits for you here until the end of May.")[at])


@dataclass(frozen=True, slots=True)
class BadgePaper:
    """A milestone on the clock: ``step`` kilometres reached, ``kilometres`` what it showed that day."""

    centre: CentreHead
    number: str
    day: date
    address: str
    model: str
    plate: str
    step: int
    kilometres: int
    advisor: str
    advisor_signature: PaperSignature = PaperSignature()

    @classmethod
    def sample(cls, language: str = "zh_CN") -> BadgePaper:
        """A made-up milestone, for previews and tests."""
        at = 0 if language == "zh_CN" else 1
        return cls(sample_head(language), "F260504-003", date(2026, 5, 4), ("李先生", "Mr Li")[at],
                   ("帕萨特 2.0T", "Passat 2.0T")[at], "苏A·B8Q62", 100_000, 100_212, ("周敏", "Zhou Min")[at])
