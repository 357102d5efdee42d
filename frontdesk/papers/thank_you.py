"""The thank-you card: by name, by occasion, signed; it names what happened today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from frontdesk.papers.parts import CentreHead, PaperSignature

Design = Literal["road", "camellia", "moon"]
DESIGNS: tuple[Design, ...] = ("road", "camellia", "moon")
"""A road through hills, a camellia, a moon gate under a plum branch."""

CardOccasion = Literal["first_visit", "regular", "birthday", "anniversary", "recovery", "milestone", "festival"]
OCCASIONS: tuple[CardOccasion, ...] = ("first_visit", "regular", "birthday", "anniversary", "recovery", "milestone",
                                       "festival")
"""What a card is written for; each has a drawing of its own: a cup of tea, the car, a cake, a wreath, an umbrella, a
mountain with a flag, lanterns."""

CardForm = Literal["flat", "folded", "four"]
CARD_FORMS: tuple[CardForm, ...] = ("flat", "folded", "four")
"""A6 as one leaf; an A5 folded to A6, with a cover; four flat ones on an A4 with marks to cut by."""

_SAMPLES: dict[CardOccasion, tuple[tuple[str, str], tuple[tuple[str, str], ...], tuple[str, str]]] = {
    "first_visit": (("第一次到店", "Your first visit"),
                    (("很高兴认识您和您的车。", "It was good to meet you and your car."),
                     ("今天完成：小保养。", "Done today: the small service."),
                     ("按约定的 11:40 准时完成。", "Ready at 11:40, as promised.")),
                    ("第一次来就把车交给我们，谢谢您。", "Thank you for trusting us from the first day.")),
    "regular": (("第三次到店", "Your third visit"),
                (("早上您说的刹车吱吱声，今天换好前刹车片，它不会再打扰您了。",
                  "The squeak you heard in the morning is gone: new front pads today."),
                 ("十一点四十交车，按约定的时间。", "Ready at 11:40, as promised."),
                 ("愿这一路刹得稳、走得远。", "May every road be smooth.")),
                ("谢谢您把车交给我们。", "Thank you for trusting us with your car.")),
    "birthday": (("祝您生日快乐", "Happy birthday"),
                 (("愿新的一岁，路路顺心，步步平安。", "May the new year of your life be an easy road."),
                  ("今天给您留了一块蛋糕，记得尝尝。", "There is a piece of cake for you today.")),
                 ("谢谢您一直以来的信任。", "Thank you for your trust, all this time.")),
    "anniversary": (("爱车三周年", "Three years with your car"),
                    (("三年，六万两千公里，它陪您走过了很多地方。", "Three years and 62,000 km: it has taken you far."),
                     ("今天把它从头到脚检查了一遍，状态很好。", "We looked over all of it today: it is well.")),
                    ("愿它继续平平安安地陪着您。", "May it keep you company safely.")),
    "recovery": (("上次的事，我们记着", "We have not forgotten last time"),
                 (("上次让您多等了四十分钟，是我们没有做好。", "Last time you waited forty minutes: our fault."),
                  ("今天提前十分钟完成，异响已经消除。", "Today we were ten minutes early, and the noise is gone.")),
                 ("谢谢您再给我们一次机会。", "Thank you for giving us another chance.")),
    "milestone": (("十万公里", "100,000 km"),
                  (("十万公里，可以绕地球两圈半。", "100,000 km: two and a half times around the earth."),
                   ("今天为它做了一次深度检查，一切正常。", "We gave it a deep check today: all is well.")),
                  ("下一个十万公里，我们继续陪您。", "We will be there for the next 100,000.")),
    "festival": (("中秋快乐", "Happy Mid-Autumn Festival"),
                 (("月圆人团圆，祝您和家人节日快乐。", "A full moon and a full table to you and your family."),
                  ("出行前给轮胎和刹车做了检查，放心上路。", "Tyres and brakes are checked for the journey.")),
                 ("路上慢一点，早点到家。", "Drive gently, and arrive early.")),
}


@dataclass(frozen=True, slots=True)
class ThankYouPaper:
    """The card's words, in its language; ``today`` are two to four short lines about this visit.

    ``kind`` says which drawing belongs to the occasion, ``occasion`` names it in words.
    """

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
    kind: CardOccasion = "regular"

    @classmethod
    def sample(cls, language: str = "zh_CN", design: Design = "road", kind: CardOccasion = "regular") -> ThankYouPaper:
        """A made-up card, for previews and tests."""
        at = 0 if language == "zh_CN" else 1
        occasion, today, closing = _SAMPLES[kind]
        return cls(
            CentreHead(("滨湖汽车服务中心", "Lakeside Car Service")[at], ("滨湖路 88 号", "88 Lakeside Road")[at],
                       "0512-6688 9900"), "F260504-003",
            date(2026, 5, 4), ("李先生", "Mr Li")[at], occasion[at], tuple(line[at] for line in today), closing[at],
            ("周敏", "Zhou Min")[at], "138 0013 8000", design=design, kind=kind)
