"""The wording check: nothing vague, no promise without a time, no time already past, no place left open, right address.

What is looked for stands in ``resources/wording.toml``; every problem comes back as a sentence that says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from zoneinfo import ZoneInfo

from frontdesk.centre.data import read_data
from frontdesk.messages.own_words import SHIPPED, OwnWords
from frontdesk.messages.scripts import LANGUAGES, library
from frontdesk.values.clock import Instant, local
from frontdesk.values.form_of_address import TITLES
from frontdesk.values.han import is_han
from frontdesk.values.text import half_width
from frontdesk.values.words import Sentence, sentence

_OPEN_PLACE = re.compile(r"\$\{?[A-Za-z_]\w*\}?|\{[A-Za-z_]*\}|\[[^\[\]\n]{1,40}\]|_{3,}|"
                         r"(?<![A-Za-z0-9])[xX×]{2,}(?![A-Za-z0-9])|某某")
_PERHAPS_OPEN = re.compile(r"[$\[{_xX×某]")
"""What no place left open is without: most texts have none of it and need not be looked through."""

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
             "十一": 11, "十二": 12}
_PARTS_OF_HOUR = {"半": 30, "一刻": 15, "三刻": 45}
_ENGLISH_ADDRESS = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Professor|Director|Manager)\b\.? +([A-Z][\w'’-]*)")
_GREETED = re.compile(r"^(?:【[^】]*】)?\s*(?:(?:尊敬的|hello|hi|dear|good \w+)[ ,]*)?", re.IGNORECASE)
_CLOCK = {
    "zh_CN": r"(?P<before>{part})?\s*(?<![\d:])"
             r"(?P<hour>\d{{1,2}}|十[一二]?|[二两三四五六七八九]|(?<=午)一|一(?=点(?:半|钟|一刻|三刻)))"
             r"(?::(?=\d)|点钟?)(?P<minute>\d{{1,2}}(?!\d)|半|一刻|三刻)?(?P<after>)",
    "en": r"(?P<before>)(?<![\d:])(?P<hour>\d{{1,2}})(?=:\d\d(?!\d)|\s*{part}(?!\w))(?::(?P<minute>\d\d))?"
          r"\s*(?P<after>{part}(?!\w))?",
}
"""A time of day: 15:30, 下午3点半, 三点一刻; 3:30 pm, 4 pm. (一点 alone means a little.)"""

_NIGHT_ENDS = 8
"""Nobody says 3:30 and means the night: an hour before this one, with no word for the morning, is in the afternoon."""

_TOTAL = "(?![成共计是结数监之])"
"""After 总: 总成 is an assembly and 总共 a sum, not a person."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one language must not say, compiled once."""

    vague: re.Pattern[str]
    allowed: re.Pattern[str] | None
    impolite: re.Pattern[str]
    polite: re.Pattern[str] | None
    day: re.Pattern[str]
    clock: re.Pattern[str]
    hour: re.Pattern[str]
    length: re.Pattern[str]
    early: tuple[str, ...]
    late: tuple[str, ...]
    time_note: str


def check(text: str, situation: str, language: str, now: Instant, promised_at: Instant | None,
          address: str | Callable[[], str], zone: ZoneInfo, own: OwnWords = SHIPPED) -> list[Sentence]:
    """What is wrong with a text that is about to be told; empty when it may be said.

    ``promised_at`` is the time this customer was (or is now being) promised, ``address`` how they are called (李先生,
    Mr Li; empty when it is not known), or what gives it where the text calls somebody by name. ``own`` are the centre's
    own words. Raises ``Refused`` (``situation_unknown``).
    """
    promise = library(own).situation(situation).promise
    words = _words(language if language in LANGUAGES else "en", own)
    plain = half_width(text)
    problems = [*_open_places(plain), *_vague(plain, words), *_addressed(plain, address, words)]
    if promise:
        problems += _timed(plain, words, now, promised_at, zone)
    return problems


def _open_places(text: str) -> Iterator[Sentence]:
    if not _PERHAPS_OPEN.search(text):
        return
    for found in dict.fromkeys(match[0] for match in _OPEN_PLACE.finditer(text)):
        yield sentence("“{place}” was not filled in. The customer would read it as it stands.", place=found)


def _vague(text: str, words: Words) -> Iterator[Sentence]:
    if not words.vague.search(text):
        return
    for found in dict.fromkeys(match[0] for match in words.vague.finditer(_without(text, words.allowed))):
        yield sentence("“{word}” does not say when, and the customer is left waiting. Give a time, such as {example}.",
                       word=found, example=words.time_note)


def _addressed(text: str, address: str | Callable[[], str], words: Words) -> Iterator[Sentence]:
    if words.impolite.search(text):
        for found in dict.fromkeys(match[0] for match in words.impolite.finditer(_without(text, words.polite))):
            yield sentence("“{word}” is no way to address a customer. Say it with respect.", word=found)
    if _titled().search(text):
        called = address if isinstance(address, str) else address()
        for wrong in dict.fromkeys(_wrong_names(text, called)):
            yield sentence("The text says “{wrong}”, but this customer is addressed as “{address}”.", wrong=wrong,
                           address=called)


def _wrong_names(text: str, address: str) -> Iterator[str]:
    """Wrong forms of address in a text: this surname with another title, or another person greeted by name."""
    if not address:
        return
    greeting = _GREETED.match(text)
    start = greeting.end() if greeting else 0
    if all(map(is_han, address)):
        title = next((each for each in TITLES if address.endswith(each)), "")
        surname = address.removesuffix(title)
        for found in _chinese_address().finditer(text):
            if found[0] == address or not title:
                continue
            if found.start() == start or (surname == found[1] and not text[:found.start()].endswith("您")):
                yield found[0]
        return
    for found in _ENGLISH_ADDRESS.finditer(text):
        said = f"{found[1]} {found[2]}"
        same_person = address.split(" ")[-1] == found[2]
        if said != address and not address.startswith(said + " ") and (same_person or found.start() == start):
            yield said


@lru_cache(maxsize=1)
def _chinese_address() -> re.Pattern[str]:
    """A surname and a title."""
    return re.compile("([\u4e00-\u9fff]{1,2}?)(" + "|".join(TITLES) + ")" + _TOTAL)


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """Any title, in either language: a text without one calls nobody by name."""
    return re.compile("|".join((*TITLES, _ENGLISH_ADDRESS.pattern)))


def _timed(text: str, words: Words, now: Instant, promised_at: Instant | None, zone: ZoneInfo) -> Iterator[Sentence]:
    times = list(_clock_times(text, words)) if words.hour.search(text) else []
    if promised_at is not None and promised_at <= now:
        yield sentence("The promised time ({time}) has passed. Promise a new time before you tell the customer.",
                       time=f"{local(promised_at, zone):%H:%M}")
    elif times and max(times) <= (present := local(now, zone)).time() and not words.day.search(text):
        yield sentence("{time} is already past; it is {now} now. Give a time that lies ahead.",
                       time=f"{max(times):%H:%M}", now=f"{present:%H:%M}")
    if not times and not words.length.search(text):
        yield sentence("This promises something without saying when. Give a time, such as {example}.",
                       example=words.time_note)


def _clock_times(text: str, words: Words) -> Iterator[time]:
    for found in words.clock.finditer(text):
        part = (found["before"] or found["after"] or "").lower()
        hour = _NUMERALS.get(found["hour"]) or int(found["hour"])
        minute = _PARTS_OF_HOUR.get(found["minute"]) or int(found["minute"] or 0)
        bare = not part and not found["hour"].startswith("0")
        if hour < 12 and (part in words.late or (bare and hour < _NIGHT_ENDS)):
            hour += 12
        elif hour == 12 and part in words.early:
            hour = 0
        if hour < 24 and minute < 60:
            yield time(hour, minute)


def _without(text: str, allowed: re.Pattern[str] | None) -> str:
    return text if allowed is None else allowed.sub(lambda found: "·" * len(found[0]), text)


LISTS = ("vague", "allowed", "impolite", "polite")
"""The lists of words that a centre may put its own in the place of."""


def place(language: str, which: str) -> str:
    """Under which name a centre's own list of words is kept: one word a line."""
    return f"wording.{language}.{which}"


def listed(language: str, which: str, own: OwnWords = SHIPPED) -> list[str]:
    """A list of words as it is in force."""
    written = dict(own).get(place(language, which))
    return written.splitlines() if written else list(read_data("wording.toml")[language][which])


@lru_cache(maxsize=8)
def _words(language: str, own: OwnWords) -> Words:
    table = read_data("wording.toml")[language]
    edge = r"(?<!\w){}(?!\w)" if language == "en" else "{}"

    def any_of(entries: list[str]) -> str:
        return "(?:" + "|".join(re.escape(each) for each in sorted(entries, key=len, reverse=True)) + ")"

    def pattern(entries: list[str]) -> re.Pattern[str]:
        return re.compile(edge.format(any_of(entries)), re.IGNORECASE)

    vague, allowed, impolite, polite = (listed(language, which, own) for which in LISTS)
    part = any_of(table["early"] + table["late"])
    return Words(
        pattern(vague), pattern(allowed) if allowed else None, pattern(impolite), pattern(polite) if polite else None,
        re.compile(pattern(table["day"]).pattern + "|" + table["date"], re.IGNORECASE),
        re.compile(_CLOCK[language].format(part=part), re.IGNORECASE),
        re.compile("[:点]" if language == "zh_CN" else rf"\d(?::|\s*{part})", re.IGNORECASE),
        re.compile(r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十半]+)\s*" + any_of(table["length"]), re.IGNORECASE),
        tuple(table["early"]), tuple(table["late"]), table["time_note"])
