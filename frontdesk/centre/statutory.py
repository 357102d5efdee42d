"""The public holidays that the law itself names: what is known of a year before its notice is published.

Source: 全国年节及纪念日放假办法 as amended in November 2024: New Year 1 day, Spring Festival 4 (from the eve),
Qingming 1, Labour Day 2, Dragon Boat 1, Mid-Autumn 1, National Day 3. Which days around them are moved, only the yearly
notice says.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from frontdesk.centre.data import Label
from frontdesk.values.yearly_day import lunar_month, term

NEW_YEAR: Label = {"en": "New Year", "zh_CN": "元旦"}
SPRING: Label = {"en": "Spring Festival", "zh_CN": "春节"}
QINGMING: Label = {"en": "Qingming", "zh_CN": "清明节"}
LABOUR: Label = {"en": "Labour Day", "zh_CN": "劳动节"}
DRAGON_BOAT: Label = {"en": "Dragon Boat Festival", "zh_CN": "端午节"}
MID_AUTUMN: Label = {"en": "Mid-Autumn Festival", "zh_CN": "中秋节"}
NATIONAL: Label = {"en": "National Day", "zh_CN": "国庆节"}


@lru_cache(maxsize=8)
def statutory(year: int) -> dict[date, Label]:
    """The statutory holidays of a solar year, each with its name."""
    spring = lunar_month(year, 1)[0]
    days = {date(year, 1, 1): NEW_YEAR, term("清明", year): QINGMING,
            lunar_month(year, 5)[0] + timedelta(days=4): DRAGON_BOAT,
            lunar_month(year, 8)[0] + timedelta(days=14): MID_AUTUMN}
    for first, count, name in ((spring - timedelta(days=1), 4, SPRING), (date(year, 5, 1), 2, LABOUR),
                               (date(year, 10, 1), 3, NATIONAL)):
        days |= {first + timedelta(days=each): name for each in range(count)}
    return days


NAMES: dict[str, Label] = {"New Year's Day": NEW_YEAR, "Spring Festival": SPRING, "Tomb-sweeping Day": QINGMING,
                           "Labour Day": LABOUR, "Dragon Boat Festival": DRAGON_BOAT, "National Day": NATIONAL,
                           "Mid-autumn Festival": MID_AUTUMN}
"""The same holidays by the names that chinesecalendar gives them."""
