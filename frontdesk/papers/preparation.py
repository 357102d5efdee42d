"""The list of a day's preparation: who comes when, what is made ready, what to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from frontdesk.papers.parts import CentreHead


@dataclass(frozen=True, slots=True)
class PaperBox:
    """Something to tick off; ``done`` where it was ticked in the program."""

    words: str
    done: bool = False


@dataclass(frozen=True, slots=True)
class PreparedCustomer:
    """One customer of the day, in words. ``phone`` is masked. ``know`` is what to know, ``dont`` what not to do."""

    time: str
    address: str
    plate: str
    model: str
    phone: str
    work: str
    place: str
    first_visit: bool
    boxes: tuple[PaperBox, ...]
    parts: tuple[PaperBox, ...]
    dont: tuple[str, ...]
    know: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreparationPaper:
    """Everything on the list, in its language; ``weather`` and ``cover`` are sentences or empty.

    ``everyone`` is what is made ready for each customer and not said again in their rows.
    """

    centre: CentreHead
    on: date
    printed_at: datetime
    printed_by: str
    heading: str
    weather: str
    cover: str
    house: tuple[PaperBox, ...]
    everyone: tuple[str, ...]
    customers: tuple[PreparedCustomer, ...]

    @classmethod
    def sample(cls, language: str = "zh_CN") -> PreparationPaper:
        """A made-up list, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        li = PreparedCustomer(
            "09:00", say("李先生", "Mr Li"), "苏A·B8Q62" if zh else "SU-A B8Q62", say("示例 轿车", "Sample saloon"),
            "138****8000", say("小保养、刹车异响", "Oil and filter, brake noise"),
            say("1号工位 · 周敏", "Bay 1 · Zhou Min"),
            False, (PaperBox(say("准备美式咖啡，不加糖。", "Offer an americano without sugar."), True),
                    PaperBox(say("早餐券", "Breakfast voucher"))),
            (PaperBox(say("机油 0W-20（升） ×4", "Engine oil 0W-20, per litre × 4")),),
            (say("不要反复推销。", "Don't press offers on him."),),
            (say("上次（2月3日）：刹车有异响", "Last visit (3 Feb): the brakes squeal"),
             say("上次未做：更换刹车油", "Declined: brake fluid")))
        chen = PreparedCustomer(
            "10:30", say("陈女士", "Ms Chen"), "", "", "", say("检查漏油", "Oil leak"), "", True,
            (PaperBox(say("首次到店：专人全程陪同", "First visit: one person stays with them throughout")),), (), (),
            ())
        return cls(CentreHead(say("滨湖汽车服务中心", "Lakeside Car Service"), say("滨湖路 88 号", "88 Lakeside Road"),
                              "0512-6688 9900"), date(2026, 5, 5),
                   datetime(2026, 5, 4, 17, 20, tzinfo=timezone(timedelta(hours=8))), say("周敏", "Zhou Min"),
                   say("2026年5月5日 星期二", "Tuesday, 5 May 2026"), say("雨 · 16–21 ℃", "Rain · 16–21 °C"), "",
                   (PaperBox(say("门口放好雨伞架", "Umbrella stand at the door")),),
                   (say("热茶", "Hot tea"), say("干毛巾", "Dry towel")), (li, chen))
