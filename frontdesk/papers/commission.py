"""The commission form: who commissions which work on which car, at what cost, by when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from frontdesk.papers.parts import (
    SAMPLE_SIGNATURE,
    CentreHead,
    Edition,
    PaperChoice,
    PaperLine,
    PaperSignature,
    sample_head,
)


@dataclass(frozen=True, slots=True)
class CommissionPaper:
    """Everything on the form; texts are in the paper's language, times on the centre's wall clock, amounts fen.

    ``version`` is the estimate's, ``agreed_at`` when the customer said yes to it. ``exterior`` are the marks in words;
    ``declined`` are lines that are not commissioned; ``warranty`` is the least that the rules ask.
    """

    centre: CentreHead
    number: str
    ticket: str
    version: int
    printed_at: datetime
    printed_by: str
    owner: str
    owner_phone: str
    deliverer: str
    deliverer_phone: str
    plate: str
    vin: str
    model: str
    energy_kind: str
    colour: str
    mileage: int | None
    energy_name: str
    energy: int | None
    arrived_at: datetime
    promised_at: datetime | None
    agreed_at: datetime | None
    advisor: str
    direct_line: str
    technician: str
    asked: tuple[str, ...]
    exterior: tuple[str, ...]
    belongings: str
    warnings: str
    lines: tuple[PaperLine, ...]
    declined: tuple[str, ...]
    repair_class: PaperChoice
    choices: tuple[PaperChoice, ...]
    warranty: str
    terms: tuple[str, ...]
    customer_signature: PaperSignature
    advisor_signature: PaperSignature
    lights: tuple[str, ...] = ()
    """The warning lights among ``warnings`` that have a symbol: ids of ``resources/warnings.toml``."""

    tax_added_fen: int = 0
    """The tax on top, where the prices are without it."""

    edition: Edition = Edition()

    @property
    def total_fen(self) -> int:
        """What all lines come to, with the tax."""
        return sum(line.amount_fen for line in self.lines) + self.tax_added_fen

    @classmethod
    def sample(cls, language: str = "zh_CN") -> CommissionPaper:
        """A made-up estimate, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        morning = datetime(2026, 5, 4, 9, 12, tzinfo=timezone(timedelta(hours=8)))
        return cls(
            centre=sample_head(language), number="F260504-003", ticket="A03", version=1,
            printed_at=morning + timedelta(minutes=30), printed_by=say("周敏", "Zhou Min"),
            owner=say("李建国", "Li Jianguo"), owner_phone="138 5550 1234", deliverer=say("李小雨", "Li Xiaoyu"),
            deliverer_phone="139 5550 4321", plate="苏A·B8Q62", vin="LSVAU2180N2184294", model=say("帕萨特 2.0T",
                                                                                                  "Passat 2.0T"),
            energy_kind=say("燃油车", "Combustion"), colour=say("白色", "white"), mileage=62_805,
            energy_name=say("燃油", "Fuel"), energy=45, arrived_at=morning,
            promised_at=morning + timedelta(hours=2, minutes=30), agreed_at=morning + timedelta(minutes=29),
            advisor=say("周敏", "Zhou Min"), direct_line="138 0013 8000", technician=say("陈师傅", "Chen Gang"),
            asked=(say("早上冷车踩刹车有吱吱声，下坡更明显。", "The brakes squeak on cold mornings, more so downhill."),
                   say("顺便做个保养，赶在十二点前取车。", "A service while it is here; needed before noon.")),
            exterior=(say("左前门 · 划痕 · 2～10 厘米", "Front door, left · Scratch · 2 to 10 cm"),
                      say("后保险杠 · 掉漆（以前记录）", "Rear bumper · Paint damage, recorded earlier")),
            belongings=say("雨伞、后备箱一箱矿泉水", "Umbrella, a case of water in the boot"),
            warnings=say("胎压报警、机油灯", "Tyre pressure, oil pressure"), lights=("tyre_pressure", "oil"),
            lines=_sample_lines(say),
            declined=(say("左后轮胎", "Left rear tyre"),),
            repair_class=PaperChoice(say("维修类别", "Class of repair"), ((say("小修", "Minor repair"), True),)),
            choices=(PaperChoice(say("旧件", "Old parts"), ((say("客户带走", "Customer takes them"), False),
                                                          (say("委托本店处理", "Left with the workshop"), True))),
                     PaperChoice(say("需要洗车", "Wash wanted"), ((say("是", "Yes"), True), (say("否", "No"), False))),
                     PaperChoice(say("在店等候", "Waits in the shop"), ((say("是", "Yes"), False),
                                                                    (say("否", "No"), True)))),
            warranty=say("10 天或 2,000 公里", "10 days or 2,000 km"),
            terms=(
                say("增加项目或费用，须事先征得您的同意并留存记录后方可施工。",
                    "Work or cost beyond this form is begun only after your yes, which is recorded."),
                say("更换下的旧件向您展示；除您委托本店处理外，均归您所有。",
                    "Replaced parts are shown to you and are yours, unless you leave them with us."),
                say("费用以结算清单为准，工时与配件分别列明。",
                    "This is an estimate; you pay by an itemised list, labour and parts apart."),
                say("本单一式两份，双方各执一份，双方签字后生效。",
                    "In duplicate, one for each side; valid when both have signed.")),
            customer_signature=PaperSignature(SAMPLE_SIGNATURE, at=morning + timedelta(minutes=29)),
            advisor_signature=PaperSignature(on_paper=True))


def _sample_lines(say: Callable[[str, str], str]) -> tuple[PaperLine, ...]:
    original = say("原厂件", "Original part")
    return (
        PaperLine("labour", say("更换前刹车片", "Replace front brake pads"), "1", 18_000, 18_000, 18_000),
        PaperLine("labour", say("更换机油机滤", "Oil and filter change"), "0.5", 16_000, 8_000, 8_000),
        PaperLine("part", say("前刹车片", "Front brake pads"), "1", 52_000, 52_000, 52_000,
                  warranty=say("24 个月 / 50,000 公里", "24 months / 50,000 km"), part_class=original),
        PaperLine("part", say("全合成机油 5W-30", "Fully synthetic oil 5W-30"), "4.5", 8_800, 39_600, 39_600,
                  warranty=say("6 个月 / 10,000 公里", "6 months / 10,000 km"), part_class=original),
        PaperLine("part", say("空调滤芯", "Cabin filter"), "1", 0, 0, 0, part_class=say("客户自带",
                                                                                    "Customer's own part")))
