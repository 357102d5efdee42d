"""The copy of everything held about a person, as they take it home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from frontdesk.papers.parts import CentreHead


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: ``when`` it was made (empty where it has no time), and its parts in words."""

    when: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileSection:
    """All rows of one table under its name."""

    heading: str
    rows: tuple[FileRow, ...]


@dataclass(frozen=True, slots=True)
class FilePurpose:
    """One purpose: whether data is used for it now, and by which word."""

    name: str
    allowed: bool
    word: str


@dataclass(frozen=True, slots=True)
class PersonFilePaper:
    """Everything on the copy, in its language. ``card`` are the facts of the person, ``photos`` counts the pictures
    that lie beside the paper.
    """

    centre: CentreHead
    number: str
    printed_at: datetime
    printed_by: str
    address: str
    card: tuple[tuple[str, str], ...]
    purposes: tuple[FilePurpose, ...]
    sections: tuple[FileSection, ...]
    photos: int

    @classmethod
    def sample(cls, language: str = "zh_CN") -> PersonFilePaper:
        """A made-up person, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        return cls(
            CentreHead(say("滨湖汽车服务中心", "Lakeside Car Service"), say("滨湖路 88 号", "88 Lakeside Road"),
                       "0512-6688 9900"),
            "17", datetime(2026, 5, 4, 9, 20, tzinfo=timezone(timedelta(hours=8))), say("周敏", "Zhou Min"),
            say("李先生", "Mr Li"),
            ((say("姓名", "Name"), say("李伟", "Li Wei")), (say("电话", "Phone"), "138 5550 1234"),
             (say("生日", "Birthday"), say("5月7日", "7 May"))),
            (FilePurpose(say("车辆维修保养", "Service and repair"), True, ""),
             FilePurpose(say("问候与优惠信息", "Greetings and offers"), False, say("不同意", "No, 4 May 2026"))),
            (FileSection(say("到店记录", "Visits"), (FileRow(
                say("2026年5月4日 09:12", "4 May 2026, 09:12"),
                ((say("编号", "Number"), "F260504-003"), (say("里程（公里）", "Mileage, km"), "62,805"))),)),
             FileSection(say("客户陈述", "What was said"), (FileRow(
                 say("2026年5月4日 09:20", "4 May 2026, 09:20"),
                 ((say("内容", "Words"), say("早上刹车有吱吱声。", "The brakes squeak in the morning.")),)),))), 2)
