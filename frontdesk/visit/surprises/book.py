"""The surprises worth proposing as data: what ships, and the centre's own over it; a fault names rule and field."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NoReturn

from frontdesk.centre.data import Label, read_data
from frontdesk.moments.expression import Expression, read_expression
from frontdesk.store.reading import Reader
from frontdesk.values.record import Record
from frontdesk.values.refusal import Refused
from frontdesk.values.words import Sentence, sentence

SETTING = "surprises"
MOST_RULES = 200
FACTS = frozenset((
    "visits", "spent", "birthday_in", "years", "anniversary_in", "late_minutes", "waited_minutes", "waits", "child",
    "mileage", "kilometre_step", "cars_today", "given", "given_today", "festival", "festival_in",
    "energy", "weekday", "month"))
"""What a rule may ask about."""

WORDS = FACTS | {"birthday_words", "anniversary_words", "festival_words"}
"""What ``why`` may name."""

FIELDS = frozenset(("id", "label", "why", "when", "cost", "minutes", "food", "gift", "voucher", "points", "day",
                    "order", "off"))
_PLACE = re.compile(r"\{([^{}]*)\}")


class VoucherKind(Record):
    """The voucher that a surprise makes: its words by language, worth in fen, how many days it is good for."""

    words: Label
    worth_fen: int
    days: int


class SurpriseRule(Record):
    """One surprise worth proposing; ``cost`` names each part in fen, ``gift`` what to look for in the stock."""

    id: str
    label: Label
    why: Label
    when: Expression
    cost: tuple[tuple[str, int], ...]
    minutes: int
    food: bool
    gift: tuple[str, ...]
    voucher: VoucherKind | None
    points: int
    day: str
    order: int

    @property
    def cost_fen(self) -> int:
        """All of it together."""
        return sum(each for _, each in self.cost)


@lru_cache(maxsize=1)
def shipped() -> tuple[SurpriseRule, ...]:
    """The surprises that come with the program."""
    return _in_order(_read(each) for each in read_data("surprises.toml")["surprise"])


def load(text: str) -> tuple[SurpriseRule, ...]:
    """The shipped surprises with the centre's own over them. Raises ``Refused`` naming rule, field and reason."""
    try:
        tables: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refused("surprises_unreadable", "The text is not TOML: {reason}", where="text",
                      reason=str(error)[:120]) from None
    given = tables.get("surprise", [])
    if set(tables) - {"surprise"} or not isinstance(given, list) or len(given) > MOST_RULES:
        raise Refused("surprises_unreadable", "Only [[surprise]] tables are written here, at most {most}.",
                      where="text", most=MOST_RULES)
    own: dict[str, SurpriseRule | None] = {}
    for table in given:
        name = table.get("id") if isinstance(table, dict) else None
        if not isinstance(name, str) or re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name) is None:
            _fault("?", "id", sentence("it needs an id of small letters, digits and underscores."))
        if name in own:
            _fault(name, "id", sentence("the same id stands twice."))
        if not isinstance(table.get("off", False), bool):
            _fault(name, "off", sentence("it is true or false."))
        own[name] = None if table.get("off") else _read(table)
    known = {each.id: each for each in shipped()} | own
    return _in_order(each for each in known.values() if each is not None)


def effective(reader: Reader) -> tuple[SurpriseRule, ...]:
    """The surprises in force at this centre."""
    text = own_text(reader)
    return _loaded(text) if text else shipped()


def own_text(reader: Reader) -> str:
    """The centre's own text; empty where it has none."""
    stored = reader.value("SELECT value FROM setting WHERE name = :name", name=SETTING)
    return json.loads(stored) if stored else ""


@lru_cache(maxsize=4)
def _loaded(text: str) -> tuple[SurpriseRule, ...]:
    return load(text)


def _in_order(rules: Any) -> tuple[SurpriseRule, ...]:
    return tuple(sorted(rules, key=lambda each: (each.order, each.id)))


def _read(table: Mapping[str, Any]) -> SurpriseRule:
    name = str(table["id"])
    for field in table:
        if field not in FIELDS:
            _fault(name, field, sentence("there is no such field; check its spelling."))
    written = table.get("when")
    if not isinstance(written, str):
        _fault(name, "when", sentence("it needs a condition, like visits == 10."))
    try:
        when = read_expression(written)
    except Refused as refused:
        _fault(name, "when", refused.sentence)
    unknown = sorted(when.names - FACTS)
    if unknown:
        _fault(name, "when", sentence("there is no fact “{fact}”; known are: {known}.", fact=unknown[0],
                                      known=", ".join(sorted(FACTS))))
    day = table.get("day", "")
    if day not in ("", "birthday", "purchase"):
        _fault(name, "day", sentence("it is birthday or purchase."))
    gift = table.get("gift", [])
    if not isinstance(gift, list) or not all(isinstance(each, str) and each for each in gift):
        _fault(name, "gift", sentence("it is a list of words."))
    food = table.get("food", False)
    if not isinstance(food, bool):
        _fault(name, "food", sentence("it is true or false."))
    return SurpriseRule(name, _label(name, "label", table.get("label"), frozenset()),
                        _label(name, "why", table.get("why"), WORDS), when, _cost(name, table.get("cost", {})),
                        _whole(name, "minutes", table.get("minutes", 0), 1_440), food, tuple(gift),
                        _voucher(name, table.get("voucher")), _whole(name, "points", table.get("points", 0), 1_000_000),
                        day, _whole(name, "order", table.get("order", 100), 10_000))


def _fault(rule: str, field: str, reason: Sentence) -> NoReturn:
    raise Refused("surprise_field", "Surprise “{rule}”, field “{field}”: {reason}", where=field, rule=rule, field=field,
                  reason=reason)


def _label(rule: str, field: str, given: object, places: frozenset[str]) -> Label:
    if isinstance(given, str):
        given = {"en": given, "zh_CN": given}
    if not isinstance(given, dict) or not given.get("en") or not set(given) <= {"en", "zh_CN"}:
        _fault(rule, field, sentence("it needs words, at least in English: { en = \"…\", zh_CN = \"…\" }."))
    for words in given.values():
        if not isinstance(words, str) or len(words) > 200:
            _fault(rule, field, sentence("words are at most {limit} characters.", limit=200))
        wrong = [place for place in _PLACE.findall(words) if place not in places]
        if wrong or "{" in _PLACE.sub("", words) or "}" in _PLACE.sub("", words):
            _fault(rule, field, sentence("there is nothing called “{fact}” to put in.",
                                         fact=(wrong[0] if wrong else "{")[:40]))
    return given


def _cost(rule: str, given: object) -> tuple[tuple[str, int], ...]:
    if not isinstance(given, dict):
        _fault(rule, "cost", sentence("it is amounts in yuan by name, like { cake = 20 }."))
    for part in given.values():
        if isinstance(part, bool) or not isinstance(part, int | float) or not 0 <= part <= 100_000:
            _fault(rule, "cost", sentence("each amount is from 0 to {most} yuan.", most=100_000))
    return tuple((str(part), round(amount * 100)) for part, amount in given.items())


def _whole(rule: str, field: str, given: object, most: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= most:
        _fault(rule, field, sentence("it is a whole number from 0 to {most}.", most=most))
    return given


def _voucher(rule: str, given: object) -> VoucherKind | None:
    if given is None:
        return None
    if not isinstance(given, dict) or set(given) != {"words", "worth", "days"}:
        _fault(rule, "voucher", sentence("it has words, worth and days."))
    return VoucherKind(_label(rule, "voucher", given["words"], frozenset()),
                       _whole(rule, "voucher", given["worth"], 100_000) * 100,
                       _whole(rule, "voucher", given["days"], 3_650) or 1)
