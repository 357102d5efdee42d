"""A voucher to hand over: what it is good for, until when, with its number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontdesk.papers.parts import CentreHead, sample_head


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """Everything on the voucher, in its language. ``worth_fen`` is 0 where no amount is said."""

    centre: CentreHead
    number: str
    words: str
    worth_fen: int
    valid_till: date
    issued_on: date
    address: str
    terms: tuple[str, ...] = ()

    @classmethod
    def sample(cls, language: str = "zh_CN") -> VoucherPaper:
        """A made-up voucher, for previews and tests."""
        at = 0 if language == "zh_CN" else 1
        return cls(sample_head(language), "XC26-7K4M-20", ("精洗一次", "One fine wash")[at], 20_000, date(2026, 8, 4),
                   date(2026, 5, 4), ("李先生", "Mr Li")[at],
                   (("凭本券到店使用一次，不兑换现金。", "For one use with us; not exchanged for money.")[at],
                    ("请提前一天预约。", "Please book a day ahead.")[at]))
