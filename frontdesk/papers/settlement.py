"""The settlement list: what the customer pays, item by item, labour and parts apart, with the fields the rules ask.

It is not the completion certificate of a repair and is never called one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from frontdesk.papers.parts import SAMPLE_SIGNATURE, CentreHead, Edition, PaperChoice, PaperSignature, sample_head


@dataclass(frozen=True, slots=True)
class SettlementLine:
    """One line of labour (quantity in hours) or parts. ``quantity`` is written out, amounts are fen.

    ``stand`` says in words how the line differs from the estimate, empty where it is as agreed; ``estimated_fen`` is
    what the estimate said, None where it was not in it. ``warranty`` and ``part_class`` are words; ``own`` is true for
    a part the customer brought along; ``free`` says why a line costs nothing.
    """

    name: str
    quantity: str
    unit_price_fen: int
    amount_fen: int
    estimated_fen: int | None
    stand: str = ""
    part_number: str = ""
    brand: str = ""
    part_class: str = ""
    own: bool = False
    free: str = ""
    warranty: str = ""
    discount_fen: int = 0


@dataclass(frozen=True, slots=True)
class SettlementPayment:
    """One payment: when, how in words, and the amount in fen, below zero where money was given back."""

    at: datetime
    method: str
    amount_fen: int
    kind: str = ""
    """Deposit, refund or rest in words; empty for the payment itself."""


@dataclass(frozen=True, slots=True)
class SettlementPaper:
    """Everything on the list; texts are in the paper's language, times on the centre's wall clock, amounts fen.

    ``revision`` counts from 1; above 1 ``revised_why`` says why this one stands in place of an earlier one.
    ``settled_at`` is None while nobody has paid; ``declined`` are lines of the estimate that were not done.
    """

    centre: CentreHead
    contact: str
    number: str
    revision: int
    revised_why: str
    bill_at: datetime
    printed_at: datetime
    printed_by: str
    owner: str
    owner_phone: str
    deliverer: str
    deliverer_phone: str
    plate: str
    vin: str
    engine_number: str
    model: str
    vehicle_type: str
    mileage: int | None
    arrived_at: datetime
    settled_at: datetime | None
    advisor: str
    direct_line: str
    technician: str
    repair_class: str
    labour: tuple[SettlementLine, ...]
    parts: tuple[SettlementLine, ...]
    declined: tuple[str, ...]
    estimated_fen: int
    payments: tuple[SettlementPayment, ...]
    old_parts: PaperChoice
    warranty: str
    next_service_on: date | None
    next_service_km: int | None
    notes: tuple[str, ...]
    customer_signature: PaperSignature
    advisor_signature: PaperSignature
    bill_discount_fen: int = 0
    """What was let off the bill as a whole, beside the discounts of its lines."""

    tax_rate: int = 0
    """In hundredths of a percent; 0 where no tax is shown."""

    tax_included: bool = True
    tax_fen: int = 0
    rounding_fen: int = 0
    """What was rounded off, to the customer's favour."""

    edition: Edition = Edition()

    @property
    def labour_fen(self) -> int:
        """What the labour comes to."""
        return sum(line.amount_fen for line in self.labour)

    @property
    def parts_fen(self) -> int:
        """What the parts come to."""
        return sum(line.amount_fen for line in self.parts)

    @property
    def total_fen(self) -> int:
        """What is to be paid."""
        added = 0 if self.tax_included else self.tax_fen
        return self.labour_fen + self.parts_fen - self.discount_fen + added - self.rounding_fen

    @property
    def discount_fen(self) -> int:
        """Everything that was let off."""
        return sum(line.discount_fen for line in (*self.labour, *self.parts)) + self.bill_discount_fen

    @property
    def paid_fen(self) -> int:
        """What was paid, less what was given back."""
        return sum(payment.amount_fen for payment in self.payments)

    @property
    def outstanding_fen(self) -> int:
        """What is still to be paid; below zero, what is to be given back."""
        return self.total_fen - self.paid_fen

    @classmethod
    def sample(cls, language: str = "zh_CN") -> SettlementPaper:
        """A made-up bill, for previews and tests."""
        zh = language == "zh_CN"

        def say(chinese: str, english: str) -> str:
            return chinese if zh else english

        morning = datetime(2026, 5, 4, 9, 12, tzinfo=timezone(timedelta(hours=8)))
        labour, parts = _sample_lines(say)
        return cls(
            centre=sample_head(language), contact=say("周敏", "Zhou Min"), number="F260504-003", revision=2,
            revised_why=say("空调滤芯按同质配件价格更正", "The cabin filter at the price of an equivalent part"),
            bill_at=morning + timedelta(hours=2, minutes=10), printed_at=morning + timedelta(hours=2, minutes=30),
            printed_by=say("周敏", "Zhou Min"), owner=say("李建国", "Li Jianguo"), owner_phone="138 5550 1234",
            deliverer=say("李小雨", "Li Xiaoyu"), deliverer_phone="139 5550 4321", plate="苏A·B8Q62",
            vin="LSVAU2180N2184294", engine_number="EA888-562391", model=say("帕萨特 2.0T", "Passat 2.0T"),
            vehicle_type=say("燃油车", "Combustion"), mileage=62_805, arrived_at=morning,
            settled_at=morning + timedelta(hours=2, minutes=25), advisor=say("周敏", "Zhou Min"),
            direct_line="138 0013 8000", technician=say("陈师傅", "Chen Gang"),
            repair_class=say("小修", "Minor repair"), labour=labour, parts=parts,
            declined=(say("左后轮胎", "Left rear tyre"),), estimated_fen=117_600,
            payments=(SettlementPayment(morning + timedelta(minutes=30), say("微信支付", "WeChat Pay"), 50_000,
                                        say("定金", "Deposit")),
                      SettlementPayment(morning + timedelta(hours=2, minutes=25), say("银行卡", "Bank card"), 74_000)),
            old_parts=PaperChoice(say("旧件", "Old parts"),
                                  ((say("已确认，客户带走", "Confirmed, taken by the customer"), False),
                                   (say("已确认，委托本店处理", "Confirmed, left with the workshop"), True))),
            warranty=say("10 天或 2,000 公里", "10 days or 2,000 km"), next_service_on=date(2026, 11, 4),
            next_service_km=73_000,
            notes=(say("本清单一式两份，双方各执一份，客户签字后生效。",
                       "In duplicate, one for each side; valid when the customer has signed."),
                   say("客户自带配件不在本店质保范围内。",
                       "Parts the customer brought along carry no warranty of ours."),
                   say("本表不是竣工出厂合格证。", "This is not the completion certificate.")),
            customer_signature=PaperSignature(SAMPLE_SIGNATURE, at=morning + timedelta(hours=2, minutes=25)),
            advisor_signature=PaperSignature(on_paper=True), bill_discount_fen=1_550, tax_rate=1_300, tax_fen=14_265,
            rounding_fen=50)


def _sample_lines(say: Callable[[str, str], str]) -> tuple[tuple[SettlementLine, ...], tuple[SettlementLine, ...]]:
    original = say("原厂件", "Original part")
    return (
        (SettlementLine(say("更换前刹车片", "Replace front brake pads"), "1", 18_000, 18_000, 18_000,
                        warranty=say("10 天 / 2,000 公里", "10 days / 2,000 km")),
         SettlementLine(say("更换机油机滤", "Oil and filter change"), "0.5", 16_000, 8_000, 8_000,
                        warranty=say("10 天 / 2,000 公里", "10 days / 2,000 km"))),
        (SettlementLine(say("前刹车片", "Front brake pads"), "1", 52_000, 52_000, 52_000, part_number="8V0 698 151 B",
                        brand=say("示例制动", "Example Brakes"), part_class=original, discount_fen=2_000,
                        warranty=say("24 个月 / 50,000 公里", "24 months / 50,000 km")),
         SettlementLine(say("全合成机油 5W-30", "Fully synthetic oil 5W-30"), "4.5", 8_800, 39_600, 39_600,
                        part_class=original, warranty=say("6 个月 / 10,000 公里", "6 months / 10,000 km")),
         SettlementLine(say("空调滤芯", "Cabin filter"), "1", 10_000, 10_000, None, say("增项", "extra work"),
                        part_class=say("同质配件", "Equivalent part"),
                        warranty=say("6 个月 / 10,000 公里", "6 months / 10,000 km")),
         SettlementLine(say("雨刮片", "Wiper blades"), "1", 0, 0, 0, own=True,
                        part_class=say("客户自带", "Customer's own part"))))
