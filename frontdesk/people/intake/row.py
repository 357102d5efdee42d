"""One foreign row through the same gates as what is typed: what will be kept, or why not.

A foreign file says the same model, date and occupation a thousand times: what a gate made of such a text is kept for as
long as the import runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.people import preferences
from frontdesk.people.entry import clean
from frontdesk.people.intake.reading import ForeignRow
from frontdesk.people.intake.report import RowWarning
from frontdesk.people.tokens import Tokens
from frontdesk.values.clock import Instant, instant
from frontdesk.values.mileage import read_mileage
from frontdesk.values.money import Money
from frontdesk.values.phone import Phone
from frontdesk.values.plain_date import read_date
from frontdesk.values.plate import Plate, PlateKind
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_name, clean_note
from frontdesk.values.vin import Vin
from frontdesk.values.words import Sentence, sentence

_NOTHING = re.compile(r"(?:无|暂无|没有|未知|不详|空|未登记|未上牌|-+|—+|/+|\\+|\?+|n/?a|null|none|nil|#n/?a)",
                      re.IGNORECASE)
_NO_PLATE = re.compile(r"(?:全?新车)?[,，/\s]*(?:(?:(?:暂|尚|还)?(?:[无未没待]|没有)(?:上|挂|有)?|临时?)"
                       r"(?:车?牌照?|车?牌号|号牌)?)?")
"""What lists write instead of a plate for a car that has none yet: 无牌, 新车, 暂未上牌, 临牌."""

_NOTHING_BEGINS = frozenset("无暂没未不空-—/\\?nN#")
_PERSON = ("name", "title", "phone", "phone_other", "birthday", "occupation", "source")
_CAR = ("plate", "vin", "model", "energy", "colour", "bought_on")
_REPEATED = frozenset({"title", "birthday", "occupation", "source", "model", "energy", "colour", "bought_on"})
_GENDER_TITLES = {**dict.fromkeys(("男", "男性", "m", "male"), "先生"),
                  **dict.fromkeys(("女", "女性", "f", "female"), "女士")}
_ROUNDED = re.compile(r"\s*\d(?:[.,]\d+)?[eE]\+?\d{1,2}\s*")
_WITH_POINT = re.compile(r"(\d{7,15})\.0+")
_DAY_NUMBER = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_DATES = frozenset({"birthday", "bought_on", "last_visit"})
_DAY_ZERO = date(1899, 12, 30)
"""Spreadsheets count days from here (1 is 1 January 1900, with a 29 February that never was)."""

_KEPT = 16_384
"""Texts whose outcome is kept for each gate."""

Outcome = tuple[str, Refused | None]


@dataclass(slots=True)
class CleanRow:
    """A row as it will be kept. ``visited_at`` is the start of the day of the last visit, ``spent`` fen, ``aside`` what
    has no field of its own and goes into the note, ``tokens`` what the row alone is found by, ``left_out`` why nothing
    of it is kept."""

    number: int
    person: dict[str, str]
    car: dict[str, str]
    visited_at: Instant | None = None
    mileage: int | None = None
    spent: int = 0
    preferences: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    aside: list[str] = field(default_factory=list[str])
    warnings: list[RowWarning] = field(default_factory=list[RowWarning])
    tokens: Tokens | None = None
    left_out: RowWarning | None = None

    def warn(self, code: str, said: Sentence, where: str = "") -> None:
        """Note something to look at."""
        self.warnings.append(RowWarning(self.number, code, said, where))

    def leave_out(self, code: str, said: Sentence, where: str = "") -> None:
        """Say why nothing of the row is kept: there is nothing in it to look at any more."""
        self.left_out = RowWarning(self.number, code, said, where)
        self.warnings.clear()


_GATES: dict[str, Callable[[str], str]] = {
    "name": lambda text: clean_name(text, where="name"), "plate": lambda text: Plate.parse(text).text,
    "vin": lambda text: Vin.parse(text).text}
"""The gates of what is seldom the same twice; as in ``people.entry``."""


class Cleaner:
    """The gates of one import: ``today`` in the centre's ``zone``."""

    def __init__(self, today: date, zone: ZoneInfo) -> None:
        self._today = today
        self._zone = zone
        keep = lru_cache(maxsize=_KEPT)
        self._repeated: Callable[[str, str], Outcome] = keep(self._gate)
        self._seen: Callable[[str, str], str] = keep(_something)
        self._day: Callable[[str], tuple[date | None, Refused | None]] = keep(self._read_day)
        self._remark: Callable[[str], tuple[tuple[tuple[str, str], ...], str, bool]] = keep(_read_remark)

    def clean(self, row: ForeignRow) -> CleanRow:
        """The row as it will be kept. Raises ``Refused`` when a value is nonsense, or neither name nor number is there.
        """
        if row.fault is not None:
            raise row.fault
        texts: dict[str, str] = {}
        for name, text in row.fields.items():
            if text and (kept := self._seen(name, text) if name in _REPEATED else _something(name, text)):
                texts[name] = kept
        made = CleanRow(row.number, {}, {})
        if row.encoding:
            made.warn("encoding_mixed", sentence("This row is written in {encoding}, unlike the rest of the file. It "
                                                 "was read so; compare the names.", encoding=row.encoding))
        if _NO_PLATE.fullmatch(texts.get("plate", "").strip()):
            texts.pop("plate", None)
        remark = clean_note(texts.get("note", ""), where="note")
        if "plate" not in row.fields and remark:
            texts["plate"], remark = plate_in(remark)
        for name in _DATES & texts.keys():
            self._day_number(made, texts, name)
        self._person(made, texts)
        made.car = {name: self._value(name, texts.get(name, "")) for name in _CAR}
        if not made.car["plate"] and not made.car["vin"] and not made.car["model"]:
            made.car = {}
            if texts.get("bought_on"):
                made.warn("bought_without_car", sentence("A date of purchase stands here, but no car."), "bought_on")
        _car_warnings(made)
        self._history(made, texts)
        self._note(made, remark)
        return made

    def _gate(self, name: str, text: str) -> Outcome:
        try:
            return clean(name, text, self._today), None
        except Refused as refusal:
            return "", refusal

    def _value(self, name: str, text: str) -> str:
        if not text:
            return ""
        if (gate := _GATES.get(name)) is not None:
            return gate(text)
        kept, refusal = self._repeated(name, text)
        if refusal is not None:
            raise refusal
        return kept

    def _read_day(self, text: str) -> tuple[date | None, Refused | None]:
        try:
            return read_date(text, where="last_visit"), None
        except Refused as refusal:
            return None, refusal

    def _day_number(self, made: CleanRow, texts: dict[str, str], name: str) -> None:
        text = texts[name]
        if text[0] in "23456" and _DAY_NUMBER.fullmatch(text):
            texts[name] = (_DAY_ZERO + timedelta(days=int(float(text)))).isoformat()
            made.warn("date_serial", sentence("“{text}” is a spreadsheet's number of a day; it was read as {day}.",
                                              text=text, day=texts[name]), name)

    def _person(self, made: CleanRow, texts: dict[str, str]) -> None:
        person = made.person
        if "name" not in texts:
            if "phone" not in texts:
                raise Refused("nobody", "Neither a name nor a telephone number stands in this row.", where="name")
            made.warn("name_missing", sentence("The name is missing; the customer is kept by the number alone."),
                      "name")
        for name in _PERSON:
            text = texts.get(name, "")
            if not text:
                person[name] = ""
            elif name in ("phone", "phone_other"):
                person[name] = _number(made, name, text)
            elif name == "birthday":
                person[name] = self._birthday(made, text)
            else:
                person[name] = self._value(name, text)
        if not person["title"] and (gender := texts.get("gender")):
            person["title"] = _GENDER_TITLES.get(gender.strip().lower(), "")

    def _birthday(self, made: CleanRow, text: str) -> str:
        kept, refusal = self._repeated("birthday", text)
        if refusal is None:
            return kept
        if refusal.code != "birthday_unreadable":
            raise refusal
        made.aside.append(f"生日 {text.strip()}")
        made.warn("birthday_in_note", sentence("“{text}” is not a birthday; it was kept in the note.",
                                               text=text.strip()[:30]), "birthday")
        return ""

    def _history(self, made: CleanRow, texts: dict[str, str]) -> None:
        if text := texts.get("last_visit"):
            day, refusal = self._day(text)
            if refusal is not None or day is None:
                raise refusal or ValueError(text)
            if day > self._today:
                made.warn("visit_in_future", sentence("The last visit lies in the future ({day}) and was left out.",
                                                      day=day.isoformat()), "last_visit")
            else:
                made.visited_at = _begin_of(day, self._zone)
        if text := texts.get("mileage"):
            made.mileage = read_mileage(text)
            if not made.car:
                made.warn("mileage_without_car", sentence("A mileage stands here, but no car."), "mileage")
        if text := texts.get("spent"):
            made.spent = Money.parse(text, where="spent").fen
        bought = made.car.get("bought_on", "")
        if bought > self._today.isoformat():
            made.warn("bought_in_future", sentence("The date of purchase lies in the future ({day}).", day=bought),
                      "bought_on")

    def _note(self, made: CleanRow, remark: str) -> None:
        rest = remark
        if remark:
            found, rest, sensitive = self._remark(remark)
            made.preferences = list(found)
            if sensitive:
                made.warn("health_left_out", sentence("The remark says something about health or belief. It was not "
                                                      "taken over: it may be kept only with the customer's separate "
                                                      "consent."), "note")
        made.person["note"] = "\n".join(filter(None, (rest, *made.aside)))


def _something(name: str, text: str) -> str:
    """A cell's text; empty where it is blank, invisible or a word for nothing (无, 未知, -)."""
    seen = clean_note(text, where=name)
    if not seen or (seen[0] in _NOTHING_BEGINS and name != "name" and _NOTHING.fullmatch(seen)):
        return ""
    return text


def plate_in(remark: str) -> tuple[str, str]:
    """A plate that stands in a remark as a word of its own, and the remark without it."""
    for word in remark.split():
        try:
            plate = Plate.parse(word)
        except Refused:
            continue
        if plate.kind is not PlateKind.UNUSUAL and re.search("[\u4e00-\u9fff]", plate.text):
            return word, remark.replace(word, "", 1).strip()
    return "", remark


def _number(made: CleanRow, name: str, text: str) -> str:
    if _ROUNDED.fullmatch(text):
        raise Refused("phone_rounded", "“{text}” is a number that a spreadsheet has shortened: its digits are lost. In "
                      "the old file make the column as wide as its numbers, set it to text, and export again.",
                      where=name, text=text.strip()[:30])
    if pointed := _WITH_POINT.fullmatch(text.strip()):
        text = pointed[1]
    phone = Phone.parse(text, where=name)
    if phone.extension:
        made.aside.append(f"分机 {phone.extension}")
    if phone.unusual and name == "phone":
        made.warn("phone_unusual", sentence("{phone} lies in no range of numbers that is in use. Ask at the next "
                                            "visit.", phone=Phone(phone.e164).shown), "phone")
    return phone.e164


def _car_warnings(made: CleanRow) -> None:
    if not made.car:
        return
    plate, vin = made.car["plate"], made.car["vin"]
    known = Plate(plate) if plate else None
    if known is not None and known.kind is PlateKind.UNUSUAL and known.warning is not None:
        made.warn("plate_unusual", known.warning, "plate")  # many letters alone are common enough
    if vin and Vin(vin).doubtful and (warning := Vin(vin).warning) is not None:
        made.warn("vin_check_digit", warning, "vin")


@lru_cache(maxsize=_KEPT)
def _begin_of(day: date, zone: ZoneInfo) -> Instant:
    return instant(datetime(day.year, day.month, day.day, tzinfo=zone))


def _read_remark(remark: str) -> tuple[tuple[tuple[str, str], ...], str, bool]:
    """The preferences a remark names, the rest of it, and whether something about health was left out."""
    found, rest = preferences.recognised(remark)
    if not preferences.sensitive(rest):
        return tuple(found), rest, False
    pieces = re.split(r"([,，;；。、\n]+)", rest)
    rest = "".join(piece for piece in pieces if not preferences.sensitive(piece)).strip(",，;；。、\n ")
    return tuple(found), rest, True
