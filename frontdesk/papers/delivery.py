"""The delivery report: what the customer takes home about a visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from frontdesk.papers.parts import (
    SAMPLE_SIGNATURE,
    CentreHead,
    Edition,
    NewsLine,
    PaperLine,
    PaperMark,
    PaperSignature,
    PhotoPair,
)


@dataclass(frozen=True, slots=True)
class DeliveryPaper:
    """Everything on the report; texts are in the paper's language, times on the centre's wall clock, amounts fen.

    ``energy_in`` is fuel or charge in percent with its name in ``energy_name``; battery health in percent.
    """

    centre: CentreHead
    number: str
    printed_at: datetime
    printed_by: str
    address: str
    plate: str
    vin: str
    model: str
    mileage: int | None
    energy_name: str
    energy_in: int | None
    arrived_at: datetime
    promised_at: datetime | None
    ready_at: datetime | None
    handed_over_at: datetime | None
    advisor: str
    direct_line: str
    technician: str
    asked: tuple[str, ...]
    found: tuple[str, ...]
    lines: tuple[PaperLine, ...]
    estimated_fen: int
    agreed_fen: int
    total_fen: int
    declined: tuple[str, ...]
    old_parts: str
    pairs: tuple[PhotoPair, ...]
    marks: tuple[PaperMark, ...]
    soh_before: float | None
    soh_after: float | None
    news: tuple[NewsLine, ...]
    next_service_on: date | None
    next_service_km: int | None
    customer_signature: PaperSignature
    advisor_signature: PaperSignature
    belongings: str = ""
    """What lay in the car at arrival, in words."""

    outline: str = "car"
    """Which drawing the marks are put on: car (the saloon), suv, mpv."""

    soh_about: str = ""
    """What the battery's health was measured with, and under which conditions."""

    discount_fen: int = 0
    """What was let off lines and bill; in ``total_fen`` already, as are the next two."""

    tax_added_fen: int = 0
    """The tax on top of prices without it."""

    rounding_fen: int = 0

    edition: Edition = Edition()

    @property
    def billed_fen(self) -> int:
        """What was done, before discounts, tax on top and rounding: what stands against the estimate."""
        return self.total_fen + self.discount_fen - self.tax_added_fen + self.rounding_fen

    @classmethod
    def sample(cls, language: str = "zh_CN") -> DeliveryPaper:
        """A made-up visit, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        morning = datetime(2026, 5, 4, 9, 12, tzinfo=timezone(timedelta(hours=8)))
        return cls(
            centre=CentreHead(say("滨湖汽车服务中心", "Lakeside Car Service"), say("滨湖路 88 号", "88 Lakeside Road"),
                              "0512-6688 9900"),
            number="F260504-003", printed_at=morning + timedelta(hours=2, minutes=40),
            printed_by=say("周敏", "Zhou Min"), address=say("李先生", "Mr Li"), plate="苏A·B8Q62",
            vin="LSVAU2180N2184294", model=say("帕萨特 2.0T", "Passat 2.0T"), mileage=62_805,
            energy_name=say("燃油", "Fuel"), energy_in=45, arrived_at=morning,
            promised_at=morning + timedelta(hours=2, minutes=30), ready_at=morning + timedelta(hours=2, minutes=10),
            handed_over_at=morning + timedelta(hours=2, minutes=35), advisor=say("周敏", "Zhou Min"),
            direct_line="138 0013 8000", technician=say("陈师傅", "Chen Gang"),
            asked=(say("早上冷车踩刹车有吱吱声，下坡更明显。", "The brakes squeak on cold mornings, more so downhill."),
                   say("顺便做个保养，赶在十二点前取车。", "A service while it is here; needed before noon.")),
            found=(say("前刹车片剩余 2 毫米，已到更换标准；刹车盘平整可继续使用。",
                       "Front brake pads are down to 2 mm and due; the discs are even and stay."),),
            lines=_sample_lines(say),
            estimated_fen=117_600, agreed_fen=130_400, total_fen=130_400,
            declined=(say("左后轮胎花纹 2.5 毫米，建议三个月内更换。",
                          "Left rear tyre at 2.5 mm: replace within three months."),),
            old_parts=say("旧刹车片已当面展示，客户委托本店环保处理。",
                          "The old pads were shown; left with us for disposal."),
            pairs=(), marks=(
                PaperMark(1, "left", 430, 560, "arrival",
                          say("左前门 · 划痕 · 2～10 厘米", "Front door, left · Scratch · 2 to 10 cm")),
                PaperMark(2, "rear", 640, 700, "earlier",
                          say("后保险杠 · 掉漆（以前记录）", "Rear bumper · Paint damage, recorded earlier"))),
            soh_before=None, soh_after=None,
            news=(NewsLine(morning + timedelta(minutes=32), say("当面", "In person"),
                           say("检查完成：前刹车片需要更换，预计 11:40 完成。",
                               "Check done: the front pads are due, ready by 11:40.")),
                  NewsLine(morning + timedelta(minutes=75), say("电话", "Phone"),
                           say("刹车片已换好，正在做保养，仍按 11:40 交车。",
                               "Pads fitted, service under way, still 11:40."))),
            next_service_on=date(2026, 11, 4), next_service_km=73_000,
            customer_signature=PaperSignature(SAMPLE_SIGNATURE, at=morning + timedelta(hours=2, minutes=30)),
            advisor_signature=PaperSignature(on_paper=True), belongings=say("儿童座椅、雨伞", "Child seat, umbrella"))


def _sample_lines(say: Callable[[str, str], str]) -> tuple[PaperLine, ...]:
    return (
        PaperLine("labour", say("更换前刹车片", "Replace front brake pads"), "1", 18_000, 18_000, 18_000,
                  say("刹车更短、更平顺，正常驾驶可安心使用约两年或 5 万公里。",
                      "Short, even braking again: good for about two years or 50,000 km.")),
        PaperLine("part", say("前刹车片（原厂）", "Front brake pads"), "1", 52_000, 52_000, 52_000, "",
                  say("24 个月 / 50,000 公里", "24 months / 50,000 km"), say("原厂件", "Original part")),
        PaperLine("labour", say("更换机油机滤", "Oil and filter change"), "0.5", 16_000, 8_000, 8_000,
                  say("新机油让发动机更安静、省油，安心用到下次保养。",
                      "A quiet, clean engine until the next service.")),
        PaperLine("part", say("全合成机油 5W-30", "Fully synthetic oil 5W-30"), "4.5", 8_800, 39_600, 39_600, "",
                  say("6 个月 / 10,000 公里", "6 months / 10,000 km"), say("原厂件", "Original part")),
        PaperLine("part", say("空调滤芯", "Cabin filter"), "1", 12_800, 12_800, 12_800,
                  say("车内空气更清新，除雾更快。", "Clean air inside, and the windows clear faster."),
                  say("6 个月 / 10,000 公里", "6 months / 10,000 km"), say("同质配件", "Equivalent part"), extra=True))
