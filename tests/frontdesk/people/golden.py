"""The golden searches: who must be found first, among ten thousand customers of whom many are nearly the same.

For each of the people in ``golden_searches.toml`` some look-alikes are made (name, number, plate and VIN but for the
last characters), the rest is a crowd from a fixed seed.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from frontdesk.people.finding import add_found
from frontdesk.people.folding import fold, joined
from frontdesk.people.readings import readings
from frontdesk.people.tokens import national, tokens
from frontdesk.store.store import Store
from frontdesk.store.transaction import Act, Acting, Transaction
from frontdesk.values.clock import StandingClock
from frontdesk.values.han import is_han
from frontdesk.values.phone import Phone
from tests.frontdesk.people.population import people

NINE_O_CLOCK = 1_777_856_400_000
CUSTOMERS = 10_000
LOOK_ALIKES = 8
FILE = Path(__file__).with_name("golden_searches.toml")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A customer with one car, as it is laid in."""

    name: str
    title: str
    phone: str
    other: str
    plate: str
    vin: str
    earlier: str = ""
    visit: str = ""
    ticket: str = ""
    latest: bool = False

    def sought(self) -> str:
        """Everything one can be found by, for a naive search: the parts between bars."""
        spelled = [joined for way in readings(self.name).split(";") for vowel in ("v", "u", "yu") if way
                   for joined in _shortened(way.replace("v", vowel).split())]
        numbers = [national(number) for number in (self.phone, self.other) if number]
        surname = self.name[:2] if self.name[:2] in ("尉迟", "万俟", "钟离") else self.name[:1]
        han = "".join(filter(is_han, joined(self.name)))
        parts = [joined(self.name), han, surname + self.title, *spelled, *numbers, joined(self.plate), joined(self.vin),
                 joined(self.earlier), joined(self.visit), joined(self.ticket)]
        return "|".join(parts)


@cache
def wanted() -> tuple[tuple[Somebody, tuple[str, ...]], ...]:
    """The people of the list with their searches."""
    made: list[tuple[Somebody, tuple[str, ...]]] = []
    for entry in tomllib.loads(FILE.read_text("utf-8"))["person"]:
        somebody = Somebody(
            entry["name"], entry.get("title", ""), Phone.parse(entry["phone"]).e164,
            Phone.parse(entry["phone_other"]).e164 if "phone_other" in entry else "", entry["plate"], entry["vin"],
            " ".join(entry.get("was", ())), entry.get("visit", ""), entry.get("ticket", ""), entry.get("latest", False))
        made.append((somebody, tuple(entry["searches"])))
    return tuple(made)


def searches() -> list[tuple[str, int]]:
    """Every search, with the number of the customer it must find first."""
    return [(text, place) for place, (_, texts) in enumerate(wanted(), start=1) for text in texts]


@cache
def everybody() -> tuple[Somebody, ...]:
    """The ten thousand, the people of the list first, then the look-alikes, then the crowd."""
    draw = random.Random(5)
    some = [somebody for somebody, _ in wanted()]
    alike = [each for somebody in some for each in _look_alikes(somebody, draw)]
    rest = (Somebody(each.name, each.title, "+86" + each.phone, "", each.plate, each.vin)
            for each in people(CUSTOMERS - len(some) - len(alike), seed=17))
    return (*some, *alike, *rest)


def lay_in(store: Store) -> None:
    """Put everybody into an empty store; the row of each is his place, counted from one."""

    def add(tx: Transaction) -> dict[str, Any]:
        mark = ", ".join
        place = "%s" if store.postgres else "?"

        def write(table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
            tx.connection.cursor().executemany(
                f"INSERT INTO {table} ({mark(columns)}) VALUES ({mark([place] * len(columns))})", rows)

        at = NINE_O_CLOCK
        crowd = list(enumerate(everybody(), start=1))
        write("customer", ("id", "name", "title", "phone", "phone_other", "created_at"),
              [(row, each.name, each.title, each.phone, each.other, at) for row, each in crowd])
        write("vehicle", ("id", "plate", "vin", "model", "created_at"),
              [(row, each.plate, each.vin, "示例 轿车", at) for row, each in crowd])
        write("ownership", ("customer", "vehicle", "since"), [(row, row, at) for row, _ in crowd])
        write("visit", ("number", "ticket", "customer", "vehicle", "stage", "arrived_at", "departed_at"),
              [(each.visit or f"F260504-{row:03d}", each.ticket, row, row, "received", at, at if each.visit else None)
               for row, each in crowd if each.visit or each.ticket])
        crowd.sort(key=lambda each: each[1].latest)
        add_found(tx, [(row, row, tokens(each.name, (each.phone, each.other), each.plate, each.vin, title=each.title,
                                         earlier=each.earlier)) for row, each in crowd])
        return {}

    Act("lay_in", add)(Acting(store, StandingClock(NINE_O_CLOCK), "li"))


@cache
def _sought() -> tuple[str, ...]:
    return tuple(each.sought() for each in everybody())


def rivals(text: str, place: int, most: int = 5) -> int:
    """How many others fit but for the ends of the words (a quarter), or but for one word; counted by a naive search.

    Counts no further than ``most``.
    """
    words = [joined(word) for word in fold(text).split() if joined(word)]
    if len(words) > 1 and all(word.isdigit() for word in words):
        words = ["".join(words)]
    if text.startswith(("+", "00")):
        words = [words[0].removeprefix("00").removeprefix("86").removeprefix("65")]
    weaker = [[word[:len(word) - max(1, len(word) // 4)] for word in words]] if max(map(len, words)) > 1 else [words]
    weaker += [[*words[:at], *words[at + 1:]] for at in range(len(words)) if len(words) > 1]
    pieces = [_pieces(word) for word in words]
    if any(len(each) > 1 for each in pieces):  # 李5678 is two words
        flat = [piece for each in pieces for piece in each]
        weaker += [[*flat[:at], *flat[at + 1:]] for at in range(len(flat))]
    return sum(1 for _ in islice((row for row, sought in enumerate(_sought(), start=1) if row != place
                                  and any(all(word in sought for word in each) for each in weaker)), most))


def _shortened(syllables: list[str]) -> list[str]:
    """Each syllable whole or by its first letter."""
    return ["".join(way) for way in product(*((each, each[0]) for each in syllables))] if len(syllables) < 6 else [
        "".join(syllables), "".join(each[0] for each in syllables)]


def _pieces(word: str) -> list[str]:
    cut = next((at for at in range(1, len(word)) if word[at].isascii() != word[at - 1].isascii()), 0)
    return [word[:cut], word[cut:]] if cut else [word]


def _look_alikes(somebody: Somebody, draw: random.Random) -> Iterator[Somebody]:
    last = somebody.name[-1]
    nearly = _sounding_nearly(last)
    for number in range(LOOK_ALIKES):
        name = somebody.name[:-1] + nearly[number % len(nearly)] if nearly else somebody.name[:-1] + "abcdefgh"[number]
        digit = str((int(somebody.phone[-1]) + number + 1) % 10) if number < 7 else str(draw.randrange(10))
        phone = somebody.phone[:-1] + digit if number < 7 else somebody.phone[:-4] + f"{draw.randrange(10_000):04d}"
        yield Somebody(name, ("先生", "女士", "")[number % 3], phone, _but_last(somebody.other, number),
                       _but_last(somebody.plate, number), _but_last(somebody.vin, number),
                       _but_last(somebody.earlier, number), _but_last(somebody.visit, number),
                       _but_last(somebody.ticket, number))


def _but_last(text: str, number: int) -> str:
    """The same but for the last letter or digit; a Chinese character at the end stays."""
    if not text:
        return ""
    end = len(text) if text[-1].isascii() else len(text) - 1
    sort = "0123456789" if text[end - 1].isdigit() else "ABCDEFGHJKLMNPQRSTUVWXYZ"
    return text[:end - 1] + sort[(sort.index(text[end - 1]) + number + 1) % len(sort)] + text[end:]


@cache
def _sounding_nearly(character: str) -> str:
    """Common characters that sound like this one but for the last letter."""
    own = readings(character).split(";")[0].replace("v", "u")
    if not own:
        return ""
    common = "".join(bytes((0xb0 + row, 0xa1 + cell)).decode("gb2312") for row in range(40) for cell in range(89))
    near = [each for each in common if (said := readings(each).split(";")[0].replace("v", "u")) != own
            and said[:max(1, len(own) - 1)] == own[:max(1, len(own) - 1)]]
    near += [each for each in common if (said := readings(each).split(";")[0]) != own and said[:1] == own[:1]]
    return "".join(near[:LOOK_ALIKES])
