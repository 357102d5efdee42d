"""The history of a car here: every visit with what was done, at which mileage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from frontdesk.papers.parts import CentreHead, Edition, sample_head


@dataclass(frozen=True, slots=True)
class HistoryVisit:
    """One visit: what was asked, done and put off, in words; ``total_fen`` is missing where nothing was settled."""

    on: date
    number: str
    mileage: int | None
    asked: tuple[str, ...]
    done: tuple[str, ...]
    put_off: tuple[str, ...]
    technician: str = ""
    total_fen: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryPaper:
    """Everything on the history, newest visit first; texts are in the paper's language."""

    centre: CentreHead
    number: str
    printed_at: datetime
    printed_by: str
    address: str
    plate: str
    vin: str
    model: str
    bought_on: date | None
    mileage: int | None
    next_service: str
    visits: tuple[HistoryVisit, ...]
    edition: Edition = Edition()

    @classmethod
    def sample(cls, language: str = "zh_CN") -> HistoryPaper:
        """A made-up car, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        return cls(
            sample_head(language), "SU-A-B8Q62", datetime(2026, 5, 4, 11, 52, tzinfo=timezone(timedelta(hours=8))),
            say("周敏", "Zhou Min"), say("李先生", "Mr Li"), "苏A·B8Q62", "LSVAU2180N2184294",
            say("帕萨特 2.0T", "Passat 2.0T"), date(2022, 5, 9), 62_805,
            say("2026年11月4日或行驶至 73,000 公里", "4 Nov 2026 or at 73,000 km"),
            (HistoryVisit(date(2026, 5, 4), "F260504-003", 62_805,
                          (say("早上冷车踩刹车有吱吱声。", "The brakes squeak on cold mornings."),),
                          (say("更换前刹车片", "Front brake pads replaced"),
                           say("更换机油机滤", "Oil and filter change")),
                          (say("左后轮胎花纹 2.5 毫米", "Left rear tyre at 2.5 mm"),), say("陈师傅", "Chen Gang"),
                          130_400),
             HistoryVisit(date(2025, 11, 6), "F251106-011", 53_120, (say("保养", "Service"),),
                          (say("小保养", "Small service"), say("空调滤芯", "Cabin filter")), (),
                          say("陈师傅", "Chen Gang"), 68_000)))
