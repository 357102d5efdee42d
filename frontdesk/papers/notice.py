"""The privacy notice: what a customer reads, ticks and signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from frontdesk.papers.parts import CentreHead


@dataclass(frozen=True, slots=True)
class NoticeBox:
    """One purpose: ``asked`` ones have a box to tick; ``guardian`` ones a line for the name of who agrees."""

    name: str
    about: str
    asked: bool
    ticked: bool = False
    guardian: bool = False


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """A heading with its words, then boxes, then periods (what, how long)."""

    heading: str
    text: str
    boxes: tuple[NoticeBox, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """Everything on the notice, in its language; ``address`` is empty on a blank sheet, ``version`` names the words."""

    centre: CentreHead
    number: str
    printed_at: datetime
    printed_by: str
    version: str
    title: str
    address: str
    opening: str
    sections: tuple[NoticeSection, ...]
    signed: str

    @classmethod
    def sample(cls, language: str = "zh_CN") -> NoticePaper:
        """A made-up notice, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        return cls(
            CentreHead(say("滨湖汽车服务中心", "Lakeside Car Service"), say("滨湖路 88 号", "88 Lakeside Road"),
                       "0512-6688 9900"),
            "2026-11-17", datetime(2026, 5, 4, 9, 20, tzinfo=timezone(timedelta(hours=8))), say("周敏", "Zhou Min"),
            "2026-11", say("个人信息处理告知书", "How we handle your data"), say("李先生", "Mr Li"),
            say("为您的车辆提供服务，需要了解您的少量信息。", "To look after your car we need a few things about you."),
            (NoticeSection(say("提供服务所必需的信息", "What we need for the service"), "",
                           (NoticeBox(say("车辆维修保养", "Service and repair"),
                                      say("姓名、电话及维修内容。", "Name, number, what was done."), False),)),
             NoticeSection(say("需要您单独同意的事", "What needs a yes of its own"),
                           say("以下每一项都由您单独决定。", "Each of these is a decision of its own."),
                           (NoticeBox(say("休息区看板显示姓氏", "Surname on the lounge board"),
                                      say("看板除取车号外显示姓氏。", "The board shows the surname too."), True, True),
                            NoticeBox(say("未满十四周岁的儿童", "A child under 14"),
                                      say("由监护人提供。", "Told by a guardian."), True, guardian=True))),
             NoticeSection(say("保存多久", "How long we keep it"), say("期满后删除。", "After that it is erased."), (),
                           ((say("维修记录", "Repair record"), say("6 年", "6 years")),
                            (say("照片", "Photos"), say("3 年", "3 years"))))),
            say("本人已阅读本告知书，并有机会提问。", "I have read this sheet and had the time to ask."))
