"""One foreign row through the same gates as what is typed: what will be kept, or why not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from frontdesk.people import preferences
from frontdesk.people.entry import clean
from frontdesk.people.intake.reading import ForeignRow
from frontdesk.people.intake.report import RowWarning
from frontdesk.values.clock import Instant, instant
from frontdesk.values.mileage import read_mileage
from frontdesk.values.money import Money
from frontdesk.values.phone import Phone
from frontdesk.values.plain_date import read_date
from frontdesk.values.plate import Plate, PlateKind
from frontdesk.values.refusal import Refused
from frontdesk.values.text import clean_note
from frontdesk.values.vin import Vin
from frontdesk.values.words import Sentence, sentence

_NOTHING = re.compile(r"(?:无|暂无|没有|未知|不详|空|未登记|未上牌|-+|—+|/+|\\+|\?+|n/?a|null|none|nil|#n/?a)",
                      re.IGNORECASE)
_PERSON = ("name", "title", "phone", "phone_other", "birthday", "occupation", "source")
_CAR = ("plate", "vin", "model", "energy", "colour", "bought_on")
_GENDER_TITLES = {**dict.fromkeys(("男", "男性", "m", "male"), "先生"),
                  **dict.fromkeys(("女", "女性", "f", "female"), "女士")}


@dataclass(slots=True)
class CleanRow:
    """A row as it will be kept. ``visited_at`` is the start of the day of the last visit, ``spent`` fen, ``aside`` what
    has no field of its own and goes into the note."""

    number: int
    person: dict[str, str]
    car: dict[str, str]
    visited_at: Instant | None = None
    mileage: int | None = None
    spent: int = 0
    preferences: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    aside: list[str] = field(default_factory=list[str])
    warnings: list[RowWarning] = field(default_factory=list[RowWarning])

    def warn(self, code: str, said: Sentence, where: str = "") -> None:
        """Note something to look at."""
        self.warnings.append(RowWarning(self.number, code, said, where))


def clean_row(row: ForeignRow, today: date, zone: ZoneInfo) -> CleanRow:
    """The row as it will be kept. Raises ``Refused`` when a value is nonsense, or neither name nor number is there."""
    if row.fault is not None:
        raise row.fault
    texts = {name: _something(name, text) for name, text in row.fields.items()}
    made = CleanRow(row.number, {}, {})
    remark = clean_note(texts.get("note", ""), where="note")
    if "plate" not in texts:
        texts["plate"], remark = plate_in(remark)
    _person(made, texts, today)
    made.car = {name: clean(name, texts.get(name, ""), today) for name in _CAR}
    if not made.car["plate"] and not made.car["vin"] and not made.car["model"]:
        made.car = {}
    _car_warnings(made)
    _history(made, texts, today, zone)
    _remark(made, remark)
    return made


def _something(name: str, text: str) -> str:
    """A cell's text; empty where it is blank, invisible or a word for nothing (无, 未知, -)."""
    seen = clean_note(text, where=name)
    return "" if not seen or (name != "name" and _NOTHING.fullmatch(seen)) else text


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


def _person(made: CleanRow, texts: dict[str, str], today: date) -> None:
    if not texts.get("name", "").strip():
        if not texts.get("phone", "").strip():
            raise Refused("nobody", "Neither a name nor a telephone number stands in this row.", where="name")
        made.warn("name_missing", sentence("The name is missing; the customer is kept by the number alone."), "name")
    for name in _PERSON:
        text = texts.get(name, "")
        if not text.strip():
            made.person[name] = ""
            continue
        if name in ("phone", "phone_other") and (extension := Phone.parse(text, where=name).extension):
            text = Phone.parse(text).e164
            made.aside.append(f"分机 {extension}")
        try:
            made.person[name] = clean(name, text, today)
        except Refused as refusal:
            if refusal.code != "birthday_unreadable":
                raise
            made.person[name] = ""
            made.aside.append(f"生日 {text.strip()}")
            made.warn("birthday_in_note", sentence("“{text}” is not a birthday; it was kept in the note.",
                                                   text=text.strip()[:30]), name)
    gender = texts.get("gender", "").strip().lower()
    made.person["title"] = made.person["title"] or _GENDER_TITLES.get(gender, "")
    phone = made.person["phone"]
    if phone and Phone.parse(phone).unusual:
        made.warn("phone_unusual", sentence("{phone} lies in no range of numbers that is in use. Ask at the next "
                                            "visit.", phone=Phone(phone).shown), "phone")


def _car_warnings(made: CleanRow) -> None:
    plate, vin = made.car.get("plate", ""), made.car.get("vin", "")
    known = Plate.parse(plate) if plate else None
    if known is not None and known.kind is PlateKind.UNUSUAL and known.warning is not None:
        made.warn("plate_unusual", known.warning, "plate")  # many letters alone are common enough
    if vin and Vin(vin).doubtful and (warning := Vin(vin).warning) is not None:
        made.warn("vin_check_digit", warning, "vin")


def _history(made: CleanRow, texts: dict[str, str], today: date, zone: ZoneInfo) -> None:
    if text := texts.get("last_visit", "").strip():
        day = read_date(text, where="last_visit")
        if day > today:
            made.warn("visit_in_future", sentence("The last visit lies in the future ({day}) and was left out.",
                                                  day=day.isoformat()), "last_visit")
        else:
            made.visited_at = instant(datetime(day.year, day.month, day.day, tzinfo=zone))
    if text := texts.get("mileage", "").strip():
        made.mileage = read_mileage(text)
        if not made.car:
            made.warn("mileage_without_car", sentence("A mileage stands here, but no car."), "mileage")
    if text := texts.get("spent", "").strip():
        made.spent = Money.parse(text, where="spent").fen
    bought = made.car.get("bought_on", "")
    if bought > today.isoformat():
        made.warn("bought_in_future", sentence("The date of purchase lies in the future ({day}).", day=bought),
                  "bought_on")


def _remark(made: CleanRow, remark: str) -> None:
    made.preferences, rest = preferences.recognised(remark)
    if preferences.sensitive(rest):
        pieces = re.split(r"([,，;；。、\n]+)", rest)
        rest = "".join(piece for piece in pieces if not preferences.sensitive(piece)).strip(",，;；。、\n ")
        made.warn("health_left_out", sentence("The remark says something about health or belief. It was not taken "
                                              "over: it may be kept only with the customer's separate consent."),
                  "note")
    made.person["note"] = "\n".join(filter(None, (rest, *made.aside)))
