"""How a customer is addressed: 李先生, 王总, Mr Li; a company by its whole name, a foreigner by the family name."""

from __future__ import annotations

import re

from frontdesk.values.han import is_han
from frontdesk.values.surnames import COMPOUND, readings, split_name

TITLES: dict[str, dict[str, str]] = {
    "先生": {"zh_CN": "先生", "en": "Mr"},
    "女士": {"zh_CN": "女士", "en": "Ms"},
    "小姐": {"zh_CN": "小姐", "en": "Miss"},
    "太太": {"zh_CN": "太太", "en": "Mrs"},
    "老师": {"zh_CN": "老师", "en": "Teacher"},
    "总": {"zh_CN": "总", "en": "Director"},
    "经理": {"zh_CN": "经理", "en": "Manager"},
    "医生": {"zh_CN": "医生", "en": "Dr"},
    "博士": {"zh_CN": "博士", "en": "Dr"},
    "教授": {"zh_CN": "教授", "en": "Professor"},
    "律师": {"zh_CN": "律师", "en": "Counsellor"},
    "师傅": {"zh_CN": "师傅", "en": "Master"},
}
"""Titles as a dealer's system knows them, and how each language says them."""

_TITLES = tuple(TITLES)
_ENGLISH = {"prof": "教授", "doctor": "医生"} | {
    said["en"].lower(): title for title, said in reversed(TITLES.items())}
_BEFORE = frozenset({"老", "小"})
"""Words that stand before a Chinese surname: 老王, 小李."""

_COMPANY_ENDS = (
    "公司", "集团", "中心", "工厂", "厂", "商行", "商店", "门店", "酒店", "饭店", "宾馆", "银行", "医院",
    "学校", "大学", "中学", "小学", "学院", "幼儿园", "研究院", "研究所", "事务所", "工作室", "合作社",
    "协会", "基金会", "委员会", "管理局", "公安局", "支队", "大队", "车队", "市局", "县局", "区局", "分局",
    "部队", "支行", "分行", "使馆", "领事馆", "政府",
)
_COMPANY = (rf"(?:{'|'.join(_COMPANY_ENDS)})(?:[(（].*[)）])$"
            r"|\b(?:ltd|limited|inc|llc|gmbh|ag|corp|corporation|company|co)\b\.?")
_SHORTEST_COMPANY = 4
_PARTICLES = frozenset({"van", "von", "de", "da", "di", "del", "der", "den", "ten", "ter", "la", "le", "dos", "du"})
_LETTERS_ONLY = r"[^\W\d_]+(?:[ '’.·-]+[^\W\d_]+)*\.?"


def address(name: str, title: str, language: str) -> str:
    """What to call a customer in ``zh_CN`` or ``en``.

    ``title`` is one of ``TITLES`` in either language, another word (``队长`` → 李队长), or empty (then the name as it
    is written). A title already at the end of the name (``李先生``) is not said twice. Words chosen for this one person
    are said as they are: those that hold the surname (``老王``, ``王工``) and, for a Chinese name, ones in other
    letters (``Lisa``); ``老`` and ``小`` stand before the surname.
    """
    name = " ".join(name.split())
    key = _ENGLISH.get(title.strip().rstrip(".").lower(), title.strip())
    if not name or is_company(name):
        return name
    packed = name.replace(" ", "")
    if all(is_han(character) or character in "·•" for character in packed):
        return _chinese(packed, key, language)
    return _foreign(name, key, language)


def is_company(name: str) -> bool:
    """Whether a customer's name is a company's or an authority's, not a person's."""
    if len(name) < _SHORTEST_COMPANY or name.endswith(_COMPANY_ENDS):
        return len(name) >= _SHORTEST_COMPANY
    if not (name[-1] in ")）" or any(map(str.isascii, name))):
        return False  # most names: a pattern takes long to compile, and the first page says some dozens of names
    return re.search(_COMPANY, name, re.IGNORECASE) is not None


def _chinese(name: str, key: str, language: str) -> str:
    said = "" if not name.endswith(_TITLES) else next((
        known for known in TITLES if len(name) > len(known) and name.endswith(known)
        and (known == key or name[:-len(known)] in readings())), "")
    if said:
        name, key = name[:-len(said)], said
    if not key:
        return name
    if "·" in name or "•" in name:
        family = re.split("[·•]", name)[0]
    elif len(name) > 3 and name[:2] not in COMPOUND:
        family = name
    else:
        family = split_name(name)[0]
    if _said_whole(key, family):
        return key
    if key in _BEFORE:
        return key + family
    if language == "zh_CN":
        return family + _title(key, language)
    return f"{_title(key, language)} {readings().get(family, family)}"


def _said_whole(key: str, family: str) -> bool:
    """Whether own words are the whole form of address."""
    if key in TITLES:
        return False
    return (len(key) > len(family) and (key.startswith(family) or key.endswith(family))) or not any(map(is_han, key))


def _foreign(name: str, key: str, language: str) -> str:
    if not key:
        return name
    words = name.split(" ")
    first = next((place for place, word in enumerate(words[1:], start=1) if word.lower() in _PARTICLES), len(words) - 1)
    family = " ".join(words[first:]) if re.fullmatch(_LETTERS_ONLY, name) else name
    if language == "zh_CN":
        return f"{family} {_title(key, language)}" if family[-1:].isascii() else family + _title(key, language)
    return f"{_title(key, language)} {family}"


def _title(key: str, language: str) -> str:
    return TITLES[key][language] if key in TITLES and language in TITLES[key] else key
