"""The pre-inspection hand-over slip: how the car was when it was handed over, signed by both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from frontdesk.papers.parts import (
    SAMPLE_SIGNATURE,
    CentreHead,
    Edition,
    PaperChoice,
    PaperMark,
    PaperPhoto,
    PaperSignature,
    sample_head,
)


@dataclass(frozen=True, slots=True)
class SlipMark:
    """A mark with its words apart: which part of the car, what it is, how large, what was noted; and its photo."""

    mark: PaperMark
    area: str
    kind: str
    size: str
    note: str = ""
    photo: Path | None = None


@dataclass(frozen=True, slots=True)
class SlipPaper:
    """Everything on the slip; texts are in the paper's language, times on the centre's wall clock.

    ``outline`` is what the files of the outline are called, ``energy`` fuel or charge in percent with its name.
    ``asked`` are the customer's own words.
    """

    centre: CentreHead
    number: str
    ticket: str
    printed_at: datetime
    printed_by: str
    address: str
    deliverer: str
    deliverer_phone: str
    plate: str
    vin: str
    model: str
    outline: str
    mileage: int | None
    energy_name: str
    energy: int | None
    arrived_at: datetime
    advisor: str
    direct_line: str
    asked: tuple[str, ...]
    warnings: str
    belongings: str
    choices: tuple[PaperChoice, ...]
    marks: tuple[SlipMark, ...]
    photos: tuple[PaperPhoto, ...]
    customer_signature: PaperSignature
    advisor_signature: PaperSignature
    lights: tuple[str, ...] = ()
    """The warning lights among ``warnings`` that have a symbol: ids of ``resources/warnings.toml``."""

    edition: Edition = Edition()

    @classmethod
    def sample(cls, language: str = "zh_CN") -> SlipPaper:
        """A made-up arrival, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        morning = datetime(2026, 5, 4, 9, 12, tzinfo=timezone(timedelta(hours=8)))
        return cls(
            centre=sample_head(language), number="F260504-003", ticket="A03",
            printed_at=morning + timedelta(minutes=14),
            printed_by=say("周敏", "Zhou Min"), address=say("李先生", "Mr Li"), deliverer=say("李小雨", "Li Xiaoyu"),
            deliverer_phone="139 5550 4321", plate="苏A·B8Q62", vin="LSVAU2180N2184294", model=say("帕萨特 2.0T",
                                                                                                  "Passat 2.0T"),
            outline="car", mileage=62_805, energy_name=say("燃油", "Fuel"), energy=45, arrived_at=morning,
            advisor=say("周敏", "Zhou Min"), direct_line="138 0013 8000",
            asked=(say("早上冷车踩刹车有吱吱声，下坡更明显。", "The brakes squeak on cold mornings, more so downhill."),
                   say("顺便做个保养，赶在十二点前取车。", "A service while it is here; needed before noon.")),
            warnings=say("胎压报警、机油灯", "Tyre pressure, oil pressure"), lights=("tyre_pressure", "oil"),
            belongings=say("雨伞、后备箱一箱矿泉水", "Umbrella, a case of water in the boot"),
            choices=(_yes_no(say("车内装有儿童座椅", "Child seat fitted"), say, answer=True),
                     _yes_no(say("需要洗车", "Wash wanted"), say, answer=True),
                     _yes_no(say("在店等候", "Waits in the shop"), say, answer=False)),
            marks=_sample_marks(say), photos=(),
            customer_signature=PaperSignature(SAMPLE_SIGNATURE, at=morning + timedelta(minutes=13)),
            advisor_signature=PaperSignature(on_paper=True))


def _yes_no(question: str, say: Callable[[str, str], str], *, answer: bool) -> PaperChoice:
    return PaperChoice(question, ((say("是", "Yes"), answer), (say("否", "No"), not answer)))


def _sample_marks(say: Callable[[str, str], str]) -> tuple[SlipMark, ...]:
    told = (("arrival", "left", 430, 560, say("左前门", "Front door, left"), say("划痕", "Scratch"),
             say("2～10 厘米", "2 to 10 cm"), say("门把手下方", "below the handle")),
            ("arrival", "front", 300, 720, say("前保险杠", "Front bumper"), say("石击", "Stone chip"),
             say("2 厘米以内", "up to 2 cm"), ""),
            ("earlier", "rear", 640, 700, say("后保险杠", "Rear bumper"), say("掉漆", "Paint damage"),
             say("2～10 厘米", "2 to 10 cm"), ""))
    return tuple(SlipMark(PaperMark(number, view, x, y, "earlier" if origin == "earlier" else "arrival",
                                    f"{area} · {kind}"), area, kind, size, note)
                 for number, (origin, view, x, y, area, kind, size, note) in enumerate(told, start=1))
