"""Dates, times, lengths of time, amounts and numbers as a reader of Chinese or English expects them.

Times come in as the centre's wall-clock ``datetime``, lengths as milliseconds, money as whole fen, distances as km.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

_MINUTE = 60_000
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAYS_ZH = "一二三四五六日"
_MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")
_LUNAR_MONTHS = ("正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月")
_NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_NEAR = {"zh_CN": {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"},
         "en": {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}}


class Formats:
    """How one language writes figures; ``zh_CN`` or ``en``."""

    def __init__(self, language: str) -> None:
        self.language = "zh_CN" if language == "zh_CN" else "en"
        self._zh = self.language == "zh_CN"

    # --- dates and times -------------------------------------------------------------------------------------------

    def date(self, day: date) -> str:
        """``2026年5月4日``, ``4 May 2026``."""
        return f"{day.year}年{self.short_date(day)}" if self._zh else f"{self.short_date(day)} {day.year}"

    def short_date(self, day: date) -> str:
        """Without the year: ``5月4日``, ``4 May``."""
        return f"{day.month}月{day.day}日" if self._zh else f"{day.day} {_MONTHS_EN[day.month - 1][:3]}"

    def month(self, day: date) -> str:
        """``2026年5月``, ``May 2026``."""
        return f"{day.year}年{day.month}月" if self._zh else f"{_MONTHS_EN[day.month - 1]} {day.year}"

    def weekday(self, day: date) -> str:
        """``星期一``, ``Monday``."""
        return f"星期{_DAYS_ZH[day.weekday()]}" if self._zh else _DAYS_EN[day.weekday()]

    def day_heading(self, day: date, today: date) -> str:
        """The heading over a day's list: ``今天 · 5月4日 星期一``, ``Today · Monday, 4 May``; another year is named."""
        written = self.date(day) if day.year != today.year else self.short_date(day)
        full = f"{written} {self.weekday(day)}" if self._zh else f"{self.weekday(day)}, {written}"
        near = self._near(day, today)
        return f"{near} · {full}" if near else full

    def near_date(self, day: date, today: date) -> str:
        """The shortest that is clear: ``今天``, ``明天``, ``5月4日``, ``2025年5月4日``."""
        return self._near(day, today) or (self.date(day) if day.year != today.year else self.short_date(day))

    def day_within(self, day: date, today: date) -> str:
        """As ``near_date``, inside a sentence: ``asked today``, ``asked 4 May``."""
        near = self._near(day, today)
        return (near if self._zh else near.lower()) or self.near_date(day, today)

    def time(self, at: datetime) -> str:
        """``14:05`` in both languages."""
        return f"{at:%H:%M}"

    def moment(self, at: datetime, today: date) -> str:
        """A time, with its day unless that is today: ``14:05``, ``明天 9:30`` is written ``明天 09:30``."""
        if at.date() == today:
            return self.time(at)
        near = self.near_date(at.date(), today)
        return f"{near} {self.time(at)}" if self._zh else f"{near}, {self.time(at)}"

    def date_time(self, at: datetime) -> str:
        """In full, for papers: ``2026年5月4日 14:05``, ``4 May 2026, 14:05``."""
        return f"{self.date(at.date())}{' ' if self._zh else ', '}{self.time(at)}"

    def time_range(self, start: datetime, end: datetime) -> str:
        """``14:00–14:30``."""
        return f"{self.time(start)}–{self.time(end)}"

    def birthday(self, *, month: int, day: int | None = None, year: int | None = None, lunar: bool = False,
                 leap: bool = False) -> str:
        """A birthday as it was told: ``农历闰四月三十``, ``13 Nov``, ``day 30 of leap lunar month 4``."""
        if lunar:
            return self._lunar(month, day, year, leap)
        if self._zh:
            return (f"{year}年" if year else "") + f"{month}月" + (f"{day}日" if day else "")
        name = _MONTHS_EN[month - 1]
        return (f"{day} {name[:3]}" if day else name) + (f" {year}" if year else "")

    def lunar_day(self, *, month: int, day: int, leap: bool = False) -> str:
        """A lunar day in a corner of a calendar: ``初八``, on the first day its month ``闰四月``; empty in English."""
        if not self._zh:
            return ""
        return f"{'闰' if leap else ''}{_LUNAR_MONTHS[month - 1]}" if day == 1 else _lunar_day(day)

    def short_weekday(self, weekday: int) -> str:
        """Over a column of days; Monday is 0: ``一``, ``Mon``."""
        return _DAYS_ZH[weekday] if self._zh else _DAYS_EN[weekday][:3]

    # --- lengths of time -------------------------------------------------------------------------------------------

    def duration(self, milliseconds: int) -> str:
        """The two largest units: ``45 秒``, ``12 分钟``, ``1 小时 5 分钟``, ``2 天 3 小时``; ``1 h 5 min``."""
        seconds = abs(milliseconds) // 1000
        if seconds < 60:
            return self._counted(seconds, "秒", "s")
        minutes = seconds // 60
        if minutes < 60:
            return self._counted(minutes, "分钟", "min")
        hours, minutes = divmod(minutes, 60)
        if hours < 24:
            return self._two(self._counted(hours, "小时", "h"), minutes, "分钟", "min")
        days, hours = divmod(hours, 24)
        return self._two(self._days(days), hours, "小时", "h")

    def time_left(self, milliseconds: int) -> str:
        """Until something is due: ``剩 12 分钟``, ``12 min left``; past due: ``已超 5 分钟``, ``5 min over``."""
        if milliseconds >= 0:
            return f"剩 {self.duration(milliseconds)}" if self._zh else f"{self.duration(milliseconds)} left"
        return f"已超 {self.duration(milliseconds)}" if self._zh else f"{self.duration(milliseconds)} over"

    def ago(self, milliseconds: int) -> str:
        """How long since: ``刚刚``, ``5 分钟前``; ``just now``, ``5 min ago``."""
        if milliseconds < _MINUTE:
            return "刚刚" if self._zh else "just now"
        return f"{self.duration(milliseconds)}前" if self._zh else f"{self.duration(milliseconds)} ago"

    def duration_range(self, shortest: int, longest: int) -> str:
        """A promise that is not vague: ``2.5–3 小时``, ``40–50 分钟``, ``2.5–3 h``; equal ends are one figure."""
        hours = longest >= 90 * _MINUTE
        unit = 60 * _MINUTE if hours else _MINUTE
        low, high = (f"{round(length / unit, 1):g}" for length in (shortest, longest))
        figures = low if low == high else f"{low}–{high}"
        word = ("小时" if hours else "分钟") if self._zh else ("h" if hours else "min")
        return f"{figures} {word}"

    # --- figures ---------------------------------------------------------------------------------------------------

    def amount(self, fen: int) -> str:
        """Money with its sign: ``¥1,280.50``, ``-¥12.00``."""
        return f"{'-' if fen < 0 else ''}¥{self.plain_amount(abs(fen))}"

    def plain_amount(self, fen: int) -> str:
        """Money in a column that names its currency above: ``1,280.50``."""
        yuan, rest = divmod(abs(fen), 100)
        return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"

    def number(self, value: int) -> str:
        """``12,345``."""
        return f"{value:,}"

    def kilometres(self, value: int) -> str:
        """``62,805 公里``, ``62,805 km``."""
        return f"{value:,} {'公里' if self._zh else 'km'}"

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as whole per cent: ``95%``; never rounded up to 100."""
        shown = round(share * 100)
        return f"{99 if shown == 100 and share < 1 else shown}%"

    def listed(self, words: list[str]) -> str:
        """Words in a row: ``美式、无糖``, ``americano, no sugar``."""
        return ("、" if self._zh else ", ").join(words)

    # --- parts -----------------------------------------------------------------------------------------------------

    def _near(self, day: date, today: date) -> str:
        return _NEAR[self.language].get((day - today) // timedelta(days=1), "")

    def _counted(self, count: int, zh: str, en: str) -> str:
        return f"{count} {zh if self._zh else en}"

    def _days(self, days: int) -> str:
        if self._zh:
            return f"{days} 天"
        return "1 day" if days == 1 else f"{days} days"

    def _two(self, first: str, count: int, zh: str, en: str) -> str:
        return f"{first} {self._counted(count, zh, en)}" if count else first

    def _lunar(self, month: int, day: int | None, year: int | None, leap: bool) -> str:
        if self._zh:
            return (f"农历{f'{year}年' if year else ''}{'闰' if leap else ''}{_LUNAR_MONTHS[month - 1]}"
                    f"{_lunar_day(day) if day else ''}")
        named = f"{'leap ' if leap else ''}lunar month {month}{f' of {year}' if year else ''}"
        return f"day {day} of {named}" if day else named


def _lunar_day(day: int) -> str:
    tens, ones = divmod(day, 10)
    if day <= 10:
        return f"初{_NUMERALS[day]}"
    if ones == 0:
        return f"{_NUMERALS[tens]}十"
    return f"{('十', '廿')[tens - 1]}{_NUMERALS[ones]}"
