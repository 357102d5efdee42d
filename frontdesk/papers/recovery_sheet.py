"""The recovery sheet: the code that opens an encrypted centre, or that leads back in when PINs are forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal

from frontdesk.papers.parts import CentreHead


@dataclass(frozen=True, slots=True)
class RecoverySheetPaper:
    """``code`` is in groups parted by ``-``; the paper is printed and never stored. ``opens``: what the code is for."""

    centre: CentreHead
    number: str
    printed_at: datetime
    printed_by: str
    code: str
    opens: Literal["encryption", "pins"] = "encryption"

    @classmethod
    def sample(cls, language: str = "zh_CN") -> RecoverySheetPaper:
        """A made-up sheet, for previews and tests."""
        zh = language == "zh_CN"
        return cls(CentreHead("滨湖汽车服务中心" if zh else "Lakeside Car Service",
                              "滨湖路 88 号" if zh else "88 Lakeside Road", "0512-6688 9900"), "2026-11-22",
                   datetime(2026, 11, 22, 9, 20, tzinfo=timezone(timedelta(hours=8))), "周敏" if zh else "Zhou Min",
                   "2HA5V-Y4TAA-7YZ1A-BXN2W-X95ZZ-0HQ3J")
