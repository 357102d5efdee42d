"""A service desk with a manager, an advisor (¥200 a day) and a greeter (nothing)."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from frontdesk.visit.surprises.proposing import Proposed, proposed
from tests.frontdesk.visit.service_desk import ServiceDesk

ZONE = ZoneInfo("Asia/Shanghai")


class Givers(ServiceDesk):
    """The desk of ``li`` (advisor); ``as_of`` does an act as somebody else."""

    def as_of(self, login: str, act: str, /, **fields: Any) -> dict[str, Any]:
        before = self.acting
        self.acting = before.named(login)
        try:
            return self.do(act, **fields).ids
        finally:
            self.acting = before

    def proposed(self, visit: int, login: str = "li") -> Proposed:
        return proposed(self.store.reader(), visit, self.clock(), ZONE, login)

    def rules(self, visit: int) -> list[str]:
        return [each.rule for each in self.proposed(visit).proposals]

