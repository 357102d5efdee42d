"""The thank-you card: by name, by occasion, signed; it names what happened today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from frontdesk.papers.parts import CentreHead, PaperSignature

Design = Literal["road", "camellia"]
DESIGNS: tuple[Design, ...] = ("road", "camellia")


@dataclass(frozen=True, slots=True)
class ThankYouPaper:
    """The card's words, in its language; ``today`` are two to four short lines about this visit."""

    centre: CentreHead
    number: str
    day: date
    address: str
    occasion: str
    today: tuple[str, ...]
    closing: str
    advisor: str
    direct_line: str
    advisor_signature: PaperSignature = PaperSignature()
    design: Design = "road"

    @classmethod
    def sample(cls, language: str = "zh_CN", design: Design = "road") -> ThankYouPaper:
        """A made-up card, for previews and tests."""
        zh = language == "zh_CN"
        chinese = ("早上您说的刹车吱吱声，今天换好前刹车片，它不会再打扰您了。", "十一点四十交车，按约定的时间。",
                   "愿这一路刹得稳、走得远。")
        english = ("The squeak you heard in the morning is gone: new front pads today.", "Ready at 11:40, as promised.",
                   "May every road be smooth.")
        return cls(
            CentreHead("滨湖汽车服务中心" if zh else "Lakeside Car Service", phone="0512-6688 9900"), "F260504-003",
            date(2026, 5, 4), "李先生" if zh else "Mr Li", "第三次到店" if zh else "Your third visit",
            chinese if zh else english,
            "谢谢您把车交给我们。" if zh else "Thank you for trusting us with your car.",
            "周敏" if zh else "Zhou Min", "138 0013 8000", design=design)
