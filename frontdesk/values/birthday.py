"""Birthdays: a yearly day that says of itself that it is a birthday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from frontdesk.values.refusal import Refused
from frontdesk.values.yearly_day import Calendar, YearlyDay, lunar_month

__all__ = ["Birthday", "Calendar", "lunar_month"]


@dataclass(frozen=True, slots=True)
class Birthday(YearlyDay):
    """Month and, where known, day and year of birth.

    ``parse`` refuses as ``birthday_unreadable`` and ``birthday_in_future``, else as ``YearlyDay`` does.
    """

    @classmethod
    def parse(cls, text: str, *, where: str = "birthday", not_after: date | None = None) -> Self:
        """Read a birthday as people write it; see ``YearlyDay.parse``."""
        return super(Birthday, cls).parse(text, where=where, not_after=not_after)

    @classmethod
    def _unreadable(cls, text: str, where: str) -> Refused:
        return Refused("birthday_unreadable", "“{text}” is not a birthday. Write it like 1985-06-21, 6月21日 or "
                       "农历八月十五.", where=where, text=text)

    @classmethod
    def _in_future(cls, where: str) -> Refused:
        return Refused("birthday_in_future", "This birthday lies in the future. Check the year.", where=where)
